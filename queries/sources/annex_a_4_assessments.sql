/*
title  = "Assessments (Annex A, list 4)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id      = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex           = { header = ["Gender", "Sex"], optional = true }
ethnicity     = { header = "Ethnicity", optional = true }
born_at       = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age           = { pattern = "^age\\b", type = "number", optional = true }
disability    = { pattern = "disability", optional = true }
started_at    = { pattern = "assessment.*start.*date|date.*assessment.*start", type = "moment", required = true }
authorised_at = { pattern = "authori[sz]", type = "moment" }
child_seen    = { pattern = "child.*seen", optional = true }
support       = { pattern = "assessed.*(support|in.?need)", optional = true }
team          = { header = ["Allocated Team", "Team"], optional = true }
worker        = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

[rules.unknown_sex]
when   = "sex IS NOT NULL AND standard('sex', sex) IS NULL"
column = "sex"
action = "blank"
says   = "this spelling of sex is not known: add it to queries/spellings"

[rules.unknown_ethnicity]
when   = "ethnicity IS NOT NULL AND standard('ethnicity', ethnicity) IS NULL"
column = "ethnicity"
action = "blank"
says   = "this spelling of an ethnicity is not known: add it to queries/spellings"

[rules.unknown_disability]
when   = "disability IS NOT NULL AND standard('disability', disability) IS NULL"
column = "disability"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_child_seen]
when   = "child_seen IS NOT NULL AND standard('seen', child_seen) IS NULL"
column = "child_seen"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_support]
when   = "support IS NOT NULL AND standard('yes_no', support) IS NULL"
column = "support"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.authorised_before_start]
when   = "CAST(authorised_at AS DATE) < CAST(started_at AS DATE)"
column = "authorised_at"
action = "reject"
says   = "the assessment is authorised before it starts: correct one of the two dates"
*/
WITH assessment AS (
    SELECT
        *,
        nullif(standard('yes_no', support), 'unknown')  AS needs_support,
        nullif(standard('seen', child_seen), 'unknown') AS seen
    FROM extract
),
happened AS (
    SELECT source_row, 'started' AS activity, started_at AS occurred_at, NULL AS outcome
    FROM assessment
    UNION ALL
    SELECT
        source_row,
        'authorised'  AS activity,
        authorised_at AS occurred_at,
        CASE needs_support WHEN 'yes' THEN 'services' WHEN 'no' THEN 'no_further_action' END AS outcome
    FROM assessment
    WHERE authorised_at IS NOT NULL
)
SELECT
    assessment.source_row,
    assessment.child_id,
    -- The list has no number for an assessment: child and day name it.
    assessment.child_id || '/' || CAST(CAST(assessment.started_at AS DATE) AS TEXT) AS case_id,
    'assessment' AS process,
    happened.activity,
    happened.occurred_at,
    assessment.team,
    assessment.worker,
    happened.outcome,
    MAP {'kind': 'single', 'child_seen': assessment.seen, 'needs_support': assessment.needs_support} AS attributes,
    nullif(standard('sex', assessment.sex), 'unknown')               AS sex,
    standard('ethnicity', assessment.ethnicity)                      AS ethnicity,
    nullif(standard('disability', assessment.disability), 'unknown') AS disability,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN assessment.age < 0 THEN NULL ELSE CAST(assessment.born_at AS DATE) END AS born_on,
    CASE WHEN assessment.age < 0 THEN CAST(assessment.born_at AS DATE) END AS expected_on
FROM happened
JOIN assessment
    ON assessment.source_row = happened.source_row

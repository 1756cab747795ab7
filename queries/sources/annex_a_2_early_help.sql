/*
title  = "Early help assessments (Annex A, list 2)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id     = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex          = { header = ["Gender", "Sex"], optional = true }
ethnicity    = { header = "Ethnicity", optional = true }
born_at      = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age          = { pattern = "^age\\b", type = "number", optional = true }
started_at   = { pattern = "^(early.?help.?)?assessment.?start.?date$", type = "moment", required = true }
assessed_at  = { pattern = "^(early.?help.?)?assessment.?(completion|completed|end).?date$", type = "moment" }
organisation = { pattern = "organisation.*assessment", optional = true }

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

[rules.ended_before_started]
when   = "CAST(assessed_at AS DATE) < CAST(started_at AS DATE)"
column = "assessed_at"
action = "blank"
says   = "the early help assessment ends before it starts: its completion is set aside, and it counts as under way until the date is corrected"
*/
WITH early_help AS (
    SELECT
        *,
        -- The list has no number for an assessment: child, day and organisation tell two of them apart.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) || '/' || coalesce(organisation, 'unknown') AS case_id
    FROM extract
),
happened AS (
    SELECT source_row, 'started' AS activity, started_at AS occurred_at
    FROM early_help
    UNION ALL
    -- The assessment is over, and the help that it led to may go on.
    SELECT source_row, 'assessed' AS activity, assessed_at AS occurred_at
    FROM early_help
    WHERE assessed_at IS NOT NULL
)
SELECT
    early_help.source_row,
    early_help.child_id,
    early_help.case_id,
    'early_help' AS process,
    happened.activity,
    happened.occurred_at,
    early_help.organisation AS team,
    nullif(standard('sex', early_help.sex), 'unknown') AS sex,
    standard('ethnicity', early_help.ethnicity)        AS ethnicity,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN early_help.age < 0 THEN NULL ELSE CAST(early_help.born_at AS DATE) END AS born_on,
    CASE WHEN early_help.age < 0 THEN CAST(early_help.born_at AS DATE) END AS expected_on
FROM happened
JOIN early_help
    ON early_help.source_row = happened.source_row

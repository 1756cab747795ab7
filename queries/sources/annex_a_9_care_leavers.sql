/*
title  = "Care leavers (Annex A, list 9)"
family = "Annex A"
# The list says how things stand on its day, and has nobody whose support has ended. What earlier lists said of theirs stays true:
# the key holds the young person and the list's day, and only the list of the same day, read again, replaces and withdraws.
mode   = "window"
window = { months = 0 }

[columns]
child_id      = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex           = { header = ["Gender", "Sex"], optional = true }
ethnicity     = { header = "Ethnicity", optional = true }
born_at       = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
disability    = { pattern = "disability", optional = true }
eligibility   = { pattern = "eligib" }
in_touch      = { pattern = "in.?touch" }
accommodation = { pattern = "type.*accommodation|accommodation.*type" }
suitable      = { pattern = "suitab", optional = true }
activity      = { pattern = "activity.*status", optional = true }
team          = { header = ["Allocated Team", "Team"], optional = true }
worker        = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }
# The list has had these four since about 2021.
unaccompanied = { pattern = "unaccompanied|uasc", optional = true }
adviser       = { pattern = "personal.*advis", optional = true }
reviewed_at   = { pattern = "pathway.*review", type = "moment", optional = true }
contacted_at  = { pattern = "date.*contact|contact.*date", type = "moment", optional = true }

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

[rules.unknown_unaccompanied]
when   = "unaccompanied IS NOT NULL AND standard('unaccompanied', unaccompanied) IS NULL"
column = "unaccompanied"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_eligibility]
when   = "eligibility IS NOT NULL AND standard('eligibility', eligibility) IS NULL"
column = "eligibility"
action = "blank"
says   = "this spelling of an eligibility category is not known: add it to queries/spellings"

[rules.unknown_in_touch]
when   = "in_touch IS NOT NULL AND standard('in_touch', in_touch) IS NULL"
column = "in_touch"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_accommodation]
when   = "accommodation IS NOT NULL AND standard('accommodation', accommodation) IS NULL"
column = "accommodation"
action = "blank"
says   = "this spelling of a type of accommodation is not known: add it to queries/spellings"

[rules.unknown_suitable]
when   = "suitable IS NOT NULL AND standard('suitable', suitable) IS NULL"
column = "suitable"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_activity]
when   = "activity IS NOT NULL AND standard('activity', activity) IS NULL"
column = "activity"
action = "blank"
says   = "this spelling of an activity is not known: add it to queries/spellings"
*/
WITH happened AS (
    SELECT
        source_row,
        child_id      AS case_id,
        NULL          AS parent_case_id,
        'care_leaver' AS process,
        'listed'      AS activity,
        CAST(reported_to AS TIMESTAMP) AS occurred_at,
        team,
        worker,
        MAP {
            'eligibility': standard('eligibility', eligibility),
            'in_touch': nullif(standard('in_touch', in_touch), 'unknown'),
            'accommodation': standard('accommodation', accommodation),
            'suitable': nullif(standard('suitable', suitable), 'unknown'),
            'activity_status': standard('activity', activity),
            'personal_adviser': adviser,
            'unaccompanied': nullif(standard('unaccompanied', unaccompanied), 'unknown')
        } AS attributes
    FROM extract
    WHERE reported_to IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        child_id      AS case_id,
        NULL          AS parent_case_id,
        'care_leaver' AS process,
        'contacted'   AS activity,
        contacted_at  AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS attributes
    FROM extract
    WHERE contacted_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        child_id || '/' || CAST(CAST(reviewed_at AS DATE) AS TEXT) AS case_id,
        child_id         AS parent_case_id,
        'pathway_review' AS process,
        'held'           AS activity,
        reviewed_at      AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS attributes
    FROM extract
    WHERE reviewed_at IS NOT NULL
)
SELECT
    extract.source_row,
    extract.child_id || '/' || coalesce(CAST(extract.reported_to AS TEXT), 'undated') AS row_key,
    extract.child_id,
    happened.case_id,
    happened.parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    happened.team,
    happened.worker,
    happened.attributes,
    nullif(standard('sex', extract.sex), 'unknown')                     AS sex,
    standard('ethnicity', extract.ethnicity)                            AS ethnicity,
    nullif(standard('disability', extract.disability), 'unknown')       AS disability,
    nullif(standard('unaccompanied', extract.unaccompanied), 'unknown') AS unaccompanied,
    CAST(extract.born_at AS DATE)                                       AS born_on
FROM happened
JOIN extract
    ON extract.source_row = happened.source_row

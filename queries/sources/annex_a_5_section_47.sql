/*
title  = "Section 47 enquiries and initial conferences (Annex A, list 5)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id    = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
started_at  = { pattern = "(strategy|section.?47|s47).*start.*date|strategy.*date|date.*strategy", type = "moment", required = true }
unnecessary = { pattern = "(conference|icpc).*(unnecessary|not.?required|not.?necessary)" }
held_at     = { pattern = "date.*initial.*conference|date.*icpc|icpc.*date", type = "moment" }
to_plan     = { pattern = "(conference|icpc).*result.*plan|result.*cpp", optional = true }
team        = { header = ["Allocated Team", "Team"], optional = true }
worker      = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

# The official guidance contradicts itself about this answer; a conference that was held is the better witness.
[rules.conference_held_but_called_unnecessary]
when   = "held_at IS NOT NULL AND regexp_replace(lower(unnecessary), '^[a-z] ?[).] *', '') IN ('yes', 'y', 'true', '1', '1 - yes')"
column = "unnecessary"
action = "blank"
says   = "the row gives the date of a conference and says that none was needed: the date is believed and the answer set aside"
*/
WITH answers AS (
    SELECT
        *,
        -- Answers come with their letter, as in "a) Yes", or without it.
        regexp_replace(lower(unnecessary), '^[a-z] ?[).] *', '') AS unnecessary_answer,
        regexp_replace(lower(to_plan), '^[a-z] ?[).] *', '')     AS plan_answer,
        -- The list has no numbers: child and day name the enquiry, and the conference is named after its enquiry.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) AS enquiry_id
    FROM extract
)
SELECT
    source_row,
    enquiry_id AS row_key,
    child_id,
    enquiry_id AS case_id,
    NULL AS parent_case_id,
    's47'      AS process,
    'started'  AS activity,
    started_at AS occurred_at,
    team,
    worker,
    CASE
        WHEN held_at IS NOT NULL                                             THEN 'conference'
        WHEN unnecessary_answer IN ('yes', 'y', 'true', '1', '1 - yes')      THEN 'no_conference'
        WHEN unnecessary_answer IN ('no', 'n', 'false', '0', '0 - no')       THEN 'conference'
    END AS outcome
FROM answers
UNION ALL
SELECT
    source_row,
    enquiry_id AS row_key,
    child_id,
    enquiry_id || '/conference' AS case_id,
    enquiry_id AS parent_case_id,
    'icpc'     AS process,
    'held'     AS activity,
    held_at    AS occurred_at,
    team,
    worker,
    CASE
        WHEN plan_answer IN ('yes', 'y', 'true', '1', '1 - yes') THEN 'plan'
        WHEN plan_answer IN ('no', 'n', 'false', '0', '0 - no')  THEN 'no_plan'
    END AS outcome
FROM answers
WHERE held_at IS NOT NULL

/*
title  = "Early help assessments (Annex A, list 2)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id     = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
started_at   = { pattern = "^(early.?help.?)?assessment.?start.?date$", type = "moment", required = true }
ended_at     = { pattern = "^(early.?help.?)?assessment.?(completion|completed|end).?date$", type = "moment" }
organisation = { pattern = "organisation.*assessment", optional = true }

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the early help assessment ends before it starts: its end is set aside, and it counts as open until the date is corrected"
*/
WITH early_help AS (
    SELECT
        *,
        -- The list has no number for an assessment: child, day and organisation tell two of them apart.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) || '/' || coalesce(organisation, 'unknown') AS case_id
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    'early_help' AS process,
    'started'    AS activity,
    started_at   AS occurred_at,
    organisation AS team
FROM early_help
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    'early_help' AS process,
    'ended'      AS activity,
    ended_at     AS occurred_at,
    organisation AS team
FROM early_help
WHERE ended_at IS NOT NULL

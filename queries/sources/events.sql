/*
title  = "Events, one row each"
family = "plain"
mode   = "append"

[columns]
child_id       = { header = "child_id", required = true }
case_id        = { header = "case_id", required = true }
process        = { header = "process", required = true }
activity       = { header = "activity", required = true }
occurred_at    = { header = "occurred_at", type = "moment", required = true }
parent_case_id = { header = "parent_case_id", optional = true }
team           = { header = "team", optional = true }
worker         = { header = "worker", optional = true }
priority       = { header = "priority", optional = true }
outcome        = { header = "outcome", optional = true }
event_id       = { header = "event_id", optional = true }
# Of the child, as any row may say it.
unaccompanied  = { header = "unaccompanied", optional = true }

[rules.unknown_unaccompanied]
when   = "unaccompanied IS NOT NULL AND standard('unaccompanied', unaccompanied) IS NULL"
column = "unaccompanied"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"
*/
SELECT
    source_row,
    -- Where the extract numbers its events, a number seen before is the same event; elsewhere the same words are.
    event_id AS row_key,
    child_id,
    case_id,
    parent_case_id,
    lower(process)  AS process,
    lower(activity) AS activity,
    occurred_at,
    team,
    worker,
    priority,
    lower(outcome)  AS outcome,
    nullif(standard('unaccompanied', unaccompanied), 'unknown') AS unaccompanied
FROM extract

/*
title       = "Initial child protection conferences"
process     = "icpc"
description = "One row per initial conference held for a child: the enquiry that it follows from, and whether it led to a plan."
*/
SELECT
    child_id,
    case_id,
    max(team)                                         AS team,
    max(worker)                                       AS worker,
    max(priority)                                     AS priority,
    max(parent_case_id)                               AS enquiry_id,
    CAST(min(occurred_at) AS DATE)                    AS held_on,
    max(outcome)                                      AS outcome,
    max(outcome) = 'plan'                             AS led_to_plan,
    coalesce(max(attributes['transfer_in']) = 'yes', FALSE) AS transfer_in,
    min(source_file) AS source_file,
    min(source_row) AS source_row
FROM events
WHERE process = 'icpc' AND activity = 'held'
GROUP BY child_id, case_id

/*
title       = "Enquiries as recorded"
description = "One row per section 47 enquiry, of what its own steps say: the referral that it names, whose it is, when it started and was completed, and its outcome."
publish     = false
*/
SELECT
    child_id,
    case_id,
    max(parent_case_id)                                                          AS named_referral_id,
    -- The latest step that names a team says whose it is. On one day the start comes first.
    last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
    first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
    last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
    last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
    CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)           AS started_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'completed') AS DATE)         AS completed_on,
    coalesce(last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'completed' AND outcome IS NOT NULL), last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE outcome IS NOT NULL)) AS outcome,
    -- The census and Annex A date no end of an enquiry.
    bool_or(source NOT LIKE 'cin_census%' AND source NOT LIKE 'annex_a%')        AS completion_is_dated,
    min(source_file) FILTER (WHERE activity = 'started') AS source_file,
    min(source_row) FILTER (WHERE activity = 'started') AS source_row
FROM events
WHERE process = 's47'
GROUP BY child_id, case_id

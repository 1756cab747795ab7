/*
title       = "Events"
description = "The stored events with each child under one identifier, and each case that several families tell of once: steps that a family higher in rank tells of too are left out, the others stand under the case that counts, and so does what follows from it. What the first source does not say of a step, the next one does."
publish     = false
kept        = false
*/
SELECT
    stored_events.event_id,
    coalesce(amended_events.child_id, stored_events.child_id) AS child_id,
    coalesce(amended_events.case_id, stored_events.case_id) AS case_id,
    coalesce(amended_events.parent_case_id, stored_events.parent_case_id) AS parent_case_id,
    stored_events.process,
    stored_events.activity,
    stored_events.occurred_at,
    stored_events.date_only,
    CASE WHEN amended_events.team_is_lent THEN amended_events.team ELSE coalesce(stored_events.team, amended_events.team) END AS team,
    CASE WHEN amended_events.team_is_lent THEN amended_events.worker ELSE coalesce(stored_events.worker, amended_events.worker) END AS worker,
    stored_events.priority,
    coalesce(stored_events.outcome, amended_events.outcome) AS outcome,
    coalesce(amended_events.attributes, stored_events.attributes) AS attributes,
    stored_events.source,
    stored_events.source_file,
    stored_events.source_row,
    stored_events.row_hash,
    stored_events.batch_id
FROM stored_events
LEFT JOIN amended_events
    ON amended_events.event_id = stored_events.event_id
    AND amended_events.process = stored_events.process
WHERE amended_events.superseded IS NOT TRUE

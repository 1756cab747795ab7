/*
title       = "Linked events"
description = "The stored events, each child under the identifier that the others lead to."
publish     = false
kept        = false
*/
SELECT
    stored_events.event_id,
    coalesce(event_links.child_id, stored_events.child_id) AS child_id,
    stored_events.case_id,
    stored_events.parent_case_id,
    stored_events.process,
    stored_events.activity,
    stored_events.occurred_at,
    stored_events.date_only,
    stored_events.team,
    stored_events.worker,
    stored_events.priority,
    stored_events.outcome,
    stored_events.attributes,
    stored_events.source,
    stored_events.source_file,
    stored_events.source_row,
    stored_events.row_hash,
    stored_events.batch_id
FROM stored_events
LEFT JOIN event_links
    ON event_links.identifier = stored_events.child_id

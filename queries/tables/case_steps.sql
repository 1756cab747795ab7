/*
title       = "Steps of cases"
description = "The events of the children and processes of which a second family of extracts speaks, with the rank of the family that tells of them. Yearly answers, and lists of care leavers with their latest contacts, tell how things stood on a day, and stand beside each other."
publish     = false
*/
SELECT
    linked_events.event_id,
    linked_events.process,
    family_ranks.rank,
    linked_events.child_id,
    linked_events.case_id,
    linked_events.activity,
    CAST(linked_events.occurred_at AS DATE) AS happened_on,
    linked_events.team,
    linked_events.worker,
    linked_events.outcome
FROM linked_events
INNER JOIN shared_children
    ON shared_children.process = linked_events.process
    AND shared_children.child_id = linked_events.child_id
INNER JOIN source_families
    ON source_families.source = linked_events.source
INNER JOIN family_ranks
    ON family_ranks.process = linked_events.process
    AND family_ranks.family = source_families.family
WHERE linked_events.activity <> 'reported'
    AND linked_events.process <> 'care_leaver'

/*
title    = "A child has two child protection plans at once"
process  = "cp_plan"
severity = "error"
excludes = []
remedy   = "End the earlier plan, or remove the one that was entered twice. Until then both are counted, and so are the reviews and visits of each."
*/
SELECT
    later.child_id,
    later.case_id,
    'started ' || CAST(later.started_on AS TEXT) || ' during plan ' || earlier.case_id AS detail
FROM cp_plans AS later
JOIN cp_plans AS earlier
    ON earlier.child_id = later.child_id
    AND earlier.case_id <> later.case_id
WHERE (earlier.started_on < later.started_on OR (earlier.started_on = later.started_on AND earlier.case_id < later.case_id))
    AND (earlier.ended_on IS NULL OR earlier.ended_on > later.started_on)

/*
title = "With which care leavers is the council not in touch, or which have no suitable home?"
theme = "care leavers"
why   = "They are the council's own young people. Out of touch and without a home are the two things that cannot wait for the next birthday."
needs = ["care_leaver"]
order = 170
*/
SELECT
    care_leavers.child_id,
    coalesce(holders.team, care_leavers.team)     AS team,
    coalesce(holders.worker, care_leavers.worker) AS worker,
    care_leavers.personal_adviser,
    care_leavers.in_touch,
    care_leavers.contacted_on AS last_contacted_on,
    care_leavers.accommodation,
    care_leavers.suitable,
    care_leavers.listed_on,
    care_leavers.source_file,
    care_leavers.source_row
FROM care_leavers
LEFT JOIN holders
    ON holders.child_id = care_leavers.child_id
WHERE care_leavers.listed_on <= $inspected_on
    AND care_leavers.listed_on > $inspected_on - INTERVAL '12 months'
    AND (care_leavers.in_touch IS DISTINCT FROM 'DIED')
    AND (care_leavers.in_touch = 'NO' OR care_leavers.suitable = 'no' OR care_leavers.accommodation IN ('S', 'W', 'V'))
ORDER BY care_leavers.in_touch = 'NO' DESC, care_leavers.contacted_on NULLS FIRST, care_leavers.child_id

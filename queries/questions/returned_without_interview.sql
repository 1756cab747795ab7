/*
title = "Which children came back from being missing in the last six months and had no return interview?"
theme = "missing"
why   = "The interview is to be offered within 72 hours. It is where a child may say what it ran from."
needs = ["missing"]
order = 160
*/
SELECT
    missing_episodes.child_id,
    coalesce(holders.team, missing_episodes.team)     AS team,
    coalesce(holders.worker, missing_episodes.worker) AS worker,
    missing_episodes.started_on AS missing_from,
    missing_episodes.ended_on   AS returned_on,
    missing_episodes.interview_offered,
    missing_episodes.interview_accepted,
    missing_episodes.source_file,
    missing_episodes.source_row
FROM missing_episodes
LEFT JOIN holders
    ON holders.child_id = missing_episodes.child_id
WHERE missing_episodes.ended_on <= $inspected_on
    AND missing_episodes.ended_on > $inspected_on - INTERVAL '6 months'
    AND missing_episodes.kind = 'M'
    AND missing_episodes.interviewed_at IS NULL
    AND coalesce(missing_episodes.interview_accepted, 'no') <> 'yes'
ORDER BY missing_episodes.ended_on DESC, missing_episodes.child_id, missing_episodes.case_id

/*
title       = "Strengths and difficulties questionnaires"
process     = "sdq"
description = "One row per questionnaire about a child that has a score: the day on which it was filled in, or the last day of the year for which a return gives the score."
*/
SELECT
    child_id,
    case_id,
    max(team)     AS team,
    max(worker)   AS worker,
    max(priority) AS priority,
    CAST(max(occurred_at) AS DATE) AS scored_on,
    last_value(try_cast(attributes['score'] AS BIGINT) ORDER BY occurred_at, event_id) AS score,
    min(source_file) AS source_file,
    min(source_row)  AS source_row
FROM events
WHERE process = 'sdq'
    AND activity IN ('completed', 'reported')
    AND try_cast(attributes['score'] AS BIGINT) BETWEEN 0 AND 40
GROUP BY child_id, case_id

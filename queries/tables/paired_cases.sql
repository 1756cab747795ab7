/*
title       = "Paired cases"
description = "Every case that a family higher in rank tells of too, and the case that stands for both: that of the highest family that has it. No case stands for two cases of one family."
publish     = false
*/
WITH
paired AS (
    SELECT case_number AS lower, first_in_rank AS higher, 0 AS preference, 0 AS days_apart
    FROM same_day_cases
    WHERE first_in_rank <> case_number
    UNION ALL
    SELECT lower, higher, preference, days_apart
    FROM near_cases
),

-- The case that was chosen may itself be another one's: of one process four families speak at most.
led AS (
    SELECT
        paired.lower,
        coalesce(third.higher, second.higher, paired.higher) AS kept,
        second.higher IS NOT NULL AS indirect,
        paired.preference,
        paired.days_apart
    FROM paired
    LEFT JOIN near_cases AS second
        ON second.lower = paired.higher
    LEFT JOIN near_cases AS third
        ON third.lower = second.higher
),

settled AS (
    SELECT
        led.kept,
        first_value(led.lower ORDER BY led.indirect, led.preference, led.days_apart, case_starts.case_id) AS lower
    FROM led
    INNER JOIN case_starts
        ON case_starts.case_number = led.lower
    GROUP BY led.kept, case_starts.rank
)

SELECT
    own.process,
    own.child_id,
    own.case_number,
    own.case_id,
    own.rank,
    own.started_on,
    own.team,
    own.team_rank,
    own.worker,
    own.worker_rank,
    kept.case_number AS kept_case_number,
    kept.case_id AS kept_case_id,
    kept.rank AS kept_rank,
    kept.started_on AS kept_started_on,
    kept.team_rank AS kept_team_rank,
    kept.worker_rank AS kept_worker_rank
FROM settled
INNER JOIN case_starts AS own
    ON own.case_number = settled.lower
INNER JOIN case_starts AS kept
    ON kept.case_number = settled.kept

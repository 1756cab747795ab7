/*
title       = "Looked-after reviews due"
process     = "cla_review"
description = "One row per review of a child in care that falls due: the start of the period of care or the review before it starts the wait, the next review ends it. The last row of a period waits for a review not yet held, or was left waiting when care ended. Short breaks are left out. Where no extract tells of reviews there are no rows, since nobody can say that one was missed."
*/
WITH period AS (
    SELECT
        periods_of_care.* EXCLUDE (ended_on),
        -- From the 18th birthday on nobody is in care, whatever the record says.
        least(periods_of_care.ended_on, children.born_on + INTERVAL '18 years') AS ended_on
    FROM periods_of_care
    LEFT JOIN children
        ON children.child_id = periods_of_care.child_id
    WHERE NOT periods_of_care.respite
        AND (SELECT count(held_on) FROM cla_reviews) > 0
),
-- Two on one day are one.
held AS (
    SELECT
        child_id,
        period_id,
        held_on,
        max(team)   AS team,
        max(worker) AS worker
    FROM cla_reviews
    WHERE held_on IS NOT NULL
        AND period_id IS NOT NULL
    GROUP BY child_id, period_id, held_on
),
-- Where care began before the extracts tell, the wait for the first review is not known.
wait AS (
    SELECT
        child_id,
        case_id AS period_id,
        0       AS turn,
        started_on AS previous_on
    FROM period
    WHERE start_known
    UNION ALL
    SELECT
        held.child_id,
        held.period_id,
        row_number() OVER (PARTITION BY held.child_id, held.period_id ORDER BY held.held_on) AS turn,
        held.held_on AS previous_on
    FROM held
),
next_review AS (
    SELECT
        *,
        lead(previous_on) OVER (PARTITION BY child_id, period_id ORDER BY turn) AS held_on
    FROM wait
)
SELECT
    period.child_id,
    period.case_id || '/' || CAST(next_review.turn + 1 AS TEXT) AS case_id,
    period.case_id AS period_id,
    coalesce(held.team, period.team)     AS team,
    coalesce(held.worker, period.worker) AS worker,
    period.priority,
    period.source_file,
    period.source_row,
    next_review.turn = 0 AS is_first,
    next_review.previous_on,
    CAST(
        CASE
            WHEN next_review.turn = 0                        THEN add_working_days(next_review.previous_on, 20)
            WHEN next_review.turn = 1 AND period.start_known THEN next_review.previous_on + INTERVAL '3 months'
            ELSE next_review.previous_on + INTERVAL '6 months'
        END AS DATE
    ) AS due_on,
    next_review.held_on,
    period.ended_on AS period_ended_on
FROM next_review
JOIN period
    ON period.child_id = next_review.child_id
    AND period.case_id = next_review.period_id
LEFT JOIN held
    ON held.child_id = next_review.child_id
    AND held.period_id = next_review.period_id
    AND held.held_on = next_review.held_on
WHERE next_review.held_on IS NOT NULL
    OR period.ended_on IS NULL
    OR next_review.previous_on < period.ended_on

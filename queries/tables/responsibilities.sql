/*
title       = "Responsibilities"
description = "Which team and worker answered for a child from one day to another, both included: of several allocations the one that started last, and when it ends, of those that go on the one that started last. On the day of a handover the team that hands over still answers."
publish     = false
*/
WITH
-- What ended before it began was never held.
held AS (
    SELECT
        child_id,
        case_id,
        team,
        worker,
        started_on,
        coalesce(ended_on, DATE '2100-12-31') AS ended_on
    FROM allocations
    WHERE team IS NOT NULL
        AND started_on IS NOT NULL
        AND (ended_on IS NULL OR ended_on >= started_on)
),

in_order AS (
    SELECT
        child_id,
        team,
        worker,
        started_on,
        ended_on,
        row_number() OVER earlier_first AS turn,
        lead(started_on) OVER earlier_first AS next_started_on,
        -- The last day of all that started before it.
        max(ended_on) OVER (
            PARTITION BY child_id
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_until
    FROM held
    WINDOW earlier_first AS (PARTITION BY child_id ORDER BY started_on, case_id)
),

-- Few end while an earlier one goes on and before the next one starts: a stand-in's does.
ended_inside AS (
    SELECT child_id, turn, ended_on, next_started_on
    FROM in_order
    WHERE earlier_until > ended_on
        AND (next_started_on IS NULL OR next_started_on > ended_on)
),

-- The earlier ones that go on, the one that started last first: each from the day on which those before it in line are over.
going_on AS (
    SELECT
        earlier.child_id,
        earlier.team,
        earlier.worker,
        earlier.ended_on,
        ended_inside.next_started_on,
        coalesce(
            max(earlier.ended_on) OVER (
                PARTITION BY ended_inside.child_id, ended_inside.turn
                ORDER BY earlier.turn DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            ended_inside.ended_on
        ) AS others_until
    FROM ended_inside
    INNER JOIN in_order AS earlier
        ON earlier.child_id = ended_inside.child_id
        AND earlier.turn < ended_inside.turn
        AND earlier.ended_on > ended_inside.ended_on
)

SELECT
    child_id,
    team,
    worker,
    CASE WHEN earlier_until >= started_on THEN CAST(started_on + INTERVAL '1 day' AS DATE) ELSE started_on END AS from_on,
    least(ended_on, next_started_on) AS until_on
FROM in_order
UNION ALL
SELECT
    child_id,
    team,
    worker,
    CAST(others_until + INTERVAL '1 day' AS DATE) AS from_on,
    least(ended_on, next_started_on) AS until_on
FROM going_on
WHERE ended_on > others_until
    AND (next_started_on IS NULL OR next_started_on > others_until)

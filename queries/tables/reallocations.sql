/*
title       = "Suggested reallocations"
description = "The simplest moves after which no social worker carries more than the capacity, at the end of the month reported: suggestions to talk about and never an order, and no child is named. The fullest worker gives to the emptiest, first among the teams of one place (those of one parent in the organisation), then between places: what the one has to give and the others have room for is laid side by side, so that there are fewer moves than givers and takers together, though not always the fewest that could be. A child counts with the mean points of the children whom those over capacity hold. Where there is less room than is over, some stays over. What points do not know decides: who knows the family, who can do the work, how far it is. Workers without a known share of full time take no part. Points are for every 100 of capacity, before any move and after all of them; inequality (Gini, for a sample of this size) is that of all workers who take part, from 0 to 1."
key         = ["suggestion"]
*/
WITH
changes AS (
    SELECT from_worker AS worker, -children AS children
    FROM moves_to_level AS moves
    UNION ALL
    SELECT to_worker, children
    FROM moves_to_level AS moves
),

changed AS (
    SELECT worker, sum(children) AS children
    FROM changes
    GROUP BY worker
),

levelled AS (
    SELECT
        workers_to_level.*,
        100.0 * workers_to_level.points / workers_to_level.capacity AS before,
        100.0 * (workers_to_level.points + coalesce(changed.children, 0) * workers_to_level.child_points) / workers_to_level.capacity AS after
    FROM workers_to_level
    LEFT JOIN changed
        ON changed.worker = workers_to_level.worker
),

overall AS (
    SELECT
        count(*) FILTER (WHERE before > 100) AS over_before,
        -- A hundred but for rounding is not over.
        count(*) FILTER (WHERE round(after, 6) > 100) AS over_after,
        round(gini_of_few(before), 4) AS inequality_before,
        round(gini_of_few(after), 4) AS inequality_after
    FROM levelled
)

SELECT
    $period_end AS month_end,
    CAST(
        row_number() OVER (ORDER BY moves.same_place DESC, moves.children DESC, moves.from_worker, moves.to_worker) AS BIGINT
    ) AS suggestion,
    moves.from_worker,
    givers.team AS from_team,
    givers.place AS from_place,
    moves.to_worker,
    takers.team AS to_team,
    takers.place AS to_place,
    moves.same_place,
    moves.children,
    round(moves.children * givers.child_points, 1) AS points,
    round(givers.before, 1) AS from_per_100_before,
    round(givers.after, 1) AS from_per_100_after,
    round(takers.before, 1) AS to_per_100_before,
    round(takers.after, 1) AS to_per_100_after,
    overall.over_before AS over_capacity_before,
    overall.over_after AS over_capacity_after,
    overall.inequality_before,
    overall.inequality_after
FROM moves_to_level AS moves
INNER JOIN levelled AS givers
    ON givers.worker = moves.from_worker
INNER JOIN levelled AS takers
    ON takers.worker = moves.to_worker
CROSS JOIN overall
ORDER BY suggestion

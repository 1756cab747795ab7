/*
title       = "Moves"
description = "Which worker over capacity would give how many children to which with room for them: among the teams of one place, and then, of what is left over, between places."
publish     = false
*/
WITH
laid_out AS (
    SELECT
        workers_to_level.*,
        sum(gives) OVER (PARTITION BY place ORDER BY gives DESC, worker ROWS UNBOUNDED PRECEDING) AS given_upto,
        sum(takes) OVER (PARTITION BY place ORDER BY takes DESC, worker ROWS UNBOUNDED PRECEDING) AS taken_upto,
        sum(gives) OVER (PARTITION BY place) AS given_in_place,
        sum(takes) OVER (PARTITION BY place) AS taken_in_place
    FROM workers_to_level
),

-- Whoever stands behind the last that the place can take, or has to give, is left over.
left_over AS (
    SELECT
        laid_out.*,
        least(gives, greatest(given_upto - taken_in_place, 0)) AS still_gives,
        least(takes, greatest(taken_upto - given_in_place, 0)) AS still_takes
    FROM laid_out
),

laid_out_again AS (
    SELECT
        left_over.*,
        sum(still_gives) OVER (ORDER BY still_gives DESC, worker ROWS UNBOUNDED PRECEDING) AS still_given_upto,
        sum(still_takes) OVER (ORDER BY still_takes DESC, worker ROWS UNBOUNDED PRECEDING) AS still_taken_upto
    FROM left_over
)

-- The child that is the seventh to give in a place goes to whoever takes the seventh there.
SELECT
    givers.worker AS from_worker,
    takers.worker AS to_worker,
    TRUE AS same_place,
    least(givers.given_upto, takers.taken_upto)
        - greatest(givers.given_upto - givers.gives, takers.taken_upto - takers.takes) AS children
FROM laid_out_again AS givers
INNER JOIN laid_out_again AS takers
    ON takers.place = givers.place
    AND takers.taken_upto - takers.takes < givers.given_upto
    AND takers.taken_upto > givers.given_upto - givers.gives
WHERE givers.gives > 0
    AND takers.takes > 0
UNION ALL
SELECT
    givers.worker,
    takers.worker,
    FALSE,
    least(givers.still_given_upto, takers.still_taken_upto)
        - greatest(givers.still_given_upto - givers.still_gives, takers.still_taken_upto - takers.still_takes)
FROM laid_out_again AS givers
INNER JOIN laid_out_again AS takers
    ON takers.still_taken_upto - takers.still_takes < givers.still_given_upto
    AND takers.still_taken_upto > givers.still_given_upto - givers.still_gives
WHERE givers.still_gives > 0
    AND takers.still_takes > 0

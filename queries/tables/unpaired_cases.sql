/*
title       = "Cases to be paired"
description = "The cases of children of whom a family lower in rank tells something that no other family tells of the same day. Cases that follow each other closely, whoever tells of them, stand together in a stretch, and each family's are counted through in order."
publish     = false
*/
WITH
standing AS (
    SELECT
        case_starts.case_number,
        case_starts.process,
        case_starts.child_id,
        case_starts.case_id,
        case_starts.rank,
        coalesce(same_day_cases.families, case_starts.families) AS families,
        case_starts.started_on
    FROM case_starts
    LEFT JOIN same_day_cases
        ON same_day_cases.case_number = case_starts.case_number
    WHERE coalesce(same_day_cases.first_in_rank, case_starts.case_number) = case_starts.case_number
),

waiting AS (
    SELECT DISTINCT process, child_id
    FROM standing
    WHERE rank > 1
),

followed AS (
    SELECT
        standing.*,
        family_ranks.days,
        coalesce(
            standing.started_on - lag(standing.started_on) OVER (
                PARTITION BY standing.process, standing.child_id
                ORDER BY standing.started_on
            ) > family_ranks.reach,
            FALSE
        ) AS apart
    FROM standing
    LEFT SEMI JOIN waiting
        ON waiting.process = standing.process
        AND waiting.child_id = standing.child_id
    INNER JOIN family_ranks
        ON family_ranks.process = standing.process
        AND family_ranks.rank = standing.rank
),

stretched AS (
    SELECT
        followed.*,
        count(*) FILTER (WHERE apart) OVER (
            PARTITION BY process, child_id
            ORDER BY started_on
            RANGE UNBOUNDED PRECEDING
        ) AS stretch
    FROM followed
)

SELECT
    case_number,
    process,
    child_id,
    case_id,
    rank,
    days,
    families,
    started_on,
    stretch,
    row_number() OVER (PARTITION BY process, child_id, stretch, rank ORDER BY started_on, case_id) AS turn,
    count(*) OVER (PARTITION BY process, child_id, stretch, rank) AS turns
FROM stretched

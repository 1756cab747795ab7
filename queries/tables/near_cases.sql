/*
title       = "Cases a few days apart"
description = "Which of the cases to be paired are the same, one to one: those of one day first, then in order where two families tell of equally many in a stretch, then the nearest within the days that the lower in rank may differ."
publish     = false
*/
WITH RECURSIVE
possible AS (
    SELECT
        higher.case_number AS higher,
        higher.rank AS higher_rank,
        higher.case_id AS higher_id,
        lower.case_number AS lower,
        lower.families AS lower_families,
        lower.case_id AS lower_id,
        CASE
            WHEN higher.started_on = lower.started_on THEN 1
            WHEN higher.turns = lower.turns AND higher.turn = lower.turn THEN 2
            ELSE 3
        END AS preference,
        CAST(abs(higher.started_on - lower.started_on) AS BIGINT) AS days_apart
    FROM unpaired_cases AS lower
    INNER JOIN unpaired_cases AS higher
        ON higher.process = lower.process
        AND higher.child_id = lower.child_id
        AND higher.stretch = lower.stretch
    WHERE higher.rank < lower.rank
        AND higher.families & lower.families = 0
        AND abs(higher.started_on - lower.started_on) <= lower.days
),

-- Two cases that prefer each other to all that are left are a pair. What is left of the others is asked again; a case that
-- has found its like in a family is not asked for another one there.
asked AS (
    SELECT possible.*, FALSE AS paired
    FROM possible
    UNION ALL
    SELECT higher, higher_rank, higher_id, lower, lower_families, lower_id, preference, days_apart, preferred AS paired
    FROM (
        SELECT
            mutual.*,
            bool_or(preferred) OVER (PARTITION BY lower) AS lower_taken,
            bit_or(CASE WHEN preferred THEN lower_families ELSE 0 END) OVER (PARTITION BY higher) AS families_taken
        FROM (
            SELECT
                asked.*,
                row_number() OVER (
                    PARTITION BY higher
                    ORDER BY preference, days_apart, higher_id, lower_id
                ) = 1
                AND row_number() OVER (
                    PARTITION BY lower
                    ORDER BY higher_rank, preference, days_apart, higher_id, lower_id
                ) = 1 AS preferred
            FROM asked
            WHERE NOT paired
        ) AS mutual
    ) AS answered
    WHERE preferred
        OR (NOT lower_taken AND families_taken & lower_families = 0)
)

SELECT higher, lower, preference, days_apart
FROM asked
WHERE paired

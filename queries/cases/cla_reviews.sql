/*
title       = "Looked-after reviews"
process     = "cla_review"
description = "One row per review that was held, planned or cancelled: when it was due and held, how the child took part, the period of care in which it lies, and its number among those held in that period."
*/
WITH review AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is: what was only planned, where nothing happened.
        last_value(team ORDER BY activity <> 'planned', occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY activity <> 'planned', occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY activity <> 'planned', occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) FILTER (WHERE activity = 'held') AS DATE)    AS held_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'planned') AS DATE) AS planned_on,
        coalesce(
            CAST(max(attributes['due']) AS DATE),
            CAST(min(occurred_at) FILTER (WHERE activity = 'planned') AS DATE)
        ) AS due_on,
        bool_or(activity = 'cancelled')   AS cancelled,
        max(attributes['participation'])  AS participation,
        CAST(max(occurred_at) AS DATE)    AS last_on,
        min(source_file)                  AS source_file,
        min(source_row)                   AS source_row
    FROM events
    WHERE process = 'cla_review'
    GROUP BY child_id, case_id
),
-- On the day on which one period ends and the next begins, a review is the first of the next.
period AS (
    SELECT
        review.child_id,
        review.case_id,
        last_value(periods_of_care.case_id ORDER BY periods_of_care.started_on) AS period_id
    FROM review
    JOIN periods_of_care
        ON periods_of_care.child_id = review.child_id
        AND periods_of_care.started_on <= coalesce(review.held_on, review.last_on)
        AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on >= coalesce(review.held_on, review.last_on))
    GROUP BY review.child_id, review.case_id
),
number AS (
    SELECT
        review.child_id,
        review.case_id,
        row_number() OVER (
            PARTITION BY review.child_id, period.period_id
            ORDER BY review.held_on, review.case_id
        ) AS number_in_period
    FROM review
    JOIN period
        ON period.child_id = review.child_id
        AND period.case_id = review.case_id
    WHERE review.held_on IS NOT NULL
)
SELECT
    review.child_id,
    review.case_id,
    review.team,
    review.worker,
    review.priority,
    review.source_file,
    review.source_row,
    period.period_id,
    number.number_in_period,
    review.due_on,
    review.planned_on,
    review.held_on,
    review.cancelled,
    review.participation
FROM review
LEFT JOIN period
    ON period.child_id = review.child_id
    AND period.case_id = review.case_id
LEFT JOIN number
    ON number.child_id = review.child_id
    AND number.case_id = review.case_id

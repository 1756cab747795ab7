/*
title       = "Health answers of a year"
description = "The yearly answers about a child's health, as SSDA903 asks them of children looked after for 12 months: how many of the four that are asked of every child are given, whether the others are, and whether the child was in care from the first day of the year to its last."
publish     = false
*/
WITH returned AS (
    SELECT
        child_id,
        case_id,
        CAST(occurred_at AS DATE) AS year_end,
        count(*) FILTER (
            WHERE process IN ('health_assessment', 'dental_check', 'immunisation', 'substance_misuse')
                AND attributes['answer'] IS NOT NULL
        ) AS answers,
        count(*) FILTER (WHERE process = 'conviction')   AS convictions,
        count(*) FILTER (WHERE process = 'health_check') AS health_checks,
        count(*) FILTER (WHERE process = 'sdq')          AS scores
    FROM events
    WHERE activity = 'reported'
        AND process IN (
            'health_assessment', 'dental_check', 'immunisation', 'substance_misuse',
            'conviction', 'health_check', 'sdq'
        )
    GROUP BY child_id, case_id, CAST(occurred_at AS DATE)
),
care AS (
    SELECT
        returned.child_id,
        returned.case_id,
        returned.year_end,
        bool_or(
            periods_of_care.started_on <= returned.year_end - INTERVAL '1 year' + INTERVAL '1 day'
            AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > returned.year_end)
        ) AS all_year,
        -- A period whose start is not known may have begun long before.
        bool_or(
            (
                NOT periods_of_care.start_known
                OR periods_of_care.started_on <= returned.year_end - INTERVAL '1 year' + INTERVAL '1 day'
            )
            AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on >= returned.year_end)
        ) AS perhaps_all_year
    FROM returned
    -- Short breaks are no care of 12 months.
    JOIN periods_of_care
        ON periods_of_care.child_id = returned.child_id
        AND NOT periods_of_care.respite
    GROUP BY returned.child_id, returned.case_id, returned.year_end
),
known AS (
    SELECT DISTINCT child_id
    FROM cla_episodes
)
SELECT
    returned.*,
    children.born_on,
    coalesce(care.all_year, FALSE) AS all_year,
    -- Of a child without any episode nothing is known.
    known.child_id IS NOT NULL AND NOT coalesce(care.perhaps_all_year, FALSE) AS surely_not_all_year
FROM returned
LEFT JOIN care
    ON care.child_id = returned.child_id
    AND care.case_id = returned.case_id
    AND care.year_end = returned.year_end
LEFT JOIN known
    ON known.child_id = returned.child_id
LEFT JOIN children
    ON children.child_id = returned.child_id

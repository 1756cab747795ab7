/*
title       = "Described cases"
description = "The cases of the latest twelve months with what is known of each: the child's age on the day that counts, sex, ethnicity and disability, how urgent the case was, and what the indicator itself tells apart. Of what is open, or looked at on a day, only the last month counts."
publish     = false
scope       = "observations"
*/
WITH
latest AS (
    SELECT
        viewed_cases.indicator,
        viewed_cases.view,
        viewed_cases.child_id,
        viewed_cases.on_date,
        viewed_cases.team,
        viewed_cases.answered_on,
        viewed_cases.met,
        viewed_cases.days,
        viewed_cases.numerator,
        viewed_cases.denominator,
        viewed_cases.priority,
        viewed_cases.splits
    FROM viewed_cases
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = viewed_cases.indicator
    WHERE viewed_cases.excluded_by IS NULL
        -- One sum by another: the groups of what is added up say nothing of it.
        AND indicator_headers.kind <> 'ratio'
        AND viewed_cases.month BETWEEN $last_month - 11 AND $last_month
        AND (
            viewed_cases.month = $last_month
            OR NOT (viewed_cases.view = 'open' OR indicator_headers.kind IN ('snapshot', 'stock', 'ratio'))
        )
),

-- The cases are many, and stand second in a join: its first table is kept in memory.
placed AS (
    SELECT
        latest.*,
        coalesce(unit_spans.span_id, 0) AS span_id
    FROM unit_spans
    RIGHT JOIN latest
        ON unit_spans.team = latest.team
        AND unit_spans.from_on <= latest.answered_on
        AND unit_spans.until_on >= latest.answered_on
),

known AS (
    SELECT
        placed.*,
        children.sex,
        children.ethnicity,
        children.disability,
        (date_part('year', placed.on_date) - date_part('year', children.born_on)) * 12
            + date_part('month', placed.on_date) - date_part('month', children.born_on)
            - CASE WHEN date_part('day', placed.on_date) < date_part('day', children.born_on) THEN 1 ELSE 0 END AS months_old
    FROM children
    RIGHT JOIN placed
        ON children.child_id = placed.child_id
)

SELECT
    known.*,
    CASE
        WHEN months_old < 0 THEN 'unborn'
        WHEN months_old < 12 THEN 'under 1'
        WHEN months_old < 60 THEN '1 to 4'
        WHEN months_old < 120 THEN '5 to 9'
        WHEN months_old < 192 THEN '10 to 15'
        WHEN months_old < 216 THEN '16 to 17'
        WHEN months_old >= 216 THEN '18 and over'
        ELSE 'not known'
    END AS age_band,
    -- The main groups of the census, by the DfE's codes.
    CASE
        WHEN ethnicity = 'CHNE' OR ethnicity LIKE 'A%' THEN 'Asian'
        WHEN ethnicity LIKE 'W%' THEN 'White'
        WHEN ethnicity LIKE 'M%' THEN 'mixed'
        WHEN ethnicity LIKE 'B%' THEN 'Black'
        WHEN ethnicity = 'OOTH' THEN 'other'
        ELSE 'not known'
    END AS ethnic_group
FROM known

/*
title       = "Workers to level"
description = "Every social worker with a known capacity at the end of the month reported, with the place of the team in the organisation, and in whole children what the worker must give to be within the capacity, or can take and stay within it. A child counts with the mean points of the children whom those over capacity hold."
publish     = false
*/
WITH
standing AS (
    SELECT unit, parent
    FROM units
    WHERE coalesce(valid_from, DATE '1900-01-01') <= $period_end
        AND coalesce(valid_to, DATE '2100-12-31') >= $period_end
),

paths AS (
    SELECT span_units.span_id, standing.unit, standing.parent
    FROM span_units
    INNER JOIN standing
        ON standing.unit = span_units.unit
),

-- Of a path the lowest unit, above which its place is.
places AS (
    SELECT unit_spans.team, max(paths.parent) AS place
    FROM unit_spans
    INNER JOIN paths
        ON paths.span_id = unit_spans.span_id
    LEFT ANTI JOIN paths AS below
        ON below.span_id = paths.span_id
        AND below.parent = paths.unit
    WHERE unit_spans.from_on <= $period_end
        AND unit_spans.until_on >= $period_end
    GROUP BY unit_spans.team
),

carried AS (
    SELECT
        caseloads.worker,
        caseloads.team,
        coalesce(places.place, '(none)') AS place,
        caseloads.cases,
        caseloads.case_points,
        caseloads.points,
        caseloads.capacity
    FROM caseloads
    LEFT JOIN places
        ON places.team = caseloads.team
    WHERE caseloads.month_end = $period_end
        AND caseloads.capacity > 0
),

a_child AS (
    SELECT CAST(sum(CAST(case_points AS DECIMAL(18, 4))) AS DOUBLE) / nullif(sum(cases), 0) AS points
    FROM carried
    WHERE points > capacity
)

-- In whole children: what each must give, and what each can take and stay within the capacity.
SELECT
    carried.*,
    a_child.points AS child_points,
    CASE
        WHEN carried.points > carried.capacity
            THEN least(CAST(ceil((carried.points - carried.capacity) / a_child.points) AS BIGINT), carried.cases)
        ELSE 0
    END AS gives,
    CASE
        WHEN carried.points < carried.capacity THEN CAST(floor((carried.capacity - carried.points) / a_child.points) AS BIGINT)
        ELSE 0
    END AS takes
FROM carried
CROSS JOIN a_child
WHERE a_child.points > 0

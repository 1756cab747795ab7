/*
title       = "Series"
description = "Every indicator, view, structure, level and unit of which there are tallies, with a number of its own and what kind of figure it is: figures are put together by the number, since numbers are compared faster than names."
publish     = false
*/
WITH
placed AS (
    SELECT DISTINCT
        tallied.indicator,
        tallied.view,
        restatements.structure,
        span_units.level,
        span_units.unit
    FROM (SELECT DISTINCT indicator, tallies.view, span_id FROM tallies) AS tallied
    INNER JOIN restatements
        ON restatements.span_id = tallied.span_id
    INNER JOIN span_units
        ON span_units.span_id = restatements.to_span_id
)

SELECT
    row_number() OVER (ORDER BY placed.indicator, placed.view, placed.structure, placed.level, placed.unit) AS series,
    placed.indicator,
    placed.view,
    placed.structure,
    placed.level,
    placed.unit,
    indicator_headers.kind,
    indicator_headers.unit = 'per 10,000 children' AS is_rate,
    indicator_headers.unit = '%' AS is_share
FROM placed
INNER JOIN indicator_headers
    ON indicator_headers.indicator = placed.indicator

/*
title       = "Series"
description = "Every indicator, view, structure, level and unit of which there are tallies, with a number of its own: figures are put together by it, since numbers are compared faster than names."
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
    row_number() OVER (ORDER BY indicator, placed.view, structure, level, unit) AS series,
    indicator,
    placed.view,
    structure,
    level,
    unit
FROM placed

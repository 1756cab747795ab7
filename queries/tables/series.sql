/*
title       = "Series"
description = "Every indicator, view, structure, level and unit of which there are tallies, or could be because children live there, with a number of its own and what kind of figure it is: figures are put together by the number, since numbers are compared faster than names."
publish     = false
*/
WITH
tallied_places AS (
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
),

-- Of a rate, that there were none says something of every place where children live.
populated_places AS (
    SELECT DISTINCT
        restatements.structure,
        span_units.level,
        span_units.unit
    FROM restatements
    INNER JOIN span_units
        ON span_units.span_id = restatements.to_span_id
    INNER JOIN units
        ON units.unit = span_units.unit
    WHERE units.population > 0
),

placed AS (
    SELECT *
    FROM tallied_places
    UNION
    SELECT
        tallied_places.indicator,
        tallied_places.view,
        populated_places.structure,
        populated_places.level,
        populated_places.unit
    FROM tallied_places
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = tallied_places.indicator
    INNER JOIN populated_places
        ON populated_places.structure = tallied_places.structure
        AND populated_places.level = tallied_places.level
    WHERE indicator_headers.unit = 'per 10,000 children'
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
    indicator_headers.unit = '%' AS is_share,
    -- What is open, or looked at on a day.
    placed.view = 'open' OR indicator_headers.kind IN ('snapshot', 'stock', 'ratio') AS stands
FROM placed
INNER JOIN indicator_headers
    ON indicator_headers.indicator = placed.indicator

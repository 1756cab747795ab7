/*
title       = "Spans of series"
description = "Which share of what is tallied on a span counts in which series."
publish     = false
*/
SELECT
    series.series,
    series.indicator,
    series.view,
    series.structure,
    restatements.span_id,
    restatements.share
FROM restatements
INNER JOIN span_units
    ON span_units.span_id = restatements.to_span_id
INNER JOIN series
    ON series.structure = restatements.structure
    AND series.level = span_units.level
    AND series.unit = span_units.unit

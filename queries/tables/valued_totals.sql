/*
title       = "Values"
description = "The totals with what they are of, and their value: a share in per cent, a rate per 10,000 children, a mean, a ratio or a number; empty where it cannot be known, as when an indicator looks back further than the record."
publish     = false
kept        = false
*/
WITH
spans AS (
    SELECT DISTINCT
        period_id,
        period,
        period_start,
        period_end,
        step
    FROM period_months
)

SELECT
    totals.*,
    series.structure,
    series.indicator,
    series.view,
    series.level,
    series.unit,
    series.kind,
    series.is_rate,
    series.is_share,
    spans.period,
    spans.period_start,
    spans.period_end,
    spans.step,
    CASE
        WHEN NOT totals.is_known THEN NULL
        WHEN series.kind = 'ratio' AND series.is_share AND totals.denominator > 0 THEN 100.0 * totals.numerator / totals.denominator
        WHEN series.kind IN ('duration', 'ratio') AND totals.denominator > 0 THEN totals.numerator / totals.denominator
        WHEN series.kind IN ('count', 'stock') AND totals.denominator > 0 THEN 10000.0 * totals.numerator / totals.denominator
        WHEN series.kind IN ('count', 'stock') AND NOT series.is_rate THEN totals.numerator
        WHEN series.kind NOT IN ('duration', 'ratio', 'count', 'stock') AND totals.denominator > 0 THEN 100.0 * totals.numerator / totals.denominator
    END AS value
FROM series
INNER JOIN totals
    ON totals.series = series.series
INNER JOIN spans
    ON spans.period_id = totals.period_id

/*
title       = "Figures on one structure"
description = "Every figure on today's structure where the organisation has changed, else as it was: never on both."
publish     = false
kept        = false
*/
WITH
changed AS (
    SELECT count(*) > 0 AS has_changed
    FROM restated_measures
    WHERE structure = CAST($period_end AS VARCHAR)
)

SELECT indicator, measures.view, period, period_end, structure, level, unit, numerator, denominator, value, small, complete
FROM measures
CROSS JOIN changed
WHERE NOT has_changed
UNION ALL
SELECT indicator, restated_measures.view, period, period_end, structure, level, unit, numerator, denominator, value, small, complete
FROM restated_measures
WHERE restated_measures.structure = CAST($period_end AS VARCHAR)

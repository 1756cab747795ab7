/*
title       = "Comparisons of the month and the quarter"
description = "The same as the comparisons over twelve months, for the month reported and its quarter so far. Fewer cases show less: most units have too few to be judged, or lie within limits that are wide."
key         = ["indicator", "view", "period", "period_end", "level", "unit"]
*/
SELECT * EXCLUDE (scale)
FROM compared
WHERE period <> 'rolling_12'
ORDER BY indicator, compared.view, period, period_end, level, unit

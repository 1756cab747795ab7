/*
sheet = "Figures"
title = "Every figure of the pack, {county}, {month}"
says  = "Counts, shares and rates by locality and by group of children, with what is hidden to protect them."
[columns]
title           = { title = "Indicator", width = 48 }
view            = { title = "View", width = 12 }
period          = { title = "Period", width = 14 }
period_start    = { title = "From", width = 12 }
period_end      = { title = "To", width = 12 }
level           = { title = "Level", width = 12 }
unit_name       = { title = "Place", width = 28 }
grouped_by      = { title = "By", width = 14 }
group_name      = { title = "Group", width = 20 }
counted_in      = { title = "Counted in", width = 18 }
counted         = { title = "Counted", format = "whole", empty_by = "counted_empty" }
met             = { title = "Of these", format = "whole", empty_by = "met_empty" }
value           = { title = "Figure", format = "decimal", empty_by = "value_empty" }
lower_95        = { title = "95% interval from", format = "decimal", empty_by = "lower_95_empty" }
upper_95        = { title = "95% interval to", format = "decimal", empty_by = "upper_95_empty" }
median_days     = { title = "Median days", format = "decimal", empty_by = "median_days_empty" }
*/
SELECT
    indicators.title,
    figures.view,
    figures.period,
    figures.period_start,
    figures.period_end,
    figures.level,
    figures.unit_name,
    COALESCE(NULLIF(REPLACE(figures.breakdown, '_', ' '), ''), 'all') AS grouped_by,
    COALESCE(NULLIF(figures.breakdown_value, ''), 'all') AS group_name,
    indicators.unit AS counted_in,
    -- What is no number is a letter that says why.
    TRY_CAST(figures.counted AS DOUBLE) AS counted,
    figures.counted AS counted_empty,
    TRY_CAST(figures.met AS DOUBLE) AS met,
    figures.met AS met_empty,
    TRY_CAST(figures.value AS DOUBLE) AS value,
    figures.value AS value_empty,
    TRY_CAST(figures.lower_95 AS DOUBLE) AS lower_95,
    figures.lower_95 AS lower_95_empty,
    TRY_CAST(figures.upper_95 AS DOUBLE) AS upper_95,
    figures.upper_95 AS upper_95_empty,
    TRY_CAST(figures.median_days AS DOUBLE) AS median_days,
    figures.median_days AS median_days_empty
FROM figures
INNER JOIN indicators
    ON indicators.indicator = figures.indicator
ORDER BY
    indicators.display_order,
    figures.indicator,
    figures.view,
    figures.period,
    figures.level,
    figures.unit_name,
    figures.unit,
    figures.breakdown,
    figures.breakdown_value

/*
title       = "Before and after, month by month"
description = "Every month around each change in righttime.toml: the figure, where the line of the months before would have led, and the line of the months since. Empty where there are fewer than 12 months with a figure on either side."
key         = ["change", "indicator", "view", "level", "unit", "period_end"]
refers_to   = ["indicators"]
*/
SELECT
    change,
    indicator,
    evaluated_months.view,
    structure,
    level,
    unit,
    period_end,
    after,
    numerator,
    denominator,
    value,
    fit['counterfactual'] AS counterfactual,
    fit['fitted'] AS fitted
FROM evaluated_months
WHERE fit IS NOT NULL
ORDER BY change, indicator, evaluated_months.view, level, unit, period_end

/*
title       = "Monthly series"
description = "The figure of each month of every indicator, view, level and unit, on one structure: today's where the organisation has changed, so that no series breaks at a reorganisation. Months without a figure have a row too. What belongs to no unit of a level has no series there."
publish     = false
*/
WITH
figures AS (
    SELECT *
    FROM figures_on_one_structure
    WHERE period = 'month'
),

-- What is open has its own table of months, and no control limits.
series AS (
    SELECT indicator, figures.view, structure, level, unit, min(period_end) AS first_on
    FROM figures
    WHERE value IS NOT NULL
        AND figures.view <> 'open'
        AND figures.unit <> '(none)'
    GROUP BY indicator, figures.view, structure, level, unit
)

SELECT
    series.indicator,
    series.view,
    series.structure,
    series.level,
    series.unit,
    months.month,
    months.month_end AS period_end,
    figures.numerator,
    figures.denominator,
    figures.value,
    coalesce(figures.complete, TRUE) AS complete
FROM series
INNER JOIN months
    ON months.month_end >= series.first_on
LEFT JOIN figures
    ON figures.indicator = series.indicator
    AND figures.view = series.view
    AND figures.structure = series.structure
    AND figures.level = series.level
    AND figures.unit = series.unit
    AND figures.period_end = months.month_end

/*
title       = "Totals"
description = "Numerators and denominators of every indicator, view, period, level and unit, on the structure as it was and, where the organisation has changed since, on that of the last day reported, and of each day that righttime.toml names as a structure. What is open, or looked at on a day, is a stock, so only the period's last month counts there. Of durations the numerator is the sum of days; of numbers of things it is the things, and the denominator the children who live there, where the figure is a rate."
publish     = false
*/
WITH
headers AS (
    SELECT
        indicator,
        kind,
        kind IN ('snapshot', 'stock', 'ratio') AS stands,
        unit = 'per 10,000 children' AS is_rate,
        unit = '%' AS is_share,
        averaged_over
    FROM indicator_headers
),

monthly AS (
    SELECT
        tallies.indicator,
        tallies.view,
        tallies.month,
        tallies.span_id,
        sum(tallies.cases) FILTER (WHERE NOT tallies.excluded) AS cases,
        sum(tallies.met) FILTER (WHERE NOT tallies.excluded) AS met,
        sum(tallies.days * tallies.cases) FILTER (WHERE NOT tallies.excluded) AS days,
        sum(tallies.numerator) FILTER (WHERE NOT tallies.excluded) AS numerator,
        sum(tallies.denominator) FILTER (WHERE NOT tallies.excluded) AS denominator,
        sum(tallies.cases) FILTER (WHERE tallies.excluded) AS excluded_for_quality,
        max(tallies.oldest_days) FILTER (WHERE NOT tallies.excluded) AS oldest_days
    FROM tallies
    GROUP BY tallies.indicator, tallies.view, tallies.month, tallies.span_id
),

placed AS (
    SELECT
        restatements.structure,
        monthly.indicator,
        monthly.view,
        monthly.month,
        span_units.level,
        span_units.unit,
        sum(monthly.cases * restatements.share) AS cases,
        sum(monthly.met * restatements.share) AS met,
        sum(monthly.days * restatements.share) AS days,
        sum(monthly.numerator * restatements.share) AS numerator,
        sum(monthly.denominator * restatements.share) AS denominator,
        sum(monthly.excluded_for_quality * restatements.share) AS excluded_for_quality,
        max(monthly.oldest_days) AS oldest_days
    FROM monthly
    INNER JOIN restatements
        ON restatements.span_id = monthly.span_id
    INNER JOIN span_units
        ON span_units.span_id = restatements.to_span_id
    GROUP BY restatements.structure, monthly.indicator, monthly.view, monthly.month, span_units.level, span_units.unit
),

-- Grouped by as little as tells the figures apart, since every month counts in about twenty periods.
added AS (
    SELECT
        placed.structure,
        placed.indicator,
        placed.view,
        placed.level,
        placed.unit,
        period_months.period,
        period_months.last_month,
        sum(placed.cases) AS cases,
        sum(placed.met) AS met,
        sum(placed.days) AS days,
        sum(placed.numerator) AS numerator,
        sum(placed.denominator) AS denominator,
        sum(placed.excluded_for_quality) AS excluded_for_quality,
        max(placed.oldest_days) AS oldest_days
    FROM placed
    INNER JOIN headers
        ON headers.indicator = placed.indicator
    INNER JOIN period_months
        ON period_months.month = placed.month
    WHERE (period_months.month = period_months.last_month OR NOT (placed.view = 'open' OR headers.stands))
        AND (period_months.period <> 'rolling_36' OR headers.averaged_over = 3)
    GROUP BY
        placed.structure,
        placed.indicator,
        placed.view,
        placed.level,
        placed.unit,
        period_months.period,
        period_months.last_month
),

spans AS (
    SELECT DISTINCT period, last_month, period_start, period_end, step
    FROM period_months
),

summed AS (
    SELECT
        added.structure,
        added.indicator,
        added.view,
        headers.kind,
        headers.is_rate,
        headers.is_share,
        added.period,
        spans.period_start,
        spans.period_end,
        added.last_month,
        spans.step,
        added.level,
        added.unit,
        coalesce(added.cases, 0) AS cases,
        coalesce(added.met, 0) AS met,
        added.days,
        added.numerator,
        added.denominator,
        coalesce(added.excluded_for_quality, 0) AS excluded_for_quality,
        added.oldest_days
    FROM headers
    INNER JOIN added
        ON added.indicator = headers.indicator
    INNER JOIN spans
        ON spans.period = added.period
        AND spans.last_month = added.last_month
),

-- Who lived there then; on a later structure, who lives there on its day.
populations AS (
    SELECT
        ends.structure,
        ends.period_end,
        units.unit,
        max(units.population) AS population
    FROM (
        SELECT DISTINCT
            restatements.structure,
            period_months.period_end,
            -- Every structure but the one as it was has its day for a name.
            coalesce(try_cast(restatements.structure AS DATE), period_months.period_end) AS lived_on
        FROM restatements
        CROSS JOIN (SELECT DISTINCT period_end FROM period_months) AS period_months
    ) AS ends
    INNER JOIN units
        ON coalesce(units.valid_from, DATE '1900-01-01') <= ends.lived_on
        AND coalesce(units.valid_to, DATE '2100-12-31') >= ends.lived_on
    GROUP BY ends.structure, ends.period_end, units.unit
)

SELECT
    summed.structure,
    summed.indicator,
    summed.view,
    summed.kind,
    summed.is_rate,
    summed.is_share,
    summed.period,
    summed.period_start,
    summed.period_end,
    summed.last_month,
    summed.step,
    summed.level,
    summed.unit,
    summed.cases,
    CAST(
        CASE
            WHEN summed.kind = 'ratio' THEN coalesce(summed.numerator, 0)
            WHEN summed.kind = 'duration' THEN coalesce(summed.days, 0)
            WHEN summed.kind IN ('count', 'stock') THEN summed.cases
            ELSE summed.met
        END AS DOUBLE
    ) AS numerator,
    CAST(
        CASE
            WHEN summed.kind = 'ratio' THEN coalesce(summed.denominator, 0)
            WHEN summed.kind IN ('count', 'stock') AND summed.is_rate THEN populations.population
            WHEN summed.kind IN ('count', 'stock') THEN NULL
            ELSE summed.cases
        END AS DOUBLE
    ) AS denominator,
    summed.excluded_for_quality,
    summed.oldest_days
FROM summed
LEFT JOIN populations
    ON populations.structure = summed.structure
    AND populations.unit = summed.unit
    AND populations.period_end = summed.period_end

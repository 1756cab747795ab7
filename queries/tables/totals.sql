/*
title       = "Totals"
description = "Numerators and denominators of every indicator, view, period, level and unit, on the structure as it was and, where the organisation has changed since, on that of the last day reported, and of each day that righttime.toml names as a structure. What is open, or looked at on a day, is a stock, so only the period's last month counts there. Of durations the numerator is the sum of days; of numbers of things it is the things, and the denominator the children who live there, where the figure is a rate."
publish     = false
*/
WITH
headers AS (
    SELECT
        indicator_headers.indicator,
        indicator_headers.kind,
        indicator_headers.kind IN ('snapshot', 'stock', 'ratio') AS stands,
        indicator_headers.unit = 'per 10,000 children' AS is_rate,
        indicator_headers.unit = '%' AS is_share,
        indicator_headers.averaged_over,
        -- Before this month the record does not reach back as far as the figure looks.
        records.first_month + indicator_headers.looks_back_months AS known_from
    FROM indicator_headers
    LEFT JOIN records
        ON records.process = indicator_headers.looks_back_process
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

-- Shares are of a million: in whole millionths the sums are exact, and fast.
placed AS (
    SELECT
        series_spans.series,
        monthly.month,
        CAST(1000000 * sum(monthly.cases * series_spans.share) AS BIGINT) AS cases,
        CAST(1000000 * sum(monthly.met * series_spans.share) AS BIGINT) AS met,
        CAST(1000000 * sum(monthly.days * series_spans.share) AS BIGINT) AS days,
        sum(monthly.numerator * series_spans.share) AS numerator,
        sum(monthly.denominator * series_spans.share) AS denominator,
        CAST(1000000 * sum(monthly.excluded_for_quality * series_spans.share) AS BIGINT) AS excluded_for_quality,
        max(monthly.oldest_days) AS oldest_days
    FROM series_spans
    INNER JOIN monthly
        ON monthly.indicator = series_spans.indicator
        AND monthly.view = series_spans.view
        AND monthly.span_id = series_spans.span_id
    GROUP BY series_spans.series, monthly.month
),

described AS (
    SELECT
        series.*,
        headers.kind,
        headers.is_rate,
        headers.is_share,
        headers.averaged_over,
        headers.known_from,
        series.view = 'open' OR headers.stands AS stands
    FROM series
    INNER JOIN headers
        ON headers.indicator = series.indicator
),

-- Every month counts in about twenty periods.
added AS (
    SELECT
        placed.series,
        period_months.period_id,
        sum(placed.cases) AS cases,
        sum(placed.met) AS met,
        sum(placed.days) AS days,
        sum(placed.numerator) AS numerator,
        sum(placed.denominator) AS denominator,
        sum(placed.excluded_for_quality) AS excluded_for_quality,
        max(placed.oldest_days) AS oldest_days
    FROM described
    INNER JOIN placed
        ON placed.series = described.series
    INNER JOIN period_months
        ON period_months.month = placed.month
    WHERE (period_months.month = period_months.last_month OR NOT described.stands)
        AND (period_months.period <> 'rolling_36' OR described.averaged_over = 3)
    GROUP BY placed.series, period_months.period_id
),

spans AS (
    SELECT
        period_id,
        period,
        last_month,
        period_start,
        period_end,
        step,
        min(month) AS first_month
    FROM period_months
    GROUP BY period_id, period, last_month, period_start, period_end, step
),

summed AS (
    SELECT
        added.series,
        described.structure,
        described.indicator,
        described.view,
        described.kind,
        described.is_rate,
        described.is_share,
        added.period_id,
        spans.period,
        spans.period_start,
        spans.period_end,
        spans.last_month,
        spans.step,
        described.level,
        described.unit,
        coalesce(added.cases, 0) / 1000000.0 AS cases,
        coalesce(added.met, 0) / 1000000.0 AS met,
        added.days / 1000000.0 AS days,
        added.numerator,
        added.denominator,
        coalesce(added.excluded_for_quality, 0) / 1000000.0 AS excluded_for_quality,
        added.oldest_days,
        coalesce(
            CASE WHEN described.stands THEN spans.last_month ELSE spans.first_month END >= described.known_from,
            TRUE
        ) AS is_known
    FROM described
    INNER JOIN added
        ON added.series = described.series
    INNER JOIN spans
        ON spans.period_id = added.period_id
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
    summed.series,
    summed.period_id,
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
    summed.oldest_days,
    summed.is_known
FROM summed
LEFT JOIN populations
    ON populations.structure = summed.structure
    AND populations.unit = summed.unit
    AND populations.period_end = summed.period_end

/*
title       = "Totals"
description = "Numerators and denominators of every series and period, by their numbers: of every indicator, view, level and unit, on the structure as it was and, where the organisation has changed since, on that of the last day reported, and of each day that righttime.toml names as a structure. What is open, or looked at on a day, is a stock, so only the period's last month counts there. Of things that are counted, none is a figure too. Of durations the numerator is the sum of days; of numbers of things it is the things, and the denominator the children who live there, where the figure is a rate."
publish     = false
*/
WITH
-- Before some month the record does not reach back as far as a figure looks.
reaches AS (
    SELECT
        indicator_headers.indicator,
        indicator_headers.averaged_over,
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
        reaches.averaged_over,
        reaches.known_from,
        series.view = 'open' OR series.kind IN ('snapshot', 'stock', 'ratio') AS stands
    FROM series
    INNER JOIN reaches
        ON reaches.indicator = series.indicator
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
        period_end,
        last_month,
        min(month) AS first_month
    FROM period_months
    GROUP BY period_id, period, period_end, last_month
),

-- Which units stand on a period's last day, and who lives there then; on a later structure, on its day.
standing AS (
    SELECT
        ends.structure,
        ends.period_end,
        units.unit,
        max(units.population) AS population
    FROM (
        SELECT DISTINCT
            restatements.structure,
            spans.period_end,
            -- Every structure but the one as it was has its day for a name.
            coalesce(try_cast(restatements.structure AS DATE), spans.period_end) AS lived_on
        FROM restatements
        CROSS JOIN (SELECT DISTINCT period_end FROM spans) AS spans
    ) AS ends
    INNER JOIN units
        ON coalesce(units.valid_from, DATE '1900-01-01') <= ends.lived_on
        AND coalesce(units.valid_to, DATE '2100-12-31') >= ends.lived_on
    GROUP BY ends.structure, ends.period_end, units.unit
),

living AS (
    SELECT
        series.series,
        spans.period_id,
        standing.population
    FROM series
    INNER JOIN standing
        ON standing.structure = series.structure
        AND standing.unit = series.unit
    INNER JOIN spans
        ON spans.period_end = standing.period_end
    WHERE series.kind IN ('count', 'stock')
        AND series.is_rate
),

-- None is a figure too. A number is one of a unit that had some in the twelve months up to the period's end,
last_seen AS (
    SELECT
        described.series,
        described.structure,
        described.unit,
        months.month,
        months.month_end,
        max(placed.month) OVER (PARTITION BY described.series ORDER BY months.month) AS seen
    FROM described
    CROSS JOIN months
    LEFT JOIN placed
        ON placed.series = described.series
        AND placed.month = months.month
        AND placed.cases > 0
    WHERE described.kind IN ('count', 'stock')
        AND (described.level = 'authority' OR NOT described.is_rate)
),

-- and a rate is one of a place where children live while another such place had some: where all belong to no place, none says
-- nothing of its children.
told AS (
    SELECT DISTINCT
        described.indicator,
        described.view,
        described.structure,
        described.level,
        added.period_id
    FROM added
    INNER JOIN described
        ON described.series = added.series
    INNER JOIN living
        ON living.series = added.series
        AND living.period_id = added.period_id
    WHERE living.population > 0
        AND added.cases > 0
),

may_be_none AS (
    SELECT
        last_seen.series,
        spans.period_id
    FROM last_seen
    INNER JOIN standing
        ON standing.structure = last_seen.structure
        AND standing.unit = last_seen.unit
        AND standing.period_end = last_seen.month_end
    INNER JOIN spans
        ON spans.last_month = last_seen.month
    WHERE last_seen.month - last_seen.seen < 12
        AND spans.period <> 'rolling_36'
    UNION
    SELECT
        living.series,
        living.period_id
    FROM living
    INNER JOIN described
        ON described.series = living.series
    INNER JOIN told
        ON told.indicator = described.indicator
        AND told.view = described.view
        AND told.structure = described.structure
        AND told.level = described.level
        AND told.period_id = living.period_id
    WHERE living.population > 0
),

counted AS (
    SELECT * FROM added
    UNION ALL
    SELECT
        may_be_none.series,
        may_be_none.period_id,
        NULL AS cases,
        NULL AS met,
        NULL AS days,
        NULL AS numerator,
        NULL AS denominator,
        NULL AS excluded_for_quality,
        NULL AS oldest_days
    FROM may_be_none
    LEFT ANTI JOIN added
        ON added.series = may_be_none.series
        AND added.period_id = may_be_none.period_id
),

summed AS (
    SELECT
        counted.series,
        counted.period_id,
        described.kind,
        coalesce(counted.cases, 0) / 1000000.0 AS cases,
        coalesce(counted.met, 0) / 1000000.0 AS met,
        coalesce(counted.days, 0) / 1000000.0 AS days,
        coalesce(counted.numerator, 0) AS numerator,
        coalesce(counted.denominator, 0) AS denominator,
        coalesce(counted.excluded_for_quality, 0) / 1000000.0 AS excluded_for_quality,
        counted.oldest_days,
        coalesce(
            CASE WHEN described.stands THEN spans.last_month ELSE spans.first_month END >= described.known_from,
            TRUE
        ) AS is_known
    FROM described
    INNER JOIN counted
        ON counted.series = described.series
    INNER JOIN spans
        ON spans.period_id = counted.period_id
)

SELECT
    summed.series,
    summed.period_id,
    summed.cases,
    CAST(
        CASE
            WHEN summed.kind = 'ratio' THEN summed.numerator
            WHEN summed.kind = 'duration' THEN summed.days
            WHEN summed.kind IN ('count', 'stock') THEN summed.cases
            ELSE summed.met
        END AS DOUBLE
    ) AS numerator,
    CAST(
        CASE
            WHEN summed.kind = 'ratio' THEN summed.denominator
            WHEN summed.kind IN ('count', 'stock') THEN living.population
            ELSE summed.cases
        END AS DOUBLE
    ) AS denominator,
    summed.excluded_for_quality,
    summed.oldest_days,
    summed.is_known
FROM living
RIGHT JOIN summed
    ON living.series = summed.series
    AND living.period_id = summed.period_id

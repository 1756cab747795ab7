/*
title       = "Totals"
description = "Numerators and denominators of every series and period, by their numbers: of every indicator, view, level and unit, on the structure as it was and, where the organisation has changed since, on that of the last day reported, and of each day that righttime.toml names as a structure. Of things that are counted, none is a figure too. Of durations the numerator is the sum of days; of numbers of things it is the things, and the denominator the children who live there, where the figure is a rate."
publish     = false
*/
WITH
-- Before some month the record does not reach back as far as a figure looks.
reaches AS (
    SELECT
        indicator_headers.indicator,
        records.first_month + indicator_headers.looks_back_months AS known_from
    FROM indicator_headers
    LEFT JOIN records
        ON records.process = indicator_headers.looks_back_process
),

described AS (
    SELECT
        series.*,
        reaches.known_from
    FROM series
    INNER JOIN reaches
        ON reaches.indicator = series.indicator
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
        spans.last_month,
        spans.period_end,
        max(CASE WHEN period_sums.cases > 0 THEN spans.last_month END) OVER (PARTITION BY described.series ORDER BY spans.last_month) AS seen
    FROM described
    CROSS JOIN spans
    LEFT JOIN period_sums
        ON period_sums.series = described.series
        AND period_sums.period_id = spans.period_id
    WHERE spans.period = 'month'
        AND described.kind IN ('count', 'stock')
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
        period_sums.period_id
    FROM period_sums
    INNER JOIN described
        ON described.series = period_sums.series
    INNER JOIN living
        ON living.series = period_sums.series
        AND living.period_id = period_sums.period_id
    WHERE living.population > 0
        AND period_sums.cases > 0
),

may_be_none AS (
    SELECT
        last_seen.series,
        spans.period_id
    FROM last_seen
    INNER JOIN standing
        ON standing.structure = last_seen.structure
        AND standing.unit = last_seen.unit
        AND standing.period_end = last_seen.period_end
    INNER JOIN spans
        ON spans.last_month = last_seen.last_month
    WHERE last_seen.last_month - last_seen.seen < 12
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
    SELECT * FROM period_sums
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
    LEFT ANTI JOIN period_sums
        ON period_sums.series = may_be_none.series
        AND period_sums.period_id = may_be_none.period_id
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

/*
title       = "Before and after"
description = "What each change in righttime.toml is followed by, for every indicator and unit on one structure: the jump at the change (step), the change of the trend (ramp), each with its 95% interval and its chance where nothing changed (both of the cautious kind that before_after gives for short series; of what stands on a day, and so keeps much from month to month, of the kind that it gives for that), the chance of either, adjusted for the number of series judged at the level (Benjamini and Hochberg), and the effect in the latest month: how far the line of the months since is from where that of the months before would have led, a share between 0 and 100. A change that sets in well after the day asked about is neither a jump there nor a steady ramp, and may show no change here: the charts have it. The verdict is unclear where the line of the months before, carried on, and their average tell opposite things. It says that something changed then, and not why: look at volume, staff and recording first."
key         = ["change", "indicator", "view", "level", "unit"]
refers_to   = ["indicators"]
*/
WITH
sided AS (
    SELECT
        evaluated_months.*,
        count(value) FILTER (WHERE NOT after) OVER whole AS months_before,
        count(value) FILTER (WHERE after) OVER whole AS months_after,
        avg(value) FILTER (WHERE NOT after) OVER whole AS mean_before,
        avg(value) FILTER (WHERE after) OVER whole AS mean_after,
        median(CASE WHEN value IS NOT NULL THEN coalesce(denominator, numerator) END) OVER whole AS cases_a_month,
        row_number() OVER (PARTITION BY change, indicator, evaluated_months.view, level, unit ORDER BY month DESC) AS back
    FROM evaluated_months
    WINDOW whole AS (PARTITION BY change, indicator, evaluated_months.view, level, unit)
),

-- A line that is carried on knows no bounds; a share has them, and nothing is less than none.
bounded AS (
    SELECT
        sided.*,
        greatest(0.0, least(CASE WHEN indicator_headers.unit = '%' THEN 100.0 END, fit['counterfactual'])) AS counterfactual,
        greatest(0.0, least(CASE WHEN indicator_headers.unit = '%' THEN 100.0 END, fit['fitted'])) AS fitted,
        cases_a_month >= indicator_headers.minimum AS enough,
        indicator_headers.kind IN ('snapshot', 'stock', 'ratio') AS stands
    FROM indicator_headers
    INNER JOIN sided
        ON sided.indicator = indicator_headers.indicator
    WHERE sided.back = 1
        AND sided.fit IS NOT NULL
    UNION ALL
    SELECT sided.*, NULL AS counterfactual, NULL AS fitted, FALSE AS enough, FALSE AS stands
    FROM sided
    WHERE sided.back = 1
        AND sided.fit IS NULL
),

latest AS (
    SELECT
        bounded.*,
        fit['step'] AS step,
        CASE WHEN stands THEN fit['step_carried_lower'] ELSE fit['step_lower'] END AS step_lower_95,
        CASE WHEN stands THEN fit['step_carried_upper'] ELSE fit['step_upper'] END AS step_upper_95,
        CASE WHEN stands THEN fit['step_carried_p'] ELSE fit['step_cautious_p'] END AS step_p,
        fit['ramp'] AS ramp,
        CASE WHEN stands THEN fit['ramp_carried_lower'] ELSE fit['ramp_lower'] END AS ramp_lower_95,
        CASE WHEN stands THEN fit['ramp_carried_upper'] ELSE fit['ramp_upper'] END AS ramp_upper_95,
        CASE WHEN stands THEN fit['ramp_carried_p'] ELSE fit['ramp_cautious_p'] END AS ramp_p,
        fitted - counterfactual AS effect
    FROM bounded
),

-- Either may show a change, so the smaller chance counts twice; then all that are judged are adjusted together. What was completed is a
-- second look at what fell due, and adjusted by itself.
shown AS (
    SELECT
        latest.*,
        adjusted_p(CASE WHEN enough THEN least(1.0, 2 * least(step_p, ramp_p)) END) OVER (
            PARTITION BY change, level, latest.view = 'completed'
        ) AS adjusted_p
    FROM latest
)

SELECT
    shown.change,
    shown.changed_on,
    shown.title,
    shown.indicator,
    shown.view,
    shown.structure,
    shown.level,
    shown.unit,
    shown.period_end,
    shown.months_before,
    shown.months_after,
    shown.mean_before,
    shown.mean_after,
    shown.step,
    shown.step_lower_95,
    shown.step_upper_95,
    shown.step_p,
    shown.ramp,
    shown.ramp_lower_95,
    shown.ramp_upper_95,
    shown.ramp_p,
    shown.adjusted_p,
    shown.counterfactual,
    shown.effect,
    CASE
        WHEN shown.step IS NULL THEN 'too few months'
        WHEN NOT shown.enough THEN 'too few cases'
        WHEN shown.adjusted_p > 0.05 OR shown.adjusted_p IS NULL OR round(shown.effect, 1) = 0 THEN 'no change shown'
        WHEN signum(shown.mean_after - shown.mean_before) <> signum(shown.effect) THEN 'unclear'
        WHEN indicator_headers.polarity = 'high' AND shown.effect > 0 THEN 'better'
        WHEN indicator_headers.polarity = 'high' THEN 'worse'
        WHEN indicator_headers.polarity = 'low' AND shown.effect < 0 THEN 'better'
        WHEN indicator_headers.polarity = 'low' THEN 'worse'
        WHEN shown.effect > 0 THEN 'higher'
        ELSE 'lower'
    END AS verdict
FROM shown
INNER JOIN indicator_headers
    ON indicator_headers.indicator = shown.indicator
ORDER BY shown.change, shown.indicator, shown.view, shown.level, shown.unit

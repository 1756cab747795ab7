/*
title       = "Thresholds"
description = "The path from a contact to care, step by step, for each unit over every twelve months: which share goes on to the next step, beside the other units of its level with limits and signal, and which share of contacts would reach that step if it met these shares one after another. It multiplies the shares of one period and follows no child, for cases of one step may come from elsewhere than the step before. Where a unit takes no part in a step, as when one point takes all contacts, the authority's share stands in its place in that product, and steps_of_authority says how often. The product is empty from the first step that rests on too few cases."
key         = ["period", "period_end", "level", "unit", "step"]
refers_to   = ["indicators", "periods"]
*/
WITH
-- Each indicator is of what the step before left: contacts, referrals, assessments, enquiries, conferences, plans.
steps AS (
    SELECT *
    FROM (VALUES
        (1, 'contact', 'referral', 'contact_to_referral'),
        (2, 'referral', 'assessment', 'referral_to_assessment'),
        (3, 'assessment', 'enquiry', 'assessment_to_enquiry'),
        (4, 'enquiry', 'conference', 's47_to_icpc'),
        (5, 'conference', 'plan', 'icpc_to_plan'),
        (6, 'plan', 'care', 'cp_plan_ended_in_care')
    ) AS path (step, from_step, to_step, indicator)
),

figures AS (
    SELECT
        steps.step,
        steps.from_step,
        steps.to_step,
        measures.*
    FROM steps
    INNER JOIN measures
        ON measures.indicator = steps.indicator
        AND measures.view = 'counted'
        AND measures.period = 'rolling_12'
        AND measures.complete
        AND measures.denominator > 0
),

-- Every unit that stood at the end of the twelve months and takes part in a step.
standing AS (
    SELECT DISTINCT figures.period_start, figures.period_end, figures.structure, figures.level, figures.unit
    FROM figures
    INNER JOIN units
        ON units.unit = figures.unit
        AND coalesce(units.valid_from, DATE '1900-01-01') <= figures.period_end
        AND coalesce(units.valid_to, DATE '2100-12-31') >= figures.period_end
),

walked AS (
    SELECT
        standing.period_start,
        standing.period_end,
        standing.structure,
        standing.level,
        standing.unit,
        steps.step,
        steps.from_step,
        steps.to_step,
        steps.indicator,
        own.numerator,
        own.denominator,
        own.value,
        coalesce(own.value, authority.value) AS value_in_product,
        coalesce(own.small, authority.small, TRUE) AS small_in_product,
        own.small,
        own.value IS NULL AND authority.value IS NOT NULL AS is_of_authority
    FROM standing
    CROSS JOIN steps
    LEFT JOIN figures AS own
        ON own.step = steps.step
        AND own.period_end = standing.period_end
        AND own.level = standing.level
        AND own.unit = standing.unit
    LEFT JOIN figures AS authority
        ON authority.step = steps.step
        AND authority.period_end = standing.period_end
        AND authority.level = 'authority'
),

reached AS (
    SELECT
        walked.*,
        count(*) FILTER (WHERE is_of_authority) OVER path AS steps_of_authority,
        bool_or(small_in_product) OVER path AS rests_on_few,
        min(value_in_product) OVER path AS least,
        -- A product is the exponential of a sum of logarithms; nothing has one, and leaves nothing.
        exp(sum(ln(nullif(value_in_product, 0.0) / 100.0)) OVER path) AS product
    FROM walked
    WINDOW path AS (PARTITION BY period_end, level, unit ORDER BY step)
)

SELECT
    'rolling_12' AS period,
    reached.period_start,
    reached.period_end,
    reached.structure,
    reached.level,
    reached.unit,
    reached.step,
    reached.from_step,
    reached.to_step,
    reached.indicator,
    reached.numerator,
    reached.denominator,
    reached.value,
    comparisons.expected,
    comparisons.lower_95,
    comparisons.upper_95,
    comparisons.lower_998,
    comparisons.upper_998,
    comparisons.z,
    comparisons.signal,
    CASE
        WHEN reached.value IS NOT NULL THEN NULL
        WHEN reached.is_of_authority THEN 'not_in_this_unit'
        ELSE 'no_cases'
    END AS unknown,
    reached.small,
    CASE
        WHEN rests_on_few THEN NULL
        WHEN least = 0 THEN 0.0
        ELSE round(100.0 * product, 6)
    END AS share_of_contacts,
    reached.steps_of_authority
FROM reached
LEFT JOIN comparisons
    ON comparisons.indicator = reached.indicator
    AND comparisons.view = 'counted'
    AND comparisons.period = 'rolling_12'
    AND comparisons.period_end = reached.period_end
    AND comparisons.level = reached.level
    AND comparisons.unit = reached.unit
ORDER BY reached.period_end, reached.level, reached.unit, reached.step

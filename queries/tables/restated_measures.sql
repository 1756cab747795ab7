/*
title       = "Measures on today's structure"
description = "What every unit of the last day reported would have had month by month, had it always done the work that it does now: the figures of each team before a change go to those who took over, by the shares of successions.csv. Parts of cases arise where one team's work went to several. Empty where the organisation has not changed. The same on the structure of every day under structures in righttime.toml; what came after such a day is where it was."
key         = ["indicator", "view", "period", "period_end", "structure", "level", "unit"]
refers_to   = ["indicators", "periods"]
*/
SELECT
    valued_totals.indicator,
    valued_totals.view,
    valued_totals.period,
    valued_totals.period_start,
    valued_totals.period_end,
    valued_totals.structure,
    valued_totals.level,
    valued_totals.unit,
    valued_totals.numerator,
    valued_totals.denominator,
    valued_totals.value,
    CASE
        WHEN valued_totals.kind = 'ratio' AND valued_totals.is_share THEN valued_totals.denominator
        WHEN valued_totals.kind = 'ratio' THEN valued_totals.numerator
        ELSE CAST(valued_totals.cases AS DOUBLE)
    END < indicator_headers.minimum AS small,
    periods.complete
FROM valued_totals
INNER JOIN indicator_headers
    ON indicator_headers.indicator = valued_totals.indicator
INNER JOIN periods
    ON periods.period = valued_totals.period
    AND periods.period_end = valued_totals.period_end
WHERE valued_totals.structure <> 'as_was'
ORDER BY
    valued_totals.indicator,
    valued_totals.view,
    valued_totals.period,
    valued_totals.period_end,
    valued_totals.structure,
    valued_totals.level,
    valued_totals.unit

/*
sheet  = "Thresholds"
title  = "Thresholds from a contact to care, {county}, twelve months to {month}"
says   = "Which share goes on to the next step in each place, beside the other places of its level, and which share of contacts would reach that step."
freeze = 3
[columns]
place              = { title = "Place", width = 28 }
from_step          = { title = "From" }
to_step            = { title = "To" }
level              = { title = "Level" }
title              = { title = "Indicator", width = 50 }
numerator          = { title = "Going on", format = "whole" }
denominator        = { title = "Of", format = "whole" }
value              = { title = "Share going on, per cent", format = "decimal" }
expected           = { title = "Expected from the others, per cent", format = "decimal", empty_by = "compared_empty" }
lower_998          = { title = "Lower limit 99.8%", format = "decimal", empty_by = "compared_empty" }
upper_998          = { title = "Upper limit 99.8%", format = "decimal", empty_by = "compared_empty" }
verdict            = { title = "Verdict", width = 26, empty_by = "compared_empty" }
reliability        = { title = "Reliability", width = 30 }
share_of_contacts  = { title = "Share of contacts that reach this step, per cent", format = "decimal" }
steps_of_authority = { title = "Steps for which the authority's share stands in" }

[[marks]]
columns = ["verdict"]
text    = "outside 99.8%"
look    = "alarm"
[[marks]]
columns = ["verdict"]
text    = "outside 95%"
look    = "notable"
*/
SELECT
    COALESCE(places.name, thresholds.unit) AS place,
    thresholds.from_step,
    thresholds.to_step,
    thresholds.level,
    indicators.title,
    thresholds.numerator,
    thresholds.denominator,
    thresholds.value,
    thresholds.expected,
    thresholds.lower_998,
    thresholds.upper_998,
    CASE
        WHEN thresholds.signal = 'within' THEN 'within limits'
        WHEN thresholds.signal = 'too_few' THEN '[u] too few cases'
        WHEN thresholds.signal IS NOT NULL THEN
            CASE WHEN thresholds.value > thresholds.expected THEN 'higher' ELSE 'lower' END
            || CASE thresholds.signal WHEN 'beyond_99_8' THEN ', outside 99.8%' ELSE ', outside 95%' END
    END AS verdict,
    CASE
        WHEN thresholds.unknown = 'not_in_this_unit' THEN '[z] takes no part in this step'
        WHEN thresholds.small OR thresholds.value IS NULL THEN '[u] too few cases'
        ELSE 'enough cases'
    END AS reliability,
    thresholds.share_of_contacts,
    thresholds.steps_of_authority,
    CASE WHEN thresholds.level = 'authority' OR thresholds.unknown = 'not_in_this_unit' THEN 'z' ELSE 'x' END AS compared_empty
FROM thresholds
INNER JOIN indicators
    ON indicators.indicator = thresholds.indicator
LEFT JOIN places
    ON places.unit = thresholds.unit
WHERE thresholds.period = 'rolling_12' AND thresholds.period_end = $period_end
ORDER BY
    CASE thresholds.level WHEN 'authority' THEN 1 WHEN 'team' THEN 3 ELSE 2 END,
    thresholds.level,
    place,
    thresholds.unit,
    thresholds.step

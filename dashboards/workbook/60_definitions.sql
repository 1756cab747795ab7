/*
sheet  = "Definitions"
title  = "What each indicator counts, {county}, {month}"
says   = "The definition of every indicator in words: what is counted, of what, on which basis, and what the figure hides."
freeze = 1
[columns]
title            = { title = "Indicator", width = 46 }
theme            = { title = "Theme" }
kind             = { title = "Kind of figure", width = 30 }
unit             = { title = "Unit", width = 20 }
days             = { title = "Days allowed", width = 20, empty = "z" }
clock            = { title = "Clock", width = 16, empty = "z" }
numerator_text   = { title = "Numerator", width = 60 }
denominator_text = { title = "Denominator", width = 60, empty = "z" }
polarity         = { title = "What is good", width = 24 }
good             = { title = "What good looks like", width = 60 }
rationale        = { title = "Why it matters", width = 60 }
hides            = { title = "What it hides", width = 60 }
basis            = { title = "Basis", width = 50 }
in_force_from    = { title = "In force from", empty = "z" }
in_force_to      = { title = "In force to", empty = "z" }
version          = { title = "Version" }
revised          = { title = "Version of", empty = "z" }
minimum          = { title = "Cases needed to judge by" }
headline         = { title = "Headline" }
reference        = { title = "Reference", empty = "z" }
indicator        = { title = "Identifier", width = 36 }
*/
SELECT
    title,
    theme,
    CASE kind
        WHEN 'timeliness' THEN 'share done in time'
        WHEN 'proportion' THEN 'share of what happened'
        WHEN 'snapshot' THEN 'share on the last day of the month'
        WHEN 'duration' THEN 'average time that it took'
        WHEN 'count' THEN 'number in the period'
        WHEN 'stock' THEN 'number on the last day of the month'
        WHEN 'ratio' THEN 'one number by another'
        ELSE kind
    END AS kind,
    unit,
    days,
    REPLACE(clock, '_', ' ') AS clock,
    numerator_text,
    denominator_text,
    CASE polarity
        WHEN 'high' THEN 'higher is better'
        WHEN 'low' THEN 'lower is better'
        WHEN 'band' THEN 'best within a band'
        ELSE 'neither high nor low'
    END AS polarity,
    good,
    rationale,
    hides,
    basis,
    in_force_from,
    in_force_to,
    version,
    revised,
    minimum,
    headline,
    reference,
    indicator
FROM indicators
ORDER BY display_order, indicator

/*
title       = "Indicators"
description = "Every indicator with its definition in words and its SQL."
key         = ["indicator"]
*/
SELECT
    indicator, title, theme, kind, polarity, unit, days, clock, numerator_text, denominator_text, basis, rationale, good, hides,
    in_force_from, in_force_to, version, revised, minimum, headline, reference, display_order, sql
FROM indicator_headers
ORDER BY display_order, indicator

/*
title       = "Comparisons"
description = "Each unit against the others of its level over twelve months: limits, spread, and who stands outside by more than chance. Shares are compared by the binomial distribution; rates per 10,000 children, and children for each post, by the Poisson distribution. Under twelve units each is compared with the others alone. For a rate tau2 is the square of the spread between units as a part of their level, for a share it is on the arcsine scale."
key         = ["indicator", "view", "period", "period_end", "level", "unit"]
refers_to   = ["indicators", "periods"]
*/
SELECT * EXCLUDE (scale)
FROM compared
WHERE period = 'rolling_12'
ORDER BY indicator, compared.view, period_end, level, unit

/*
title       = "Values"
description = "The value of every total: a share in per cent, a rate per 10,000 children, a mean, a ratio or a number; empty where it cannot be known, as when an indicator looks back further than the record."
publish     = false
kept        = false
*/
SELECT
    totals.*,
    CASE
        WHEN NOT is_known THEN NULL
        WHEN kind = 'ratio' AND is_share AND denominator > 0 THEN 100.0 * numerator / denominator
        WHEN kind IN ('duration', 'ratio') AND denominator > 0 THEN numerator / denominator
        WHEN kind IN ('count', 'stock') AND denominator > 0 THEN 10000.0 * numerator / denominator
        WHEN kind IN ('count', 'stock') AND NOT is_rate THEN numerator
        WHEN kind NOT IN ('duration', 'ratio', 'count', 'stock') AND denominator > 0 THEN 100.0 * numerator / denominator
    END AS value
FROM totals

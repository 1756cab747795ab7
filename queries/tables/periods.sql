/*
title       = "Periods"
description = "Every period that has figures. A period is complete when the extracts cover it to its last working day."
key         = ["period", "period_end"]
*/
SELECT DISTINCT
    period,
    period_start,
    period_end,
    working_days_between($as_at, period_end) <= 0 AS complete
FROM period_months
ORDER BY period, period_end

/*
title       = "Data quality"
description = "How many cases each check found, and which indicators leave them out. A check that is off here was not run, and leaves nothing out."
*/
WITH
counted AS (
    SELECT rule, count(*) AS cases
    FROM findings
    GROUP BY rule
)

SELECT
    check_headers.rule,
    check_headers.code,
    check_headers.title,
    check_headers.process,
    check_headers.severity,
    check_headers.fields,
    check_headers.indicator,
    coalesce(counted.cases, 0) AS cases,
    check_headers.remedy
FROM check_headers
LEFT JOIN counted
    ON counted.rule = check_headers.rule
ORDER BY check_headers.rule, check_headers.indicator

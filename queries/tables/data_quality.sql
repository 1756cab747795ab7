/*
title       = "Data quality"
description = "How many cases each check found, of how many children, and which indicators leave them out. A check that is off here was not run, and leaves nothing out."
*/
WITH
counted AS (
    SELECT rule, count(*) AS cases, count(DISTINCT child_id) AS children
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
    coalesce(counted.children, 0) AS children,
    check_headers.remedy
FROM check_headers
LEFT JOIN counted
    ON counted.rule = check_headers.rule
ORDER BY check_headers.rule, check_headers.indicator

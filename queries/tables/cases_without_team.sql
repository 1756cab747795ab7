/*
title       = "Cases without a team"
description = "How many of the cases that each indicator counts over the latest twelve months name no team, so that they count for the authority and for no unit below it, and from which families of extracts they come."
key         = ["indicator"]
refers_to   = ["indicators"]
*/
WITH
latest AS (
    SELECT indicator, file_without_team, cases
    FROM tallies
    WHERE tallies.view IN ('completed', 'counted')
        AND NOT excluded
        AND month BETWEEN $last_month - 11 AND $last_month
),

counted AS (
    SELECT
        indicator,
        sum(cases) AS cases,
        coalesce(sum(cases) FILTER (WHERE file_without_team IS NOT NULL), 0) AS without_team
    FROM latest
    GROUP BY indicator
),

named AS (
    SELECT DISTINCT latest.indicator, stored_batches.family
    FROM latest
    INNER JOIN stored_batches
        ON stored_batches.source_file = latest.file_without_team
),

gathered AS (
    SELECT indicator, string_agg(family, ', ' ORDER BY family) AS families
    FROM named
    GROUP BY indicator
)

SELECT
    counted.indicator,
    CAST($period_end AS DATE) AS period_end,
    counted.cases,
    counted.without_team,
    gathered.families
FROM counted
LEFT JOIN gathered
    ON gathered.indicator = counted.indicator
ORDER BY counted.indicator

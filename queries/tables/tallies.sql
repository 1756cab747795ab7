/*
title       = "Tallies"
description = "How many cases each team's place in the organisation had in each month and view: what every figure is added up from. Finished cases are tallied by the days they took; of open ones only the oldest matters. Cases that name no team are tallied by the file from which they come."
publish     = false
scope       = "observations"
*/
SELECT
    viewed_cases.indicator,
    viewed_cases.view,
    viewed_cases.month,
    coalesce(unit_spans.span_id, 0) AS span_id,
    viewed_cases.excluded_by IS NOT NULL AS excluded,
    CASE WHEN viewed_cases.view IN ('completed', 'counted') THEN viewed_cases.days END AS days,
    CASE WHEN viewed_cases.team IS NULL THEN coalesce(viewed_cases.source_file, '(unknown)') END AS file_without_team,
    max(viewed_cases.days) FILTER (WHERE viewed_cases.view = 'open') AS oldest_days,
    count(*) AS cases,
    count(*) FILTER (WHERE viewed_cases.met) AS met,
    sum(viewed_cases.numerator) AS numerator,
    sum(viewed_cases.denominator) AS denominator
FROM unit_spans
RIGHT JOIN viewed_cases
    ON unit_spans.team = viewed_cases.team
    AND unit_spans.from_on <= viewed_cases.answered_on
    AND unit_spans.until_on >= viewed_cases.answered_on
WHERE viewed_cases.month BETWEEN $last_month - $months + 1 AND $last_month
GROUP BY
    viewed_cases.indicator,
    viewed_cases.view,
    viewed_cases.month,
    unit_spans.span_id,
    viewed_cases.excluded_by IS NOT NULL,
    CASE WHEN viewed_cases.view IN ('completed', 'counted') THEN viewed_cases.days END,
    CASE WHEN viewed_cases.team IS NULL THEN coalesce(viewed_cases.source_file, '(unknown)') END

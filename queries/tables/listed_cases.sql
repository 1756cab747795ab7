/*
title       = "Cases listed"
description = "Every case that a figure of the month reported, or of the period that ends with it, counts or leaves out, in each view, with what it adds to numerator and denominator: added up over a unit they are the figure's own. A case left out by a check adds nothing. Of a number of things the denominator is who lives there, which is no case."
publish     = false
scope       = "observations"
kept        = false
*/
SELECT
    viewed_cases.indicator,
    viewed_cases.view,
    coalesce(unit_spans.span_id, 0) AS span_id,
    viewed_cases.child_id,
    viewed_cases.case_id,
    viewed_cases.team,
    viewed_cases.worker,
    viewed_cases.priority,
    viewed_cases.started_on,
    viewed_cases.due_on,
    viewed_cases.finished_on,
    viewed_cases.counted_on,
    viewed_cases.days,
    viewed_cases.met,
    CAST(
        CASE
            WHEN viewed_cases.excluded_by IS NOT NULL THEN 0
            WHEN indicator_headers.kind = 'ratio' THEN coalesce(viewed_cases.numerator, 0)
            WHEN indicator_headers.kind = 'duration' THEN coalesce(viewed_cases.days, 0)
            WHEN indicator_headers.kind IN ('count', 'stock') THEN 1
            WHEN viewed_cases.met THEN 1
            ELSE 0
        END AS DOUBLE
    ) AS numerator,
    CAST(
        CASE
            WHEN indicator_headers.kind IN ('count', 'stock') THEN NULL
            WHEN viewed_cases.excluded_by IS NOT NULL THEN 0
            WHEN indicator_headers.kind = 'ratio' THEN coalesce(viewed_cases.denominator, 0)
            ELSE 1
        END AS DOUBLE
    ) AS denominator,
    viewed_cases.excluded_by,
    viewed_cases.source_file,
    viewed_cases.source_row
FROM viewed_cases
INNER JOIN indicator_headers
    ON indicator_headers.indicator = viewed_cases.indicator
LEFT JOIN unit_spans
    ON unit_spans.team = viewed_cases.team
    AND unit_spans.from_on <= viewed_cases.answered_on
    AND unit_spans.until_on >= viewed_cases.answered_on
WHERE viewed_cases.month BETWEEN
    -- What is open, or stood on a day, counts in the last month alone.
    CASE WHEN viewed_cases.view = 'open' OR indicator_headers.kind IN ('snapshot', 'stock', 'ratio') THEN $last_month ELSE $first_month END
    AND $last_month

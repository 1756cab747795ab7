/*
title       = "Cases behind a figure"
description = "The cases of one indicator that a unit's figure counts in one month and view, those left out by a check among them."
publish     = false
scope       = "observations"
kept        = false
*/
SELECT
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
    viewed_cases.excluded_by,
    viewed_cases.source_file,
    viewed_cases.source_row
FROM viewed_cases
LEFT JOIN unit_spans
    ON unit_spans.team = viewed_cases.team
    AND unit_spans.from_on <= viewed_cases.answered_on
    AND unit_spans.until_on >= viewed_cases.answered_on
INNER JOIN span_units
    ON span_units.span_id = coalesce(unit_spans.span_id, 0)
WHERE viewed_cases.view = $view
    AND viewed_cases.month = $month
    AND span_units.unit = $unit
ORDER BY
    viewed_cases.met,
    viewed_cases.due_on,
    viewed_cases.counted_on,
    viewed_cases.child_id,
    viewed_cases.case_id

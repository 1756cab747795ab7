/*
title       = "Cases behind a figure"
description = "The cases of one indicator that a unit's figure counts in the month reported, or in a period that ends with it, and in one view, those left out by a check among them. Of the view open, overdue says what met and the numerator count there: that the case is overdue at the end of the month."
publish     = false
scope       = "observations"
kept        = false
*/
SELECT
    listed_cases.child_id,
    listed_cases.case_id,
    listed_cases.team,
    listed_cases.worker,
    listed_cases.priority,
    listed_cases.started_on,
    listed_cases.due_on,
    listed_cases.finished_on,
    listed_cases.counted_on,
    listed_cases.days,
    listed_cases.met,
    CASE WHEN listed_cases.view = 'open' THEN listed_cases.met END AS overdue,
    listed_cases.numerator,
    listed_cases.denominator,
    listed_cases.excluded_by,
    listed_cases.source_file,
    listed_cases.source_row
FROM listed_cases
WHERE listed_cases.view = $view
    -- Without a team a case is of no unit at several levels, and stands here once.
    AND listed_cases.span_id IN (SELECT span_id FROM span_units WHERE unit = $unit AND level = coalesce($level, level))
ORDER BY
    -- What is late stands first: of what is open, met says that it is overdue.
    CASE WHEN listed_cases.view = 'open' THEN NOT listed_cases.met ELSE listed_cases.met END,
    listed_cases.due_on,
    listed_cases.counted_on,
    listed_cases.child_id,
    listed_cases.case_id,
    listed_cases.started_on,
    listed_cases.finished_on,
    listed_cases.source_file,
    listed_cases.source_row

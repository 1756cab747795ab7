/*
title       = "Lists of cases"
description = "The cases behind every figure of the month reported, those left out by a check among them, with the unit of each level that answers for them. Of the view open, overdue says what met and the numerator count there: that the case is overdue at the end of the month."
publish     = false
kept        = false
*/
SELECT
    listed_cases.indicator,
    listed_cases.view,
    unit_places.* EXCLUDE (span_id),
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
INNER JOIN unit_places
    ON unit_places.span_id = listed_cases.span_id
ORDER BY
    listed_cases.indicator,
    listed_cases.view,
    -- What is late stands first: of what is open, met says that it is overdue.
    CASE WHEN listed_cases.view = 'open' THEN NOT listed_cases.met ELSE listed_cases.met END,
    listed_cases.due_on,
    listed_cases.counted_on,
    listed_cases.child_id,
    listed_cases.case_id,
    listed_cases.started_on,
    listed_cases.finished_on,
    listed_cases.source_file,
    listed_cases.source_row,
    listed_cases.team,
    listed_cases.worker,
    listed_cases.priority,
    listed_cases.days,
    listed_cases.numerator,
    listed_cases.denominator

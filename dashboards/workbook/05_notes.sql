/*
sheet  = "Notes"
title  = "Notes, {county}, {month}"
says   = "What the shorthand means, and what to know before a figure is used."
[columns]
note    = { title = "Note" }
subject = { title = "Subject", width = 30 }
says    = { title = "What it means", width = 110 }
*/
WITH months AS (
    SELECT BOOL_AND(complete) AS complete
    FROM periods
    WHERE period_end = $period_end
),

notes (note, subject, says) AS (
    VALUES
    (1, '[c]', 'Confidential: the figure is known and not shown, because children might be recognised by it. Nothing in this workbook is hidden; the shorthand stands in packs that are made for publication.'),
    (2, '[x]', 'Not available: the figure cannot be known from the records, such as a rate where no population is given, a month without a case, a benchmark that nobody publishes, or an estimate from too few months.'),
    (3, '[z]', 'Not applicable: there is nothing that could stand here, such as a target of an indicator that has none, or the denominator of a number of things.'),
    (4, '[u]', 'Low reliability: the figure rests on so few cases that it should not be judged by. Each indicator says on the sheet Definitions how many cases it needs.'),
    (5, '[low]', 'Not nought, but nought once it is rounded to the decimals that are shown. Figures here keep all their decimals, so that it is not used for them.'),
    (6, '[p]', 'Provisional: the extracts do not cover the whole of the period, and the figure will change.'),
    (7, 'Views', 'Completed: work finished in the period, which is how statutory returns count. Due: work that fell due in the period, where what is not done counts as late. What recurs, such as visits, reviews, core groups and supervision, falls due once until it is done, so one that is never done counts as late once: read the open view beside it. Open: work open at the end of the period, and the share of it that is overdue. Counted: everything that an indicator without a clock counts.'),
    (8, 'Periods', 'Month and quarter are calendar ones. Year to date begins on 1 April. Twelve months are those that end with the month reported. What stands on the last day of a month is not added up: a year has the figure of its last month.'),
    (9, 'Direction', 'Better or worse says whether a change is for the good; up and down are said of indicators of which neither is. A month is compared with the month before, a quarter with the quarter before, a year with the year before.'),
    (10, 'Rating', 'Green meets the target, amber is within the tolerance that was set with the target, red is beyond it. Indicators without a target have no rating.'),
    (11, 'Limits of 95% and 99.8%', 'Where a place would lie by chance, around the level of the other places. Of twenty places one lies outside 95% by chance alone; outside 99.8% hardly any does.'),
    (12, 'Control charts', 'The usual level of a series and the limits of its usual values. A month is special outside a limit, as one of seven that rise or fall, as one of seven on one side of the level, or where two of three lie near one limit. Seasons are not taken out.'),
    (13, 'Before and after', 'What followed a change that the council named. It says that something changed then, and not why: look at volume, staff and recording first.'),
    (14, 'Benchmarks', 'England, region and neighbours are as published, for the year that stands beside them, and are compared with twelve months only.'),
    (15, 'Left out for data quality', 'Cases that a rule of data quality finds impossible, such as an end before its start, are left out of the indicators that the rule names; the sheet Data quality counts them.'),
    (16, 'Revisions', 'A later extract may add, correct or withdraw what an earlier one said, and earlier months then change. Each workbook is frozen when it is made; righttime makes any of them again, to the byte.')
)

SELECT note, subject, says
FROM notes
UNION ALL
SELECT 17, 'Cover of the month', CASE WHEN complete THEN 'The extracts cover the whole of the month reported.' ELSE 'The extracts do not cover the whole of the month reported: nothing of it is judged.' END
FROM months
UNION ALL
SELECT 18, 'Children''s identifiers', 'Identifiers in the event store: ' || value || '. This workbook has none.'
FROM county_facts
WHERE fact = 'identifiers'
ORDER BY note

/*
sheet = "Cover"
title = "{county}: is the response to children and families timely, and the same everywhere? {month}"
*/
WITH lines (place, line, heading) AS (
    VALUES
    (1, 'Figures on children''s social care for ' || $county || ', for the month of ' || to_char($period_end, '%B %Y') || ' and the months before it.', FALSE),
    (2, 'What these figures are', TRUE),
    (3, 'They are worked out from the council''s own case records. The extracts run from ' || to_char($covers_from, '%-d %B %Y') || ' to ' || to_char($covers_to, '%-d %B %Y') || '. What is recorded later changes earlier months: this workbook shows what was known then, and stays as it is.', FALSE),
    (4, 'Start with Scorecard for the headline indicators, Localities for how alike they are, and Signals for what to look at first. Definitions says what each figure counts. All measures has every figure of the month.', FALSE),
    (5, 'How to read it', TRUE),
    (6, 'Each sheet has one table, with its titles in one row. Text in square brackets, such as [x] or [z], stands where there is no figure; the sheet Notes says what each means. Colours repeat what the cell says in words.', FALSE),
    (7, 'Percentages are numbers from 0 to 100. The column Unit says what a figure is counted in.', FALSE),
    (8, 'Where it comes from', TRUE),
    (9, 'Made by righttime ' || $righttime || ' from version ' || CAST($store_version AS VARCHAR) || ' of the event store. The file manifest.json beside this workbook names every extract and definition behind it, and the folder tables has the same figures for Power BI and other tools.', FALSE),
    (10, 'Whom to ask about a definition or a figure: ' || $contact || '.', FALSE),
    (11, 'These figures are for use inside the council: small numbers are not hidden. Do not publish this workbook.', FALSE),
    (12, 'What is in this workbook', TRUE)
)

SELECT line, heading
FROM lines
ORDER BY place

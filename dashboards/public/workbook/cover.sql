/*
sheet = "Cover"
title = "{county}: is the response to children and families timely? {month}"
*/
WITH lines (place, line, heading) AS (
    VALUES
    (1, 'Figures on children''s social care for ' || $county || ', for twelve months to ' || to_char($period_end, '%B %Y') || '. Made to be published: nothing in this workbook, nor anything that can be worked out from it, is of one to five children.', FALSE),
    (2, 'How to read it', TRUE),
    (3, 'Each sheet has one table, with its titles in one row. Text in square brackets stands where there is no figure; the sheet Notes says what each means. Percentages are numbers from 0 to 100.', FALSE),
    (4, 'Figures has every figure of the pack. Definitions says what each indicator counts.', FALSE),
    (5, 'Where it comes from', TRUE),
    (6, 'Worked out from the council''s own case records by righttime ' || $righttime || '. Whom to ask about a definition or a figure: ' || $contact || '.', FALSE),
    (7, 'What is in this workbook', TRUE)
)

SELECT line, heading
FROM lines
ORDER BY place

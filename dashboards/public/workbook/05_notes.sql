/*
sheet  = "Notes"
title  = "Notes, {county}, {month}"
says   = "What the shorthand means, and what to know before a figure is used."
[columns]
note    = { title = "Note" }
subject = { title = "Subject", width = 30 }
says    = { title = "What it means", width = 110 }
*/
WITH notes (note, subject, says) AS (
    VALUES
    (1, '[c]', 'Confidential: hidden, because it is of few children, or because one of few could be worked out from it.'),
    (2, '[x]', 'Not available: the figure cannot be known from the records.'),
    (3, '[z]', 'Not applicable: there is nothing that could stand here.'),
    (4, '[u]', 'Low reliability: the figure rests on so few cases that it should not be judged by.'),
    (5, '[low]', 'Not nought, but nought once it is rounded to the decimals that are shown.'),
    (6, 'Views', 'Completed: work finished in the period, which is how statutory returns count. Due: work that fell due in the period, where what is not done counts as late. Open: work open at the end of the period, and what of it is overdue. Counted: everything that an indicator without a clock counts.')
)

SELECT note, subject, says
FROM notes
ORDER BY note

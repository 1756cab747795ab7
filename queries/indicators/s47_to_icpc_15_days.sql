/*
title       = "Initial conferences held within 15 working days of the strategy discussion"
theme       = "child protection"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day of the strategy discussion that started the section 47 enquiry to the day of the initial child protection conference; the day of the strategy discussion is day 0"
numerator   = "enquiries whose initial conference was held on the day of the strategy discussion or by the end of the 15th working day after it"
denominator = "enquiries that led to an initial conference, or may still lead to one: those that ended without a conference have no limit to keep"
basis       = "Working Together to Safeguard Children; Department for Education, Characteristics of children in need, table C4, whose bands of days these are"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "Between the strategy discussion and the conference a child who may be suffering significant harm has no agreed plan."
good        = "England: 81 % in 2025, 80 % in 2024. A conference may rightly wait a few days for the people who matter; most should not."
hides       = "Enquiries that ought to have led to a conference and did not. A conference dated before its strategy discussion counts as held and not as in time, and its days are not counted, as in table C4; it stands among the data-quality findings. An enquiry of a child who already has a plan waits for no conference; if it is recorded as leading to one it stays open here."
headline    = true
bands       = [10, 15, 20]
reference   = "CP01"
order       = 70
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    -- A conference before the strategy discussion took no number of days, and kept no limit.
    CASE WHEN conference_on < started_on THEN NULL ELSE started_on END                       AS started_on,
    CASE WHEN conference_on < started_on THEN NULL ELSE add_working_days(started_on, 15) END AS due_on,
    conference_on AS finished_on
FROM s47_enquiries
WHERE conference_on IS NOT NULL
    OR outcome = 'conference'
    OR (outcome IS NULL AND completed_on IS NULL)

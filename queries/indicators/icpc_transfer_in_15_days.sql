/*
title       = "Transfer-in conferences held within 15 working days of the notice"
theme       = "enquiries and conferences"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day on which the other council gave notice that a child with a plan is moving in, to the day of the transfer-in conference; the day of the notice is day 0. Where no notice is recorded, the receipt of the referral from which the conference follows starts the clock"
numerator   = "transfer-in conferences held by the end of the 15th working day after the notice"
denominator = "transfer-in conferences held, and moves of which there was notice and that still wait for one"
basis       = "Working Together to Safeguard Children; Department for Education, guide to the children in need census: a transfer-in conference is held within 15 working days of the notice"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A child who moves with a plan leaves behind everyone who knew of the danger. Until the conference the new council has agreed nothing."
good        = "All of them. No figure for England is published."
hides       = "Children who moved in and of whom nobody gave notice. Where no extract tells of notices the referral stands for it, and a referral that was made late makes the conference look prompt. A move that fell through stays open unless its notice is taken out. Few children move in, so read a year and not a month."
headline    = false
bands       = [10, 15, 20]
reference   = "CP02"
order       = 155
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
    notified_on                       AS started_on,
    add_working_days(notified_on, 15) AS due_on,
    held_on                           AS finished_on
FROM transfers_in

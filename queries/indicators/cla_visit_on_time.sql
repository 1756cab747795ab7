/*
title       = "Visits to children in care on time"
theme       = "children in care"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the child went to live with a carer to the first visit, then from each visit to the next; that day is day 0. The first visit is due after 7 days, each later one after 42 days, and after 3 calendar months where the visit before it was made a year or more into a long-term foster placement"
numerator   = "visits at which the child was seen, made by the day they were due"
denominator = "visits at which the child was seen, or due: one still owed when the child moved, left care or turned 18 counts as late if its due date had passed, and not at all if it had not"
basis       = "Regulation 28(2) of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): within one week of the start of any placement, then at intervals of no more than 6 weeks in its first year, then 6 weeks, or 3 months where it is intended to last until the child is 18. Convention: only placements coded as long-term fostering (U1, U4) are taken to be so intended; a move with the same carer (T, U) and a temporary placement (T0 to T4) start no new clock"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A child in care has no parent at hand who would notice. The visit is how the council knows that its child is well."
good        = "All of them: the limits are the law's. Darlington: 93.4 %, against a target of 90 %."
hides       = "What was seen, and whether the child was seen alone. Shorter limits that the law sets in some cases (regulation 28(3) to (5): weekly visits to children with carers who are not yet approved, or with their parents under an interim care order) are not applied: no extract tells which carers are not approved, and only the yearly return tells of such an order at home. An extract that gives only the latest visit, as Annex A does, makes all earlier ones look missing. Short breaks (V3, V4) are left out. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
headline    = true
reference   = "LA03"
order       = 360
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on AS started_on,
    due_on,
    held_on     AS finished_on,
    CASE WHEN held_on IS NULL THEN stay_ended_on END AS lapsed_on
FROM cla_visits_due

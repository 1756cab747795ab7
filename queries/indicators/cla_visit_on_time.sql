/*
title       = "Visits to children in care on time"
theme       = "children in care"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the child went to live with a carer to the first visit, then from each visit to the next; that day is day 0. The first visit is due after 7 days, each later one after 42 days, and after 3 calendar months where the visit before it was made a year or more into a long-term foster placement. Of a child at home with a parent under an interim care order a visit is due 7 days after the one before it until the first review, and 28 days after it from then on"
numerator   = "visits at which the child was seen, made by the day they were due"
denominator = "visits at which the child was seen, or due: one still owed when the child moved, left care or turned 18 counts as late if its due date had passed, and not at all if it had not"
basis       = "Regulation 28(2) and (4) of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): within one week of the start of any placement, then at intervals of no more than 6 weeks in its first year, then 6 weeks, or 3 months where it is intended to last until the child is 18; with a parent under an interim care order weekly until the first review, then at intervals of no more than 4 weeks. Convention: placement P1 under status C1 on the day of the visit before, or of the start, is such an order at home; only placements coded as long-term fostering (U1, U4) are taken to be so intended; a move with the same carer (T, U) and a temporary placement (T0 to T4) start no new clock"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "A child in care has no parent at hand who would notice. The visit is how the council knows that its child is well."
good        = "All of them: the limits are the law's. Darlington: 93.4 %, against a target of 90 %."
hides       = "What was seen, and whether the child was seen alone. Two shorter limits of the law are not applied: weekly visits to children with carers, or parents, who are not yet approved or assessed (regulation 28(3) and (4)), since no extract tells which, and a visit within a week of an order that is made while the child is at home already (28(5)). An extract that gives only the latest visit, as Annex A does, makes all earlier ones look missing. Short breaks (V3, V4) are left out. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
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

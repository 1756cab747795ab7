/*
title       = "Children in care whose reviews were all on time"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator none of whose reviews was late in the 12 months to the period's end: none was held in them after its due date, and none is overdue"
denominator = "children in care at the period's end who came into care 20 working days before or earlier, so that their first review has fallen due. A child who came into care before the extracts tell, and of whom they tell no review, counts once six months of them have passed, and as one whose review is overdue"
basis       = "National indicator 66, at every month's end and not only on 31 March. Regulation 33 of SI 2010/959. The indicator's own wording could not be read: the convention here is that one late review in the year is enough, and that only reviews of the present period of care are looked at"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "It counts children and not reviews: one late review of a child who has four is not lost among the three others."
good        = "Above 90 %. Each late review takes its child out for a year, so it reads lower than the share of reviews on time."
hides       = "How late. A single late review in a stable placement counts as much as one that never came. Short breaks (V3, V4) are left out."
headline    = false
reference   = "NI66"
order       = 354
*/
SELECT
    in_care.child_id,
    in_care.case_id,
    in_care.team,
    in_care.worker,
    in_care.priority,
    in_care.source_file,
    in_care.source_row,
    in_care.taken_on AS counted_on,
    coalesce(
        NOT bool_or(
            cla_reviews_due.due_on < least(cla_reviews_due.held_on, in_care.taken_on)
            AND (cla_reviews_due.held_on IS NULL OR cla_reviews_due.held_on > in_care.taken_on - INTERVAL '12 months')
        ),
        -- No limit is longer than six months: who was not reviewed in so long is late, whenever care began.
        FALSE
    ) AS outcome
FROM in_care
LEFT JOIN cla_reviews_due
    ON cla_reviews_due.child_id = in_care.child_id
    AND cla_reviews_due.period_id = in_care.case_id
WHERE add_working_days(in_care.started_on, 20) <= in_care.taken_on
    AND (SELECT count(held_on) FROM cla_reviews) > 0
    AND (
        cla_reviews_due.child_id IS NOT NULL
        OR (NOT in_care.start_known AND in_care.started_on + INTERVAL '6 months' < in_care.taken_on)
    )
GROUP BY ALL

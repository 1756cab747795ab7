/*
title       = "Reviews in which the child's views were heard"
theme       = "children in care"
kind        = "proportion"
process     = "cla_review"
polarity    = "high"
unit        = "%"
numerator   = "reviews of the denominator at which the child spoke, was spoken for, or sent views (PN1 to PN3, PN5, PN6)"
denominator = "reviews held in the period of children aged 4 or over, for which it is recorded how the child took part"
basis       = "SSDA903, method of participation. Convention: PN0 marks a child under 4 and is left out; one who attends and conveys no views (PN4) or does neither (PN7) was not heard"
minimum     = 6
rationale   = "The review is about the child's life. A plan made without the child's view is seldom kept."
good        = "Above 95 %."
hides       = "Whether what the child said changed anything. Short breaks (V3, V4) are left out."
headline    = false
order       = 356
*/
SELECT
    cla_reviews.child_id,
    cla_reviews.case_id,
    cla_reviews.team,
    cla_reviews.worker,
    cla_reviews.priority,
    cla_reviews.source_file,
    cla_reviews.source_row,
    cla_reviews.held_on AS counted_on,
    cla_reviews.participation IN ('PN1', 'PN2', 'PN3', 'PN5', 'PN6') AS outcome
FROM cla_reviews
JOIN periods_of_care
    ON periods_of_care.child_id = cla_reviews.child_id
    AND periods_of_care.case_id = cla_reviews.period_id
WHERE cla_reviews.held_on IS NOT NULL
    AND cla_reviews.participation IN ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7')
    AND NOT periods_of_care.respite

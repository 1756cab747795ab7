/*
title       = "Mean score of strengths and difficulties of children in care"
theme       = "health of children in care"
kind        = "ratio"
process     = "cla"
polarity    = "low"
unit        = "points"
numerator   = "points of the latest questionnaire about each child of the denominator, filled in or reported in the 12 calendar months up to the period's end"
denominator = "children aged 4 to 16 in care at the period's end who had been in care for 12 months without a break, and of whom there is a score from those 12 months"
basis       = "National indicator 58; SSDA903, OC2, SDQ score: 0 to 40, the carer's answers. The age is that of the day looked at. Of two scores of one day the higher one is taken"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It is the one figure of how children in care feel. A high score says that a child needs help, and asks whether it gets any."
good        = "Up to 13 is near to the average of all children, 14 to 16 is a little raised, 17 and more a cause for concern."
hides       = "Children without a score, who may be the ones worst off: see how many children have one. A mean hides the few who are in deep trouble. Who comes into care differs from place to place, so it says more about children than about services. Short breaks (V3, V4) are left out."
headline    = false
reference   = "NI58"
order       = 530
*/
WITH scored AS (
    SELECT
        in_care.child_id,
        in_care.taken_on,
        last_value(sdq_scores.score ORDER BY sdq_scores.scored_on, sdq_scores.score) AS score
    FROM in_care
    JOIN sdq_scores
        ON sdq_scores.child_id = in_care.child_id
        AND sdq_scores.scored_on <= in_care.taken_on
        AND sdq_scores.scored_on > in_care.taken_on - INTERVAL '12 months'
    GROUP BY in_care.child_id, in_care.taken_on
)
SELECT
    in_care.child_id,
    in_care.case_id,
    in_care.team,
    in_care.worker,
    in_care.priority,
    in_care.source_file,
    in_care.source_row,
    in_care.taken_on AS counted_on,
    scored.score     AS numerator,
    1                AS denominator
FROM in_care
JOIN scored
    ON scored.child_id = in_care.child_id
    AND scored.taken_on = in_care.taken_on
WHERE in_care.all_year
    AND in_care.taken_on >= in_care.born_on + INTERVAL '4 years'
    AND in_care.taken_on < in_care.born_on + INTERVAL '17 years'

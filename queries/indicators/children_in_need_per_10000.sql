/*
title       = "Children in need, per 10,000 children"
theme       = "volume and need"
kind        = "stock"
process     = "referral"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "children with an open case at the end of the period: referred, not ended without further action, and not closed. Children with a protection plan and in care are among them"
denominator = "children who live in the area"
basis       = "Children Act 1989, section 17; Children in need census; Department for Education, Characteristics of children in need, table B1"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The whole of what social care carries on one day. Every caseload is a share of it."
good        = "There is no right number, and no rate is at hand here for England. Compare with councils whose families live in like circumstances."
hides       = "Children who wait for their first assessment are counted, as the census does; so are cases that nobody has closed. One child with two open referrals counts once, with the need of the earlier. Annex A names only those who are on its list of children in need."
headline    = true
breakdowns  = ["need"]
order       = 882
*/
SELECT
    episodes_of_need.child_id,
    first_value(episodes_of_need.case_id ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)     AS case_id,
    first_value(episodes_of_need.team ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)        AS team,
    first_value(episodes_of_need.worker ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)      AS worker,
    first_value(episodes_of_need.priority ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)    AS priority,
    first_value(episodes_of_need.source_file ORDER BY episodes_of_need.started_on, episodes_of_need.case_id) AS source_file,
    first_value(episodes_of_need.source_row ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)  AS source_row,
    snapshots.taken_on AS counted_on,
    first_value(episodes_of_need.need ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)        AS need
FROM episodes_of_need
INNER JOIN snapshots
    ON episodes_of_need.started_on <= snapshots.taken_on
    AND (episodes_of_need.ended_on IS NULL OR episodes_of_need.ended_on > snapshots.taken_on)
GROUP BY episodes_of_need.child_id, snapshots.taken_on

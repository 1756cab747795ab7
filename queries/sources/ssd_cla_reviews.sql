/*
title  = "Looked-after reviews (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
# Case systems put in the day of a review that is planned.
future = true

[columns]
case_id       = { header = ["clar_cla_review_id", "cla_review_id"], required = true }
# The dataset names only the period of care; some case systems give the child beside it.
child_id      = { header = ["clar_person_id", "clar_cla_person_id", "person_id"], optional = true }
period        = { header = ["clar_cla_id", "cla_id"] }
due_at        = { header = ["clar_cla_review_due_date", "cla_review_due_date"], type = "moment", blank_unreadable = true }
held_at       = { header = ["clar_cla_review_date", "cla_review_date"], type = "moment" }
cancelled     = { header = ["clar_cla_review_cancelled", "cla_review_cancelled"], type = "flag", optional = true }
participation = { header = ["clar_cla_review_participation", "cla_review_participation"], optional = true }
*/
-- A review that has only its due date, or whose day is still to come, is planned: none counts before it has been held.
SELECT
    source_row,
    coalesce(child_id, 'cla/' || period) AS child_id,
    case_id,
    period       AS parent_case_id,
    'cla_review' AS process,
    CASE
        WHEN cancelled                                                     THEN 'cancelled'
        WHEN held_at IS NULL OR CAST(held_at AS DATE) > reported_to THEN 'planned'
        ELSE 'held'
    END AS activity,
    coalesce(held_at, due_at) AS occurred_at,
    MAP {
        'due': CAST(CAST(due_at AS DATE) AS TEXT),
        'participation': nullif(regexp_replace(upper(participation), '[^A-Z0-9_].*$', ''), 'SSD_PH')
    } AS attributes
FROM extract

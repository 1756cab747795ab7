/*
title  = "Child protection reviews (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

# The last review of the year before is returned again, so that the wait over the year's edge can be measured.
[xml]
each   = "Message/Children/Child"
record = "CINdetails/ChildProtectionPlans/Reviews/CPPreviewDate"

[columns]
child_id   = { header = "LAchildID", required = true }
started_at = { header = "CPPstartDate", type = "moment", required = true }
held_at    = { header = "CPPreviewDate", type = "moment", required = true }
*/
WITH review AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the plan, and the day of the review names the review.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) AS plan_id
    FROM extract
)
SELECT
    source_row,
    child_id,
    plan_id || '/' || CAST(CAST(held_at AS DATE) AS TEXT) AS case_id,
    plan_id     AS parent_case_id,
    'cp_review' AS process,
    'held'      AS activity,
    held_at     AS occurred_at
FROM review

/*
title  = "Looked-after reviews (SSDA903)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }
# Case systems put in reviews that are planned; the episodes tell which year it is.
future = true

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/AREVIEW"

[columns]
child_id      = { header = ["CHILD", "CHILDID"], required = true }
held_at       = { header = "REVIEW", type = "moment", required = true }
participation = { header = "REVIEW_CODE" }
*/
-- Returns repeat reviews of earlier years. Child and day name a review, so that a repeated one is no second one.
SELECT
    source_row,
    child_id,
    child_id || '/' || CAST(CAST(held_at AS DATE) AS TEXT) AS case_id,
    'cla_review' AS process,
    'held'       AS activity,
    held_at      AS occurred_at,
    MAP {'participation': upper(participation)} AS attributes
FROM extract

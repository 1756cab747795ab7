/*
title  = "Unaccompanied asylum-seeking children (SSDA903)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }
future = true

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/DUC"

[columns]
child_id  = { header = ["CHILD", "CHILDID"], required = true }
ceased_at = { header = "DUC", type = "moment" }
*/
SELECT
    source_row,
    child_id   AS row_key,
    child_id,
    child_id || '/unaccompanied' AS case_id,
    'uasc'     AS process,
    'reported' AS activity,
    CAST(reported_to AS TIMESTAMP) AS occurred_at,
    'yes'      AS unaccompanied
FROM extract
UNION ALL
-- Case systems fill in the 18th birthday ahead of time. What lies after the return's last day has not happened yet.
SELECT
    source_row,
    child_id   AS row_key,
    child_id,
    child_id || '/unaccompanied' AS case_id,
    'uasc'     AS process,
    CASE WHEN CAST(ceased_at AS DATE) > reported_to THEN 'planned' ELSE 'ceased' END AS activity,
    ceased_at  AS occurred_at,
    'yes'      AS unaccompanied
FROM extract
WHERE ceased_at IS NOT NULL

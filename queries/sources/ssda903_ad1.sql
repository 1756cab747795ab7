/*
title  = "Adopted children (SSDA903, AD1)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

# Public tools agree that DATE_INT stands in HEADER: a generator of such files writes it there, and a reader finds it anywhere in
# the child. The DfE's own schema was not at hand. A file that has it elsewhere is named when it is read.
[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/DATE_INT"

[columns]
child_id    = { header = ["CHILD", "CHILDID"], required = true }
decided_at  = { header = "DATE_INT", type = "moment" }
matched_at  = { header = "DATE_MATCH", type = "moment" }
foster_care = { header = "FOSTER_CARE", type = "flag" }
*/
-- A child is adopted once, so that the child names the row. Who adopts is not read: no clock hangs on it.
SELECT
    source_row,
    child_id               AS row_key,
    child_id,
    child_id || '/adopted' AS case_id,
    'adoption'             AS process,
    'decided'              AS activity,
    decided_at             AS occurred_at,
    MAP {'decision': 'best_interest'} AS attributes
FROM extract
WHERE decided_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id               AS row_key,
    child_id,
    child_id || '/adopted' AS case_id,
    'adoption'             AS process,
    'matched'              AS activity,
    matched_at             AS occurred_at,
    MAP {'by_foster_carer': CASE WHEN foster_care THEN 'yes' WHEN NOT foster_care THEN 'no' END} AS attributes
FROM extract
WHERE matched_at IS NOT NULL

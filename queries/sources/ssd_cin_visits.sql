/*
title  = "Children in need visits (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id  = { header = ["cinv_cin_visit_id", "cin_visit_id"], required = true }
child_id = { header = ["cinv_person_id", "person_id"], required = true }
plan_id  = { header = ["cinv_cin_plan_id", "cin_plan_id"], optional = true }
held_at  = { header = ["cinv_cin_visit_date", "cin_visit_date"], type = "moment", required = true }
seen     = { header = ["cinv_cin_visit_seen", "cin_visit_seen"], optional = true }
*/
SELECT
    source_row,
    child_id,
    case_id,
    plan_id     AS parent_case_id,
    'cin_visit' AS process,
    'held'      AS activity,
    held_at     AS occurred_at,
    MAP {'seen': CASE WHEN seen ILIKE 'y%' THEN 'yes' WHEN seen ILIKE 'n%' THEN 'no' END} AS attributes
FROM extract

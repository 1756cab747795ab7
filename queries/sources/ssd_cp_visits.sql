/*
title  = "Child protection visits (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id    = { header = ["cppv_cp_visit_id", "cp_visit_id"], required = true }
child_id   = { header = ["cppv_person_id", "person_id"], required = true }
plan_id    = { header = ["cppv_cp_plan_id", "cp_plan_id"], optional = true }
held_at    = { header = ["cppv_cp_visit_date", "cp_visit_date"], type = "moment", required = true }
seen       = { header = ["cppv_cp_visit_seen", "cp_visit_seen"], optional = true }
seen_alone = { header = ["cppv_cp_visit_seen_alone", "cp_visit_seen_alone"], optional = true }
*/
SELECT
    source_row,
    child_id,
    case_id,
    plan_id    AS parent_case_id,
    'cp_visit' AS process,
    'held'     AS activity,
    held_at    AS occurred_at,
    MAP {
        'seen': CASE WHEN seen ILIKE 'y%' THEN 'yes' WHEN seen ILIKE 'n%' THEN 'no' END,
        'seen_alone': CASE WHEN seen_alone ILIKE 'y%' THEN 'yes' WHEN seen_alone ILIKE 'n%' THEN 'no' END
    } AS attributes
FROM extract

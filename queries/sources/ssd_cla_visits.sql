/*
title  = "Visits to children in care (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id    = { header = ["clav_cla_visit_id", "cla_visit_id"], required = true }
child_id   = { header = ["clav_person_id", "person_id"], optional = true }
period     = { header = ["clav_cla_id", "cla_id"] }
held_at    = { header = ["clav_cla_visit_date", "cla_visit_date"], type = "moment", required = true }
seen       = { header = ["clav_cla_visit_seen", "cla_visit_seen"], optional = true }
seen_alone = { header = ["clav_cla_visit_seen_alone", "cla_visit_seen_alone"], optional = true }
*/
SELECT
    source_row,
    coalesce(child_id, 'cla/' || period) AS child_id,
    case_id,
    period      AS parent_case_id,
    'cla_visit' AS process,
    'held'      AS activity,
    held_at     AS occurred_at,
    MAP {
        'seen': nullif(standard('seen', seen), 'unknown'),
        'seen_alone': nullif(standard('seen_alone', seen_alone), 'unknown')
    } AS attributes
FROM extract

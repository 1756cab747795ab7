/*
title  = "Convictions of children in care (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id     = { header = ["clac_cla_conviction_id", "cla_conviction_id"], required = true }
child_id    = { header = ["clac_person_id", "person_id"], required = true }
recorded_at = { header = ["clac_cla_conviction_date", "cla_conviction_date"], type = "moment", required = true }
*/
-- What the offence was is nobody's business here.
SELECT
    source_row,
    child_id,
    case_id,
    'conviction' AS process,
    'recorded'   AS activity,
    recorded_at  AS occurred_at
FROM extract

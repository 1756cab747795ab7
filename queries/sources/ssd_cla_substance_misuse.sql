/*
title  = "Substance misuse of children in care (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id               = { header = ["clas_substance_misuse_id", "substance_misuse_id"], required = true }
child_id              = { header = ["clas_person_id", "person_id"], required = true }
recorded_at           = { header = ["clas_substance_misuse_date", "substance_misuse_date"], type = "moment", required = true }
intervention_received = { header = ["clas_intervention_received", "intervention_received"], type = "flag", optional = true }
*/
SELECT
    source_row,
    child_id,
    case_id,
    'substance_misuse' AS process,
    'recorded'         AS activity,
    recorded_at        AS occurred_at,
    MAP {
        'intervention_received': CASE WHEN intervention_received THEN 'yes' WHEN NOT intervention_received THEN 'no' END
    } AS attributes
FROM extract

/*
title  = "Health checks of children in care (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id  = { header = ["clah_health_check_id", "health_check_id"], required = true }
child_id = { header = ["clah_person_id", "person_id"], required = true }
kind     = { header = ["clah_health_check_type", "health_check_type"] }
held_at  = { header = ["clah_health_check_date", "health_check_date"], type = "moment", required = true }
status   = { header = ["clah_health_check_status", "health_check_status"], optional = true }
*/
WITH health_check AS (
    SELECT
        *,
        -- The words are each case system's own.
        CASE
            WHEN regexp_like(lower(kind), 'dent|teeth')               THEN 'dental_check'
            WHEN regexp_like(lower(kind), 'immunis|immuniz|vaccin')   THEN 'immunisation'
            WHEN regexp_like(lower(kind), 'sdq|strength.*difficult')  THEN 'sdq'
            WHEN regexp_like(lower(kind), 'assess|medical|^iha|^rha') THEN 'health_assessment'
            ELSE 'health_check'
        END AS process,
        -- A check that is planned, or of which it is not known whether it took place, counts nowhere.
        CASE
            WHEN regexp_like(lower(status), 'refus|declin')          THEN 'refused'
            WHEN regexp_like(lower(status), 'cancel|not att|^dna')   THEN 'cancelled'
            WHEN CAST(held_at AS DATE) > reported_to                 THEN 'planned'
            WHEN regexp_like(lower(status), 'plan|book|due')         THEN 'planned'
            WHEN status IS NULL                                      THEN 'completed'
            WHEN regexp_like(lower(status), 'complet|^attend|^done') THEN 'completed'
            ELSE 'recorded'
        END AS activity
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    process,
    activity,
    held_at AS occurred_at,
    MAP {
        'kind': CASE
            WHEN process <> 'health_assessment'               THEN NULL
            WHEN kind ILIKE '%initial%' OR kind ILIKE 'iha%' THEN 'initial'
            WHEN kind ILIKE '%review%' OR kind ILIKE 'rha%'  THEN 'review'
        END
    } AS attributes
FROM health_check

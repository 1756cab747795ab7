/*
title  = "Contacts (Annex A, list 1)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id    = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
received_at = { pattern = "^date.*contact|^contact.*date", type = "moment", required = true }
source      = { pattern = "contact.*source|source.*contact" }
*/
SELECT
    source_row,
    child_id,
    -- The list has no number for a contact: child, day and source tell two contacts apart.
    child_id || '/' || CAST(CAST(received_at AS DATE) AS TEXT) || '/' || coalesce(source, 'unknown') AS case_id,
    'contact'   AS process,
    'received'  AS activity,
    received_at AS occurred_at,
    MAP {'source': source} AS attributes
FROM extract

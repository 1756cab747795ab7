/*
title  = "Linked identifiers (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "identifiers"

[columns]
child_id = { header = ["link_person_id", "person_id"], required = true }
kind     = { header = ["link_identifier_type", "identifier_type"], required = true }
value    = { header = ["link_identifier_value", "identifier_value"], required = true, pseudonym = true }
*/
-- The kind stands before the number, so that no number of one register is taken for that of another. A court case may
-- name several children: an identifier that does names none of them.
SELECT
    source_row,
    child_id,
    CASE
        WHEN kind ILIKE '%upn%' OR kind ILIKE '%unique pupil%' THEN 'upn/'
        WHEN kind ILIKE '%nhs%'                                THEN 'nhs/'
        ELSE regexp_replace(lower(trim(kind)), '[^a-z0-9]+', ' ', 'g') || '/'
    END || value AS identifier
FROM extract

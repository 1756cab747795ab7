/*
title  = "Disabilities (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "children"

[columns]
child_id = { header = ["disa_person_id", "person_id"], required = true }
code     = { header = ["disa_disability_code", "disability_code"], required = true }

[rules.unknown_disability]
when   = "code <> 'SSD_PH' AND standard('disability', code) IS NULL"
column = "code"
action = "blank"
says   = "this spelling of a disability is not known: add it to queries/spellings"
*/
-- A row for each disability: one that is none says so, and all others say that there is one.
SELECT
    source_row,
    child_id,
    nullif(standard('disability', code), 'unknown') AS disability
FROM extract

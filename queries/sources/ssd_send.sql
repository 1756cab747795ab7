/*
title  = "Children with special educational needs (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "identifiers"

[columns]
send_id  = { header = ["send_table_id", "table_id"], required = true }
child_id = { header = ["send_person_id", "person_id"] }
upn      = { header = ["send_upn", "upn"], pseudonym = true }
# What tells this table from others.
uln      = { header = ["send_uln", "uln"], pseudonym = true }

[rules.names_nobody]
when   = "child_id IS NULL AND upn IS NULL"
column = "child_id"
action = "reject"
says   = "the row names no child, by neither person nor UPN: its requests and plans belong to nobody"
*/
-- Requests name this row, and neither child nor pupil.
SELECT
    source_row,
    'send/' || send_id                AS identifier,
    coalesce(child_id, 'upn/' || upn) AS child_id
FROM extract

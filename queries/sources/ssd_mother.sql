/*
title  = "Mothers and their children (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "children"

# Read for the child's date of birth. Who the mother is, nothing counts by: it is not kept.
[columns]
row_id   = { header = ["moth_table_id", "table_id"] }
child_id = { header = ["moth_childs_person_id", "childs_person_id"], required = true }
born_at  = { header = ["moth_childs_dob", "childs_dob"], type = "moment", blank_unreadable = true }
*/
SELECT
    source_row,
    child_id,
    CAST(born_at AS DATE) AS born_on
FROM extract

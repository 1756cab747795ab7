/*
title  = "Departments and teams (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "organisation"

[columns]
unit        = { header = ["dept_team_id", "team_id"], required = true }
name        = { header = ["dept_team_name", "team_name"] }
parent      = { header = ["dept_team_parent_id", "team_parent_id"] }
parent_name = { header = ["dept_team_parent_name", "team_parent_name"], optional = true }
*/
SELECT
    source_row,
    unit,
    name,
    parent,
    parent_name
FROM extract

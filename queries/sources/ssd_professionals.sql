/*
title  = "Professionals (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "professionals"

# Names and registration numbers are not read: nothing needs them.
[columns]
professional_id      = { header = ["prof_professional_id", "professional_id"], required = true }
team                 = { header = ["prof_professional_department", "professional_department"], optional = true }
job_title            = { header = ["prof_professional_job_title", "professional_job_title"] }
full_time_equivalent = { header = ["prof_full_time_equivalency", "full_time_equivalency"], type = "number" }
agency               = { header = ["prof_agency_worker_flag", "agency_worker_flag"], type = "flag", optional = true }
caseload             = { header = ["prof_professional_caseload", "professional_caseload"], type = "number", optional = true }

# Hours a week in the place of a share would make a caseload look small.
[rules.hours_for_a_share]
when   = "full_time_equivalent < 0 OR full_time_equivalent > 1.5"
column = "full_time_equivalent"
action = "blank"
says   = "this is no share of full time, which is 1: it may be hours"

[rules.impossible_caseload]
when   = "caseload < 0"
column = "caseload"
action = "blank"
says   = "a caseload is not less than nothing"
*/
SELECT
    source_row,
    professional_id,
    nullif(team, 'SSD_PH')      AS team,
    nullif(job_title, 'SSD_PH') AS job_title,
    full_time_equivalent,
    CASE WHEN agency THEN 'yes' WHEN NOT agency THEN 'no' END AS agency,
    caseload
FROM extract

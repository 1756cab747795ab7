/*
title    = "A census return names a reference date that is not a 31 March"
code     = "CIN 100"
process  = "all"
severity = "error"
fields   = ["census_year_end"]
excludes = []
remedy   = "Set the reference date of the return to the last day of its census year. The case is only the first in the return."

[[examples]]
says   = "one finding for a return, however many cases it has"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end,source_file
c1,r1,referral,closed,2024-05-02,2025-03-30,2025.xml:CINdetails
c2,a2,assessment,authorised,2024-05-03,2025-03-30,2025.xml:CINdetails/Assessments
c3,p3,cp_plan,ended,2023-05-03,2024-04-01,2024.xml:CINdetails/ChildProtectionPlans
"""
found  = ["p3", "r1"]

[[examples]]
says   = "31 March, and a file that names no reference date"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end,source_file
c1,r1,referral,closed,2024-05-02,2025-03-31,2025.xml
c2,r2,referral,closed,2024-05-03,,other.xml
"""
found  = []
*/
WITH returned AS (
    SELECT
        *,
        -- A file's name is followed by the kind of record.
        regexp_replace(source_file, ':[^:]*$', '') AS return_file
    FROM census_steps
    WHERE date_part('month', year_ends_on) <> 3
        OR date_part('day', year_ends_on) <> 31
)
SELECT
    first_value(process ORDER BY happened_on, process, case_id)  AS process,
    first_value(child_id ORDER BY happened_on, process, case_id) AS child_id,
    first_value(case_id ORDER BY happened_on, process, case_id)  AS case_id,
    return_file || ': reference date ' || CAST(year_ends_on AS TEXT) AS detail
FROM returned
GROUP BY return_file, year_ends_on

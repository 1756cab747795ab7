/*
title    = "A census return has a child protection plan that ended in another year"
code     = "CIN 8930"
process  = "cp_plan"
severity = "error"
fields   = ["ended_on", "census_year_end"]
excludes = []
remedy   = "Correct the end of the plan, or leave the plan out of this return: it belongs to the returns up to the year in which it ended."

[[examples]]
says   = "ended on the day before the census year, and on the day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,p1,cp_plan,ended,2024-03-31,2025-03-31
c2,p2,cp_plan,ended,2025-04-01,2025-03-31
"""
as_at  = 2025-04-30
found  = ["p1", "p2"]

[[examples]]
says   = "on the first day of the census year, on its last day, and in a file that names no year"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,p1,cp_plan,ended,2024-04-01,2025-03-31
c2,p2,cp_plan,ended,2025-03-31,2025-03-31
c3,p3,cp_plan,ended,2023-03-31,
"""
found  = []

[[examples]]
says   = "a year that holds 29 February"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,p1,cp_plan,ended,2023-03-31,2024-03-31
c2,p2,cp_plan,ended,2023-04-01,2024-03-31
c3,p3,cp_plan,ended,2024-02-29,2024-03-31
c4,p4,cp_plan,ended,2024-04-01,2024-03-31
"""
found  = ["p1", "p4"]
*/
SELECT
    child_id,
    case_id,
    'ended ' || CAST(happened_on AS TEXT)
        || ', census year ' || CAST(year_starts_on AS TEXT) || ' to ' || CAST(year_ends_on AS TEXT) AS detail
FROM census_steps
WHERE process = 'cp_plan'
    AND activity = 'ended'
    AND (happened_on < year_starts_on OR happened_on > year_ends_on)

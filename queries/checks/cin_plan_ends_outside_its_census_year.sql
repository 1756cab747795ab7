/*
title    = "A census return has a child in need plan that ended in another year"
code     = "CIN 4013"
process  = "cin_plan"
severity = "error"
fields   = ["ended_on", "census_year_end"]
excludes = []
remedy   = "Correct the end of the plan, or leave the plan out of this return: it belongs to the returns up to the year in which it ended."

[[examples]]
says   = "ended on the day before the census year, and on the day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,n1,cin_plan,ended,2024-03-31,2025-03-31
c2,n2,cin_plan,ended,2025-04-01,2025-03-31
"""
as_at  = 2025-04-30
found  = ["n1", "n2"]

[[examples]]
says   = "on the first day of the census year, on its last day, and in a file that names no year"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,n1,cin_plan,ended,2024-04-01,2025-03-31
c2,n2,cin_plan,ended,2025-03-31,2025-03-31
c3,n3,cin_plan,ended,2023-03-31,
"""
found  = []

[[examples]]
says   = "a year that holds 29 February"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,n1,cin_plan,ended,2023-03-31,2024-03-31
c2,n2,cin_plan,ended,2023-04-01,2024-03-31
c3,n3,cin_plan,ended,2024-02-29,2024-03-31
c4,n4,cin_plan,ended,2024-04-01,2024-03-31
"""
found  = ["n1", "n4"]
*/
SELECT
    child_id,
    case_id,
    'ended ' || CAST(happened_on AS TEXT)
        || ', census year ' || CAST(year_starts_on AS TEXT) || ' to ' || CAST(year_ends_on AS TEXT) AS detail
FROM census_steps
WHERE process = 'cin_plan'
    AND activity = 'ended'
    AND (happened_on < year_starts_on OR happened_on > year_ends_on)

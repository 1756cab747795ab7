/*
title    = "A census return has a referral that closed in another year"
code     = "CIN 8620"
process  = "referral"
severity = "error"
fields   = ["closed_on", "census_year_end"]
excludes = []
remedy   = "Correct the date of closure, or leave the referral out of this return: a closed referral belongs to the return of the year in which it closed."

[[examples]]
says   = "closed on the day before the census year, and on the day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,closed,2024-03-31,2025-03-31
c2,r2,referral,closed,2025-04-01,2025-03-31
"""
as_at  = 2025-04-30
found  = ["r1", "r2"]

[[examples]]
says   = "on the first day of the census year, on its last day, and in a file that names no year"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,closed,2024-04-01,2025-03-31
c2,r2,referral,closed,2025-03-31,2025-03-31
c3,r3,referral,closed,2023-03-31,
"""
found  = []

[[examples]]
says   = "a year that holds 29 February"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,closed,2023-03-31,2024-03-31
c2,r2,referral,closed,2023-04-01,2024-03-31
c3,r3,referral,closed,2024-02-29,2024-03-31
c4,r4,referral,closed,2024-04-01,2024-03-31
"""
found  = ["r1", "r4"]
*/
SELECT
    child_id,
    case_id,
    'closed ' || CAST(happened_on AS TEXT)
        || ', census year ' || CAST(year_starts_on AS TEXT) || ' to ' || CAST(year_ends_on AS TEXT) AS detail
FROM census_steps
WHERE process = 'referral'
    AND activity = 'closed'
    AND (happened_on < year_starts_on OR happened_on > year_ends_on)

/*
title    = "A census return has an initial conference of another year"
code     = "CIN 8715"
process  = "icpc"
severity = "error"
fields   = ["held_on", "census_year_end"]
excludes = []
remedy   = "Correct the date of the conference, or leave it out of this return: it belongs to the return of the year in which it was held."

[[examples]]
says   = "held on the day before the census year, and on the day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,i1,icpc,held,2024-03-31,2025-03-31
c2,i2,icpc,held,2025-04-01,2025-03-31
"""
as_at  = 2025-04-30
found  = ["i1", "i2"]

[[examples]]
says   = "on the first day of the census year, on its last day, and in a file that names no year"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,i1,icpc,held,2024-04-01,2025-03-31
c2,i2,icpc,held,2025-03-31,2025-03-31
c3,i3,icpc,held,2023-03-31,
"""
found  = []

[[examples]]
says   = "a year that holds 29 February"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,i1,icpc,held,2023-03-31,2024-03-31
c2,i2,icpc,held,2023-04-01,2024-03-31
c3,i3,icpc,held,2024-02-29,2024-03-31
c4,i4,icpc,held,2024-04-01,2024-03-31
"""
found  = ["i1", "i4"]
*/
SELECT
    child_id,
    case_id,
    'held ' || CAST(happened_on AS TEXT)
        || ', census year ' || CAST(year_starts_on AS TEXT) || ' to ' || CAST(year_ends_on AS TEXT) AS detail
FROM census_steps
WHERE process = 'icpc'
    AND activity = 'held'
    AND (happened_on < year_starts_on OR happened_on > year_ends_on)

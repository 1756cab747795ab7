/*
title    = "A census return has an assessment that ended in another year"
code     = "CIN 8696"
process  = "assessment"
severity = "error"
fields   = ["authorised_on", "census_year_end"]
excludes = []
remedy   = "Correct the date on which the assessment ended, or leave it out of this return: it belongs to the return of the year in which it ended."

[[examples]]
says   = "authorised on the day before the census year, and on the day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,a1,assessment,authorised,2024-03-31,2025-03-31
c2,a2,assessment,authorised,2025-04-01,2025-03-31
"""
as_at  = 2025-04-30
found  = ["a1", "a2"]

[[examples]]
says   = "on the first day of the census year, on its last day, and in a file that names no year"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,a1,assessment,authorised,2024-04-01,2025-03-31
c2,a2,assessment,authorised,2025-03-31,2025-03-31
c3,a3,assessment,authorised,2023-03-31,
"""
found  = []

[[examples]]
says   = "a year that holds 29 February"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,a1,assessment,authorised,2023-03-31,2024-03-31
c2,a2,assessment,authorised,2023-04-01,2024-03-31
c3,a3,assessment,authorised,2024-02-29,2024-03-31
c4,a4,assessment,authorised,2024-04-01,2024-03-31
"""
found  = ["a1", "a4"]
*/
SELECT
    child_id,
    case_id,
    'authorised ' || CAST(happened_on AS TEXT)
        || ', census year ' || CAST(year_starts_on AS TEXT) || ' to ' || CAST(year_ends_on AS TEXT) AS detail
FROM census_steps
WHERE process = 'assessment'
    AND activity = 'authorised'
    AND (happened_on < year_starts_on OR happened_on > year_ends_on)

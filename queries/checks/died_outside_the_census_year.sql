/*
title    = "A census return has a child who died in another year"
code     = "CIN 8545Q"
process  = "referral"
severity = "warning"
fields   = ["died_on", "census_year_end"]
excludes = []
remedy   = "Correct the date of death, or leave the child out of this return: it belongs to the returns up to the year of the death."

[[examples]]
says   = "died on the day before the census year, and on the day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,received,2024-01-10,2025-03-31
c2,r2,referral,received,2024-06-10,2025-03-31
"""
children = """
child_id,died_on
c1,2024-03-31
c2,2025-04-01
"""
found  = ["r1", "r2"]

[[examples]]
says   = "died on the first and on the last day of the census year, and a return that did not know of the death yet"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,received,2024-01-10,2025-03-31
c2,r2,referral,received,2024-06-10,2025-03-31
c3,r3,referral,received,2024-01-10,
c3,r3,referral,closed,2024-06-10,2025-03-31
"""
children = """
child_id,died_on
c1,2024-04-01
c2,2025-03-31
c3,2026-05-01
"""
found  = []

[[examples]]
says   = "expected at the time of the return, born later, and died after its year"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,received,2025-03-10,2025-03-31
"""
children = """
child_id,expected_on,born_on,died_on
c1,2025-04-10,2025-04-12,2025-04-13
"""
found  = []
*/
-- A referral names its return's year as it was received only where that return says that the child died, or is expected: of
-- a child that was expected once it is not known which of the two was said.
SELECT
    census_steps.child_id,
    census_steps.case_id,
    'died ' || CAST(children.died_on AS TEXT)
        || ', census year ' || CAST(census_steps.year_starts_on AS TEXT)
        || ' to ' || CAST(census_steps.year_ends_on AS TEXT) AS detail
FROM census_steps
INNER JOIN children
    ON children.child_id = census_steps.child_id
WHERE census_steps.process = 'referral'
    AND census_steps.activity = 'received'
    AND children.expected_on IS NULL
    AND (children.died_on < census_steps.year_starts_on OR children.died_on > census_steps.year_ends_on)

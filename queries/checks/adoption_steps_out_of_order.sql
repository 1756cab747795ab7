/*
title    = "The steps of an adoption are out of order"
code     = "A 24"
process  = "adoption"
severity = "error"
fields   = ["Date the Child Entered Care", "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order", "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order"]
excludes = []
remedy   = "Correct the date that is wrong: a child enters care, is to be adopted, is matched, placed and adopted; two steps may fall on one day."

[[examples]]
says   = "placed before matched"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,adoption,entered_care,2022-01-10
c1,d1,adoption,decided,2022-08-10
c1,d1,adoption,matched,2023-03-02
c1,d1,adoption,placed,2023-03-01
"""
found  = ["d1"]

[[examples]]
says   = "matched and placed on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,adoption,entered_care,2022-01-10
c1,d1,adoption,decided,2022-08-10
c1,d1,adoption,matched,2023-03-01
c1,d1,adoption,placed,2023-03-01
"""
found  = []

[[examples]]
says   = "fostering for adoption may begin before the decision"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,adoption,entered_care,2022-01-10
c1,d1,adoption,placed_ffa,2022-02-10
c1,d1,adoption,decided,2022-08-10
"""
found  = []
*/
WITH step AS (
    SELECT
        child_id,
        case_id,
        activity,
        CASE activity
            WHEN 'entered_care'    THEN 1
            WHEN 'decided'         THEN 2
            WHEN 'placement_order' THEN 3
            WHEN 'matched'         THEN 4
            WHEN 'placed'          THEN 5
            WHEN 'ordered'         THEN 6
        END AS number,
        CAST(min(occurred_at) AS DATE) AS on_day
    FROM events
    WHERE process = 'adoption'
        AND activity IN ('entered_care', 'decided', 'placement_order', 'matched', 'placed', 'ordered')
    GROUP BY child_id, case_id, activity
)
SELECT
    later.child_id,
    later.case_id,
    string_agg(
        later.activity || ' ' || CAST(later.on_day AS TEXT) || ' before ' || earlier.activity || ' '
            || CAST(earlier.on_day AS TEXT),
        '; '
        ORDER BY earlier.number, later.number
    ) AS detail
FROM step AS earlier
JOIN step AS later
    ON later.child_id = earlier.child_id
    AND later.case_id = earlier.case_id
    AND later.number > earlier.number
    AND later.on_day < earlier.on_day
-- A match may be made before the court has given its placement order.
WHERE NOT (earlier.activity = 'placement_order' AND later.activity = 'matched')
GROUP BY later.child_id, later.case_id

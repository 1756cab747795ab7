/*
title    = "The decision for adoption is reversed, and the child was adopted"
code     = "A 25"
process  = "adoption"
severity = "error"
fields   = ["Date of Adoption Order", "Date of Decision that Child Should No Longer be Placed for Adoption"]
excludes = []
remedy   = "Take away the adoption order or the reversal. If a first decision was reversed and a second led to the adoption, leave the reversal out: the list tells of the latest."

[[examples]]
says   = "reversed after the order"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,adoption,decided,2022-08-10
c1,d1,adoption,ordered,2023-08-10
c1,d1,adoption,reversed,2023-09-10
"""
found  = ["d1"]

[[examples]]
says   = "reversed, and decided again"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,adoption,decided,2022-08-10
c1,d1,adoption,reversed,2022-12-10
c1,d2,adoption,decided,2023-02-10
c1,d2,adoption,ordered,2023-09-10
"""
found  = []
*/
SELECT
    adopted.child_id,
    adopted.case_id,
    'ordered ' || CAST(CAST(min(adopted.occurred_at) AS DATE) AS TEXT)
        || ', reversed ' || CAST(CAST(max(reversed.occurred_at) AS DATE) AS TEXT) AS detail
FROM events AS adopted
JOIN events AS reversed
    ON reversed.child_id = adopted.child_id
    AND reversed.case_id = adopted.case_id
    AND reversed.process = 'adoption'
    AND reversed.activity = 'reversed'
WHERE adopted.process = 'adoption'
    AND adopted.activity = 'ordered'
GROUP BY adopted.child_id, adopted.case_id

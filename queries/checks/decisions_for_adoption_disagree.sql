/*
title    = "The decision that a child should be placed for adoption has another date than the one that adoption is in its interest"
code     = "903 523"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "best_interest_on"]
excludes = []
remedy   = "The two are one decision: correct the date that is wrong."

[[examples]]
says   = "a day apart"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-05-02,should_be_placed
c1,b,adoption,decided,2024-05-03,best_interest
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "the same day"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-05-02,should_be_placed
c1,b,adoption,decided,2024-05-02,best_interest
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'should be placed ' || CAST(decided_on AS TEXT) || ', in its interest ' || CAST(best_interest_on AS TEXT) AS detail
FROM adoptions
WHERE decided_on <> best_interest_on

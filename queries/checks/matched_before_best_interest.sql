/*
title    = "A child is matched with adopters before it is decided that adoption is in its interest"
code     = "903 333"
process  = "adoption"
severity = "error"
fields   = ["best_interest_on", "matched_on"]
excludes = []
remedy   = "Correct the date of the decision or of the match."

[[examples]]
says   = "matched the day before"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-05-02,best_interest
c1,a,adoption,matched,2024-05-01,
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "matched on the day"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-05-02,best_interest
c1,a,adoption,matched,2024-05-02,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'decided ' || CAST(best_interest_on AS TEXT) || ', matched ' || CAST(matched_on AS TEXT) AS detail
FROM adoptions
WHERE matched_on < best_interest_on

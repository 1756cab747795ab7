/*
title    = "The reason why a decision for adoption was reversed is no code of the return"
code     = "903 120"
process  = "adoption"
severity = "error"
fields   = ["reason"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,reason
c1,a,adoption,reversed,2024-05-01,RD9
"""
found  = ["a"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,reason
c1,a,adoption,reversed,2024-05-01,RD4
"""
found  = []
*/
SELECT DISTINCT
    event.child_id,
    event.case_id,
    event.attributes['reason'] || ' on ' || CAST(CAST(event.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS event
WHERE event.process = 'adoption'
    AND event.activity = 'reversed'
    AND event.attributes['reason'] IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'adoption_reason'
            AND codes.code = event.attributes['reason']
            AND (codes.valid_from IS NULL OR codes.valid_from <= CAST(event.occurred_at AS DATE))
            AND (codes.valid_to IS NULL OR codes.valid_to >= CAST(event.occurred_at AS DATE))
    )

/*
title    = "The permanence that a child had before is no code of the return"
code     = "903 631"
process  = "permanence"
severity = "error"
fields   = ["kind"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,p,permanence,reported,2024-03-31,P9
"""
found  = ["p"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,p,permanence,reported,2024-03-31,Z1
"""
found  = []
*/
SELECT DISTINCT
    event.child_id,
    event.case_id,
    event.attributes['kind'] || ' on ' || CAST(CAST(event.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS event
WHERE event.process = 'permanence'
    AND event.activity = 'reported'
    AND event.attributes['kind'] IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'previous_permanence'
            AND codes.code = event.attributes['kind']
            AND (codes.valid_from IS NULL OR codes.valid_from <= CAST(event.occurred_at AS DATE))
            AND (codes.valid_to IS NULL OR codes.valid_to >= CAST(event.occurred_at AS DATE))
    )

/*
title    = "The kind of a missing episode is no code of the return"
code     = "903 1006"
process  = "missing"
severity = "error"
fields   = ["kind"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,X
"""
found  = ["m1"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,A
"""
found  = []
*/
SELECT DISTINCT
    event.child_id,
    event.case_id,
    event.attributes['kind'] || ' on ' || CAST(CAST(event.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS event
WHERE event.process = 'missing'
    AND event.activity = 'started'
    AND event.attributes['kind'] IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'missing_kind'
            AND codes.code = event.attributes['kind']
            AND (codes.valid_from IS NULL OR codes.valid_from <= CAST(event.occurred_at AS DATE))
            AND (codes.valid_to IS NULL OR codes.valid_to >= CAST(event.occurred_at AS DATE))
    )

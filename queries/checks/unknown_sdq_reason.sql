/*
title    = "The reason for the lack of a strengths and difficulties score is no code of the return"
code     = "903 196"
process  = "sdq"
severity = "error"
fields   = ["reason"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,answer,reason
c1,c1/2024-03-31,sdq,reported,2024-03-31,no,SDQ9
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,answer,reason
c1,c1/2024-03-31,sdq,reported,2024-03-31,no,SDQ5
"""
found  = []
*/
SELECT DISTINCT
    event.child_id,
    event.case_id,
    event.attributes['reason'] || ' on ' || CAST(CAST(event.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS event
WHERE event.process = 'sdq'
    AND event.activity = 'reported'
    AND event.attributes['reason'] IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'sdq_reason'
            AND codes.code = event.attributes['reason']
            AND (codes.valid_from IS NULL OR codes.valid_from <= CAST(event.occurred_at AS DATE))
            AND (codes.valid_to IS NULL OR codes.valid_to >= CAST(event.occurred_at AS DATE))
    )

/*
title    = "How a child took part in a review is no code of the return"
code     = "903 167"
process  = "cla_review"
severity = "error"
fields   = ["participation"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,participation
c1,r1,cla_review,held,2024-05-01,PN8
"""
found  = ["r1"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,participation
c1,r1,cla_review,held,2024-05-01,PN7
"""
found  = []
*/
SELECT DISTINCT
    event.child_id,
    event.case_id,
    event.attributes['participation'] || ' on ' || CAST(CAST(event.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS event
WHERE event.process = 'cla_review'
    AND event.activity = 'held'
    AND event.attributes['participation'] IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'participation'
            AND codes.code = event.attributes['participation']
            AND (codes.valid_from IS NULL OR codes.valid_from <= CAST(event.occurred_at AS DATE))
            AND (codes.valid_to IS NULL OR codes.valid_to >= CAST(event.occurred_at AS DATE))
    )

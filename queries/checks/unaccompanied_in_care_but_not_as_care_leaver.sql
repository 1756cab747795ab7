/*
title    = "A care leaver was an unaccompanied asylum-seeking child in care, and is said never to have been one"
code     = "A 23"
process  = "care_leaver"
severity = "warning"
fields   = ["Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"]
excludes = []
remedy   = "Correct one of the two answers: list 9 asks for those who were unaccompanied once, too."

[[examples]]
says   = "unaccompanied in care, and not as a care leaver"
events = """
child_id,case_id,process,activity,occurred_at,unaccompanied
c1,l1,cla,listed,2023-05-01,yes
c1,c1,care_leaver,listed,2024-05-01,no
"""
found  = ["c1"]

[[examples]]
says   = "no longer unaccompanied within the 12 months before the list of children in care"
events = """
child_id,case_id,process,activity,occurred_at,unaccompanied
c1,l1,cla,listed,2023-05-01,no
c1,c1,care_leaver,listed,2024-05-01,yes
"""
found  = []
*/
WITH listed AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, event_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                     AS listed_on,
        last_value(attributes['unaccompanied'] ORDER BY occurred_at, event_id) AS answer
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'listed'
        AND attributes['unaccompanied'] IS NOT NULL
    GROUP BY child_id
)
SELECT
    listed.child_id,
    listed.case_id,
    'unaccompanied in care on ' || CAST(CAST(min(care.occurred_at) AS DATE) AS TEXT)
        || ', not on the list of ' || CAST(listed.listed_on AS TEXT) AS detail
FROM listed
JOIN events AS care
    ON care.child_id = listed.child_id
    AND care.process = 'cla'
    AND care.attributes['unaccompanied'] = 'yes'
WHERE listed.answer = 'no'
GROUP BY listed.child_id, listed.case_id, listed.listed_on

/*
title    = "A child leaves care by adoption, and the adoption order has another date or none"
code     = "A 26"
process  = "cla"
severity = "warning"
fields   = ["Date Ceased to be Looked After", "Reason Ceased to be Looked After", "Date of Adoption Order"]
excludes = []
remedy   = "A child that is adopted (E11, E12) leaves care on the day of the order: correct the day, the reason, or the order."

[[examples]]
says   = "the order is dated a day later"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,l1,cla,started,2022-01-10,
c1,d1,adoption,decided,2022-08-10,
c1,d1,adoption,ordered,2024-02-02,
c1,l1,cla,ended,2024-02-01,E11
"""
found  = ["l1"]

[[examples]]
says   = "the order is dated the same day"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,l1,cla,started,2022-01-10,
c1,d1,adoption,decided,2022-08-10,
c1,d1,adoption,ordered,2024-02-01,
c1,l1,cla,ended,2024-02-01,E11
"""
found  = []

[[examples]]
says   = "no extract tells of the adoption"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,l1,cla,started,2022-01-10,
c1,l1,cla,ended,2024-02-01,E11
"""
found  = []

[[examples]]
says   = "the child went home"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,l1,cla,started,2022-01-10,
c1,d1,adoption,decided,2022-08-10,
c1,d1,adoption,reversed,2023-08-10,
c1,l1,cla,ended,2024-02-01,E4A
"""
found  = []
*/
WITH adoption AS (
    SELECT
        child_id,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ordered') AS DATE) AS ordered_on
    FROM events
    WHERE process = 'adoption'
    GROUP BY child_id
)
SELECT DISTINCT
    care.child_id,
    care.case_id,
    'left care ' || CAST(CAST(care.occurred_at AS DATE) AS TEXT) || ' as ' || care.outcome
        || coalesce(', adoption ordered ' || CAST(adoption.ordered_on AS TEXT), ', no adoption order') AS detail
FROM events AS care
JOIN adoption
    ON adoption.child_id = care.child_id
WHERE care.process = 'cla'
    AND care.activity = 'ended'
    AND care.outcome IN ('E1', 'E11', 'E12')
    AND adoption.ordered_on IS DISTINCT FROM CAST(care.occurred_at AS DATE)

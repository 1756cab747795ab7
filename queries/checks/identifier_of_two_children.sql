/*
title    = "A case names its child by an identifier that leads to two children, or round in a circle"
code     = "RT 62"
process  = "all"
severity = "error"
fields   = ["child_id", "identifier"]
excludes = []
remedy   = "Find out whose identifier it is, and correct the table that gives it to two children. Until then the case belongs to neither, and stands apart from everything else that is known of the child."

[[examples]]
says   = "two tables give one period of care to different children"
events = """
child_id,case_id,process,activity,occurred_at
cla/7,v1,cla_review,held,2024-05-01
cla/8,v2,cla_review,held,2024-05-01
"""
identifiers = """
identifier,child_id
cla/7,c1
cla/7,c2
cla/8,c2
"""
found  = ["v1"]

[[examples]]
says   = "each of two names stands for the other"
events = """
child_id,case_id,process,activity,occurred_at
old/1,v1,cla_review,held,2024-05-01
"""
identifiers = """
identifier,child_id
old/1,old/2
old/2,old/1
"""
found  = ["v1"]

[[examples]]
says   = "two tables say the same in different words"
events = """
child_id,case_id,process,activity,occurred_at
cla/7,v1,cla_review,held,2024-05-01
"""
identifiers = """
identifier,child_id
cla/7,c1
cla/7,upn/1
upn/1,c1
"""
found  = []
*/
WITH
led AS (
    SELECT
        identifiers.identifier,
        count(DISTINCT identifier_children.child_id) AS children
    FROM identifiers
    LEFT JOIN identifier_children
        ON identifier_children.identifier = identifiers.identifier
    WHERE identifiers.identifier <> identifiers.child_id
    GROUP BY identifiers.identifier
    HAVING count(DISTINCT identifier_children.child_id) <> 1
)

SELECT DISTINCT
    events.process,
    events.child_id,
    events.case_id,
    CASE WHEN led.children = 0 THEN 'leads round in a circle' ELSE 'leads to ' || CAST(led.children AS TEXT) || ' children' END AS detail
FROM events
INNER JOIN led
    ON led.identifier = events.child_id

/*
title    = "A child with a protection plan or in care is 18 or older"
code     = "A 32"
process  = "all"
severity = "error"
fields   = ["Date of Birth", "Child Protection Plan End Date", "Date Ceased to be Looked After"]
excludes = ["cp_review_on_time", "cp_visit_10_days"]
remedy   = "Correct the date of birth, or end the plan or the period of care: both end at the latest on the eighteenth birthday."

[[examples]]
says   = "a plan is open on the eighteenth birthday"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2023-05-01
c1,p1,cp_plan,listed,2024-05-01
"""
children = """
child_id,born_on
c1,2006-05-01
"""
found  = ["p1"]

[[examples]]
says   = "a child in care turns 18 on the day after the list"
events = """
child_id,case_id,process,activity,occurred_at
c1,l1,cla,started,2023-05-01
c1,l1,cla,listed,2024-05-01
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = []

[[examples]]
says   = "the plan ended before the birthday"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2023-05-01
c1,p1,cp_plan,listed,2024-04-01
c1,p1,cp_plan,ended,2024-04-20
"""
children = """
child_id,born_on
c1,2006-05-01
"""
found  = []
*/
SELECT
    listed.process,
    listed.child_id,
    listed.case_id,
    'listed ' || CAST(CAST(max(listed.occurred_at) AS DATE) AS TEXT)
        || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM events AS listed
JOIN children
    ON children.child_id = listed.child_id
WHERE listed.process IN ('cp_plan', 'cla')
    AND listed.activity = 'listed'
GROUP BY listed.process, listed.child_id, listed.case_id, children.born_on
HAVING CAST(max(listed.occurred_at) AS DATE) >= children.born_on + INTERVAL '18 years'

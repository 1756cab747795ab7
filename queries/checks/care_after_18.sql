/*
title    = "A child starts to be looked after at 18 or over"
code     = "903 352"
process  = "cla"
severity = "error"
fields   = ["started_on", "born_on"]
excludes = []
remedy   = "Correct the start of the period of care or the date of birth. Young people of 18 and over are care leavers, not looked after."

[[examples]]
says   = "care starts on the 18th birthday"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-02,S
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = ["e1"]

[[examples]]
says   = "care starts the day before the 18th birthday"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-01,S
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = []

[[examples]]
says   = "a later episode of care that started in time"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-01,P,
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = []
*/
SELECT
    periods_of_care.child_id,
    periods_of_care.case_id,
    'started ' || CAST(periods_of_care.started_on AS TEXT) || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM periods_of_care
JOIN children
    ON children.child_id = periods_of_care.child_id
WHERE periods_of_care.start_known
    AND periods_of_care.started_on >= children.born_on + INTERVAL '18 years'

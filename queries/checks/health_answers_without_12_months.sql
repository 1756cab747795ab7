/*
title    = "The yearly health questions are answered for a child who was not looked after for 12 months"
code     = "903 190"
process  = "health_assessment"
severity = "error"
fields   = ["answer", "started_on", "ended_on"]
excludes = []
remedy   = "Take the answers away, or correct the episodes of care: these questions are about children who were looked after for the whole year."

[[examples]]
says   = "care started a day too late"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2023-04-02,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "care started on the first day of the year"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2023-04-01,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
"""
found  = []

[[examples]]
says   = "care ended before the year did"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,answer
c1,e1,cla_episode,started,2022-04-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-03-30,,,,E4A,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,,yes
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "returned, and left blank"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2023-04-02,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'answered for the year to ' || CAST(year_end AS TEXT) AS detail
FROM health_returns
WHERE surely_not_all_year
    AND answers > 0

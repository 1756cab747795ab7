/*
title    = "A strengths and difficulties score is given for a child who was not looked after for 12 months"
code     = "903 185"
process  = "sdq"
severity = "error"
fields   = ["answer", "started_on", "ended_on"]
excludes = []
remedy   = "Take the answers away, or correct the episodes of care: these questions are about children who were looked after for the whole year."

[[examples]]
says   = "care started a day too late"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer,score
c1,e1,cla_episode,started,2023-04-02,S,C2,U6,,
c1,c1/2024-03-31,sdq,reported,2024-03-31,,,,yes,12
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "care started on the first day of the year"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer,score
c1,e1,cla_episode,started,2023-04-01,S,C2,U6,,
c1,c1/2024-03-31,sdq,reported,2024-03-31,,,,yes,12
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'answered for the year to ' || CAST(year_end AS TEXT) AS detail
FROM health_returns
WHERE surely_not_all_year
    AND scores > 0

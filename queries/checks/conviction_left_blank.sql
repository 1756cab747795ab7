/*
title    = "Whether a child of 10 or over who was looked after for 12 months was convicted is left blank"
code     = "903 543"
process  = "conviction"
severity = "error"
fields   = ["answer", "born_on"]
excludes = []
remedy   = "Answer the question."

[[examples]]
says   = "10 on the last day of the year"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2022-01-01,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,immunisation,reported,2024-03-31,,,,no
c1,c1/2024-03-31,substance_misuse,reported,2024-03-31,,,,no
"""
children = """
child_id,born_on
c1,2014-03-31
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "10 the day after"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2022-01-01,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,immunisation,reported,2024-03-31,,,,no
c1,c1/2024-03-31,substance_misuse,reported,2024-03-31,,,,no
"""
children = """
child_id,born_on
c1,2014-04-01
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'born ' || CAST(born_on AS TEXT) || ', year to ' || CAST(year_end AS TEXT) AS detail
FROM health_returns
WHERE all_year
    AND convictions = 0
    AND born_on + INTERVAL '10 years' <= year_end

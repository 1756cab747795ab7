/*
title    = "No strengths and difficulties score, and no reason for that, for a child of 4 to 16 who was looked after for 12 months"
code     = "903 186"
process  = "sdq"
severity = "error"
fields   = ["score", "born_on"]
excludes = []
remedy   = "Give the score, or the reason why there is none."

[[examples]]
says   = "4 on the first day of the year"
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
c1,2019-04-01
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "4 on the second day of the year"
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
c1,2019-04-02
"""
found  = []

[[examples]]
says   = "a reason is given"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer,reason
c1,e1,cla_episode,started,2022-01-01,S,C2,U6,,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes,
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes,
c1,c1/2024-03-31,immunisation,reported,2024-03-31,,,,no,
c1,c1/2024-03-31,substance_misuse,reported,2024-03-31,,,,no,
c1,c1/2024-03-31,sdq,reported,2024-03-31,,,,no,SDQ2
"""
children = """
child_id,born_on
c1,2015-04-01
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'born ' || CAST(born_on AS TEXT) || ', year to ' || CAST(year_end AS TEXT) AS detail
FROM health_returns
WHERE all_year
    AND scores = 0
    AND born_on + INTERVAL '4 years' <= year_end - INTERVAL '1 year' + INTERVAL '1 day'
    AND born_on + INTERVAL '17 years' > year_end

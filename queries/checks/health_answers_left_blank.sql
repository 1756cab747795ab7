/*
title    = "A yearly health question is left blank for a child who was looked after for 12 months"
code     = "903 191"
process  = "health_assessment"
severity = "error"
fields   = ["answer"]
excludes = []
remedy   = "Answer all four: health assessment, teeth, immunisations, substance misuse."

[[examples]]
says   = "three of four"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2023-04-01,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,immunisation,reported,2024-03-31,,,,no
c1,c1/2024-03-31,substance_misuse,reported,2024-03-31,,,,
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "all four"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2023-04-01,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,immunisation,reported,2024-03-31,,,,no
c1,c1/2024-03-31,substance_misuse,reported,2024-03-31,,,,no
"""
found  = []

[[examples]]
says   = "three of four for a child who came a day late"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,answer
c1,e1,cla_episode,started,2023-04-02,S,C2,U6,
c1,c1/2024-03-31,health_assessment,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,dental_check,reported,2024-03-31,,,,yes
c1,c1/2024-03-31,immunisation,reported,2024-03-31,,,,no
c1,c1/2024-03-31,substance_misuse,reported,2024-03-31,,,,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    CAST(answers AS TEXT) || ' of 4 answered for the year to ' || CAST(year_end AS TEXT) AS detail
FROM health_returns
WHERE all_year
    AND answers < 4

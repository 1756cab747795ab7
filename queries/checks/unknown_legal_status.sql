/*
title    = "The legal status of an episode of care is no code of the return at that time"
code     = "903 144"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,legal_status
c1,e1,cla_episode,started,2024-05-01,C9
"""
found  = ["e1"]

[[examples]]
says   = "a code that no longer held"
events = """
child_id,case_id,process,activity,occurred_at,legal_status
c1,e1,cla_episode,started,2016-04-01,V1
"""
found  = ["e1"]

[[examples]]
says   = "a code that held on the last day"
events = """
child_id,case_id,process,activity,occurred_at,legal_status
c1,e1,cla_episode,started,2016-03-31,V1
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.legal_status || ', from ' || CAST(cla_episodes.started_on AS TEXT)
        || coalesce(' to ' || CAST(cla_episodes.ended_on AS TEXT), '') AS detail
FROM cla_episodes
WHERE cla_episodes.legal_status IS NOT NULL
    -- An episode that lasts takes on new codes, so that one which held on any of its days is right.
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'legal_status'
            AND codes.code = cla_episodes.legal_status
            AND (codes.valid_from IS NULL OR codes.valid_from <= coalesce(cla_episodes.ended_on, $as_at))
            AND (codes.valid_to IS NULL OR codes.valid_to >= cla_episodes.started_on)
    )

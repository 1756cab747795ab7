/*
title    = "The reason for a new episode of care is no code of the return"
code     = "903 143"
process  = "cla_episode"
severity = "error"
fields   = ["reason_new"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "an unknown code"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-01,Q
"""
found  = ["e1"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-01,U
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.reason_new || ', from ' || CAST(cla_episodes.started_on AS TEXT)
        || coalesce(' to ' || CAST(cla_episodes.ended_on AS TEXT), '') AS detail
FROM cla_episodes
WHERE cla_episodes.reason_new IS NOT NULL
    -- An episode that lasts takes on new codes, so that one which held on any of its days is right.
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'reason_new'
            AND codes.code = cla_episodes.reason_new
            AND (codes.valid_from IS NULL OR codes.valid_from <= coalesce(cla_episodes.ended_on, $as_at))
            AND (codes.valid_to IS NULL OR codes.valid_to >= cla_episodes.started_on)
    )

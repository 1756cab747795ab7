/*
title    = "The category of need of an episode of care is no code of the return"
code     = "903 145"
process  = "cla_episode"
severity = "error"
fields   = ["need"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "not stated is no need of a looked-after child"
events = """
child_id,case_id,process,activity,occurred_at,need
c1,e1,cla_episode,started,2024-05-01,N0
"""
found  = ["e1"]

[[examples]]
says   = "a known code"
events = """
child_id,case_id,process,activity,occurred_at,need
c1,e1,cla_episode,started,2024-05-01,N8
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.need || ', from ' || CAST(cla_episodes.started_on AS TEXT)
        || coalesce(' to ' || CAST(cla_episodes.ended_on AS TEXT), '') AS detail
FROM cla_episodes
WHERE cla_episodes.need IS NOT NULL
    -- An episode that lasts takes on new codes, so that one which held on any of its days is right.
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'cla_need'
            AND codes.code = cla_episodes.need
            AND (codes.valid_from IS NULL OR codes.valid_from <= coalesce(cla_episodes.ended_on, $as_at))
            AND (codes.valid_to IS NULL OR codes.valid_to >= cla_episodes.started_on)
    )

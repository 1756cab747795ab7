/*
title    = "The placement of an episode of care is no code of the return at that time"
code     = "903 146"
process  = "cla_episode"
severity = "error"
fields   = ["placement"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "a code that no longer held"
events = """
child_id,case_id,process,activity,occurred_at,placement
c1,e1,cla_episode,started,2024-04-01,H5
"""
found  = ["e1"]

[[examples]]
says   = "a code that held when the episode started"
events = """
child_id,case_id,process,activity,occurred_at,placement
c1,e1,cla_episode,started,2024-03-31,H5
"""
found  = []

[[examples]]
says   = "a code that came while the episode lasted"
events = """
child_id,case_id,process,activity,occurred_at,placement
c1,e1,cla_episode,started,2023-03-31,K3
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.placement || ', from ' || CAST(cla_episodes.started_on AS TEXT)
        || coalesce(' to ' || CAST(cla_episodes.ended_on AS TEXT), '') AS detail
FROM cla_episodes
WHERE cla_episodes.placement IS NOT NULL
    -- An episode that lasts takes on new codes, so that one which held on any of its days is right.
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'placement'
            AND codes.code = cla_episodes.placement
            AND (codes.valid_from IS NULL OR codes.valid_from <= coalesce(cla_episodes.ended_on, $as_at))
            AND (codes.valid_to IS NULL OR codes.valid_to >= cla_episodes.started_on)
    )

/*
title    = "Two extracts give a child different dates of birth"
code     = "903 203"
process  = "cla"
severity = "warning"
fields   = ["born_on"]
excludes = []
remedy   = "Find out which is right. Ages, and who counts in an indicator, follow the one that was read last."

[[examples]]
says   = "a day apart"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2024-01-01,ssda903_episodes,S,
"""
children = """
child_id,born_on,source,batch_id
c1,2010-05-01,ssda903_header,1
c1,2010-05-02,cin_census_children,1
"""
found  = ["e1"]

[[examples]]
says   = "corrected in a later batch"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2024-01-01,ssda903_episodes,S,
"""
children = """
child_id,born_on,source,batch_id
c1,2010-05-01,ssda903_header,1
c1,2010-05-02,ssda903_header,2
c1,2010-05-02,cin_census_children,1
"""
found  = []
*/
WITH said AS (
    SELECT
        child_id,
        source,
        last_value(born_on ORDER BY batch_id, said) AS born_on
    FROM stored_children
    WHERE born_on IS NOT NULL
    GROUP BY child_id, source
),
different AS (
    SELECT
        child_id,
        min(born_on) AS earliest,
        max(born_on) AS latest
    FROM said
    GROUP BY child_id
    HAVING min(born_on) < max(born_on)
)
SELECT
    periods_of_care.child_id,
    periods_of_care.case_id,
    'born ' || CAST(different.earliest AS TEXT) || ' or ' || CAST(different.latest AS TEXT) AS detail
FROM periods_of_care
JOIN different
    ON different.child_id = periods_of_care.child_id

/*
title    = "A young person is returned as a care leaver, and was looked after on the 17th or 18th birthday in the year"
code     = "903 1007"
process  = "care_leaver"
severity = "error"
fields   = ["born_on", "started_on", "ended_on"]
excludes = [
    "care_leaver_in_touch_birthday", "care_leaver_eet_17_18_birthday", "care_leaver_suitable_17_18_birthday",
]
remedy   = "Take the care leaver's answers away: they are asked about the first birthday after care."

[[examples]]
says   = "left the day after the birthday"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2020-01-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2023-05-03,ssda903_episodes,,E4A
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2005-05-02
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "left on the birthday"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2020-01-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2023-05-02,ssda903_episodes,,E4A
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2005-05-02
"""
found  = []

[[examples]]
says   = "on a 19th birthday nobody is looked after by this rule"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2020-01-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2023-05-03,ssda903_episodes,,E4A
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2004-05-02
"""
found  = []
*/
WITH birthday AS (
    SELECT
        listed.child_id,
        listed.case_id,
        CASE
            WHEN children.born_on + INTERVAL '18 years' > CAST(listed.occurred_at AS DATE)
                THEN children.born_on + INTERVAL '17 years'
            ELSE children.born_on + INTERVAL '18 years'
        END AS on_day,
        CAST(listed.occurred_at AS DATE) AS year_end
    FROM events AS listed
    JOIN children
        ON children.child_id = listed.child_id
    WHERE listed.process = 'care_leaver'
        -- Other lists of care leavers may hold young people who are still looked after.
        AND listed.source = 'ssda903_oc3'
)
SELECT DISTINCT
    birthday.child_id,
    birthday.case_id,
    'birthday ' || CAST(CAST(birthday.on_day AS DATE) AS TEXT) || ', in care from '
        || CAST(periods_of_care.started_on AS TEXT)
        || coalesce(' to ' || CAST(periods_of_care.ended_on AS TEXT), '') AS detail
FROM birthday
JOIN periods_of_care
    ON periods_of_care.child_id = birthday.child_id
    AND NOT periods_of_care.respite
    AND periods_of_care.started_on <= birthday.on_day
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > birthday.on_day)
WHERE birthday.on_day > birthday.year_end - INTERVAL '1 year'
    AND birthday.on_day <= birthday.year_end

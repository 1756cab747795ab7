/*
title    = "A case is closed after assessment as needing no services, and the assessment found that the child needs them"
code     = "A 13"
process  = "cin_episode"
severity = "warning"
fields   = ["Reason for Closure", "Was the child assessed as requiring LA children's social care support?"]
excludes = []
remedy   = "Correct the reason for closure (RC8 and RC9 are for children who were given no services), or what the assessment found."

[[examples]]
says   = "closed as RC8 on the day of an assessment that found a need"
events = """
child_id,case_id,process,activity,occurred_at,close_reason,outcome
c1,n1,cin_episode,started,2024-04-01,,
c1,a1,assessment,authorised,2024-05-01,,services
c1,n1,cin_episode,ended,2024-05-01,RC8,RC8
"""
found  = ["n1"]

[[examples]]
says   = "the assessment found no need"
events = """
child_id,case_id,process,activity,occurred_at,close_reason,outcome
c1,n1,cin_episode,started,2024-04-01,,
c1,a1,assessment,authorised,2024-05-01,,no_further_action
c1,n1,cin_episode,ended,2024-05-01,RC8,RC8
"""
found  = []

[[examples]]
says   = "the assessment belongs to the time before the episode"
events = """
child_id,case_id,process,activity,occurred_at,close_reason,outcome
c1,a1,assessment,authorised,2024-03-31,,services
c1,n1,cin_episode,started,2024-04-01,,
c1,n1,cin_episode,ended,2024-05-01,RC8,RC8
"""
found  = []
*/
WITH episode AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on,
        max(attributes['close_reason']) FILTER (WHERE activity = 'ended')  AS close_reason
    FROM events
    WHERE process = 'cin_episode'
    GROUP BY child_id, case_id
)
SELECT
    episode.child_id,
    episode.case_id,
    'closed ' || CAST(episode.ended_on AS TEXT) || ' as ' || episode.close_reason
        || ', assessment authorised ' || CAST(CAST(assessment.occurred_at AS DATE) AS TEXT) AS detail
FROM episode
JOIN events AS assessment
    ON assessment.child_id = episode.child_id
    AND CAST(assessment.occurred_at AS DATE) BETWEEN episode.started_on AND episode.ended_on
WHERE episode.close_reason IN ('RC8', 'RC9')
    AND assessment.process = 'assessment'
    AND assessment.activity = 'authorised'
    AND assessment.outcome = 'services'

/*
title    = "A case is dated before the child was born, or so long before that nobody could have expected it"
code     = "RT 42"
process  = "all"
severity = "error"
fields   = ["occurred_at", "born_on"]
excludes = []
remedy   = "Correct the date of birth, or the date in the case. Referrals, episodes of care, missing episodes and decisions for adoption have rules of their own."

[[examples]]
says   = "a visit in care the day before birth, and a contact 41 weeks before it"
events = """
child_id,case_id,process,activity,occurred_at
c1,v1,cla_visit,held,2024-05-01
c2,k2,contact,received,2023-07-19
"""
children = """
child_id,born_on
c1,2024-05-02
c2,2024-05-01
"""
found  = ["k2", "v1"]

[[examples]]
says   = "a health assessment on the day of birth, a contact 40 weeks before it, and a child who is only expected"
events = """
child_id,case_id,process,activity,occurred_at
c1,h1,health_assessment,completed,2024-05-02
c2,k2,contact,received,2023-07-26
c3,k3,contact,received,2023-05-01
"""
children = """
child_id,born_on,expected_on
c1,2024-05-02,
c2,2024-05-01,
c3,,2024-05-01
"""
found  = []
*/
WITH before_birth AS (
    SELECT
        events.process,
        events.child_id,
        events.case_id,
        events.activity,
        CAST(events.occurred_at AS DATE) AS occurred_on,
        children.born_on,
        -- What can only be done for a child that is there; all else may begin while it is expected.
        events.process IN (
            'cla', 'placement', 'legal_status', 'cla_review', 'cla_visit', 'iro_visit', 'care_plan',
            'health_assessment', 'health_check', 'dental_check', 'immunisation', 'sdq', 'substance_misuse', 'conviction',
            'care_leaver', 'pathway_review', 'ehcp'
        ) AS needs_the_child
    FROM events
    JOIN children
        ON children.child_id = events.child_id
        AND CAST(events.occurred_at AS DATE) < children.born_on
    WHERE events.process NOT IN ('referral', 'cla_episode', 'missing', 'adoption', 'adopter', 'permanence')
        AND events.activity NOT IN ('planned', 'cancelled')
)
SELECT DISTINCT
    process,
    child_id,
    case_id,
    activity || ' ' || CAST(occurred_on AS TEXT) || ', born ' || CAST(born_on AS TEXT) AS detail
FROM before_birth
WHERE needs_the_child
    OR occurred_on < born_on - INTERVAL '40 weeks'

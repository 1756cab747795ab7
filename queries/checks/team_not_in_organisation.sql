/*
title    = "A case names a team that the organisation does not have, or did not have on any day of the case"
code     = "RT 07"
process  = "all"
severity = "warning"
fields   = ["team"]
excludes = []
remedy   = "Add the team to organisation.csv, with the days on which it existed, or correct its spelling in the case system. Until then its cases count for the authority, and for no locality."

[[examples]]
says   = "a team that is not there"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,r1,referral,received,2024-05-02,T9
"""
found  = ["r1"]

[[examples]]
says   = "a team by its id or its name, in any case of letters, none at all, and a school that leads early help"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,r1,referral,received,2024-05-02,t1
c1,a1,assessment,started,2024-05-02,TEAM 1
c1,k1,contact,received,2024-05-02,
c1,h1,early_help,started,2024-05-02,Hill School
"""
found  = []
*/
WITH known AS (
    SELECT lower(trim(unit)) AS spelling, valid_from, valid_to
    FROM organisation
    UNION
    SELECT lower(trim(name)) AS spelling, valid_from, valid_to
    FROM organisation
),
-- Early help is often led by a school or a children's centre, which is no team of the council.
named AS (
    SELECT DISTINCT team
    FROM events
    WHERE process <> 'early_help'
        AND team IS NOT NULL
),
lasting AS (
    SELECT
        named.team,
        bool_or(known.spelling IS NOT NULL)                                                       AS is_known,
        bool_or(known.spelling IS NOT NULL AND known.valid_from IS NULL AND known.valid_to IS NULL) AS always
    FROM named
    LEFT JOIN known
        ON known.spelling = lower(trim(named.team))
    GROUP BY named.team
),
-- The case system may name one team for all of a case's steps.
doubtful AS (
    SELECT
        events.process,
        events.child_id,
        events.case_id,
        events.team,
        lasting.is_known,
        CAST(min(events.occurred_at) AS DATE) AS first_on,
        CAST(max(events.occurred_at) AS DATE) AS last_on
    FROM events
    JOIN lasting
        ON lasting.team = events.team
        AND NOT lasting.always
    WHERE events.process <> 'early_help'
    GROUP BY events.process, events.child_id, events.case_id, events.team, lasting.is_known
)
SELECT
    doubtful.process,
    doubtful.child_id,
    doubtful.case_id,
    'team ' || doubtful.team || CASE
        WHEN doubtful.is_known
            THEN ' from ' || CAST(doubtful.first_on AS TEXT) || ' to ' || CAST(doubtful.last_on AS TEXT)
        ELSE ''
    END AS detail
FROM doubtful
LEFT JOIN known
    ON known.spelling = lower(trim(doubtful.team))
    AND (known.valid_from IS NULL OR known.valid_from <= doubtful.last_on)
    AND (known.valid_to IS NULL OR known.valid_to >= doubtful.first_on)
WHERE known.spelling IS NULL

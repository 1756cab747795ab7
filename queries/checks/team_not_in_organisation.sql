/*
title    = "A case names a team that the organisation does not have"
process  = "all"
severity = "warning"
excludes = []
remedy   = "Add the team to organisation.csv, with the days on which it existed, or correct its spelling in the case system. Until then its cases count for the authority, and for no locality."
*/
WITH known AS (
    SELECT lower(trim(unit)) AS spelling
    FROM organisation
    UNION
    SELECT lower(trim(name)) AS spelling
    FROM organisation
),
-- Early help is often led by a school or a children's centre, which is no team of the council.
named AS (
    SELECT DISTINCT team
    FROM events
    WHERE process <> 'early_help'
        AND team IS NOT NULL
),
unknown AS (
    SELECT named.team
    FROM named
    LEFT JOIN known
        ON known.spelling = lower(trim(named.team))
    WHERE known.spelling IS NULL
)
SELECT DISTINCT
    events.process,
    events.child_id,
    events.case_id,
    'team ' || events.team AS detail
FROM events
JOIN unknown
    ON unknown.team = events.team
WHERE events.process <> 'early_help'

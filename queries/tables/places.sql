/*
title       = "Places"
description = "Each unit once, as it stands on the last day of the month reported, or as it stood last: its name, its level and what it belongs to. stands_under_authority: nothing is between it and the authority. role is what the pages make of it: the authority; a locality, which stands under the authority and is of the level of which most units that stand there are; or a team, which is every other unit. locality is the locality to which a team belongs, and empty where it belongs to none."
key         = ["unit"]
*/
WITH RECURSIVE
latest AS (
    SELECT
        unit,
        last_value(name ORDER BY coalesce(valid_from <= $period_end, TRUE), valid_from NULLS FIRST) AS name,
        last_value(level ORDER BY coalesce(valid_from <= $period_end, TRUE), valid_from NULLS FIRST) AS level,
        last_value(parent ORDER BY coalesce(valid_from <= $period_end, TRUE), valid_from NULLS FIRST) AS parent,
        bool_or(coalesce(valid_from, DATE '1900-01-01') <= $period_end AND coalesce(valid_to, DATE '2100-12-31') >= $period_end) AS in_place
    FROM units
    GROUP BY unit
),

placed AS (
    SELECT
        latest.*,
        above.name AS parent_name,
        above.level AS parent_level,
        coalesce(above.level = 'authority', FALSE) AS stands_under_authority
    FROM latest
    LEFT JOIN latest AS above
        ON above.unit = latest.parent
),

-- Where a duty point stands beside five localities, it is the localities that are meant.
usual AS (
    SELECT
        level,
        row_number() OVER (ORDER BY count(*) FILTER (WHERE in_place) DESC, count(*) DESC, level) AS place
    FROM placed
    WHERE stands_under_authority
    GROUP BY level
),

named AS (
    SELECT
        placed.*,
        CASE
            WHEN placed.level = 'authority' THEN 'authority'
            WHEN placed.stands_under_authority AND usual.place = 1 THEN 'locality'
            ELSE 'team'
        END AS role
    FROM placed
    LEFT JOIN usual
        ON usual.level = placed.level
),

belonging AS (
    SELECT
        unit,
        unit AS locality
    FROM named
    WHERE role = 'locality'
    UNION ALL
    SELECT
        named.unit,
        belonging.locality
    FROM named
    INNER JOIN belonging
        ON belonging.unit = named.parent
        AND named.role = 'team'
)

SELECT
    named.unit,
    named.name,
    named.level,
    named.parent,
    named.parent_name,
    named.parent_level,
    named.stands_under_authority,
    named.in_place,
    named.role,
    CASE WHEN named.role = 'team' THEN belonging.locality END AS locality
FROM named
LEFT JOIN belonging
    ON belonging.unit = named.unit
ORDER BY named.unit

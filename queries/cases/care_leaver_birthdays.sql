/*
title       = "Birthdays of care leavers"
process     = "care_leaver"
description = "One row per care leaver and birthday from the 17th to the 21st, and how the young person was found around that day, from three months before it to one month after: as the yearly return answers, else as the nearest list describes. Those who died, or have lived at home again for six months, are left out."
*/
WITH listed AS (
    SELECT
        child_id,
        case_id,
        team,
        worker,
        priority,
        source_file,
        source_row,
        source = 'ssda903_oc3'        AS is_return,
        CAST(occurred_at AS DATE)     AS listed_on,
        attributes['eligibility']     AS eligibility,
        attributes['in_touch']        AS in_touch,
        attributes['suitable']        AS suitable,
        attributes['activity_status'] AS activity
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'listed'
),
birthday AS (
    SELECT
        children.child_id,
        ages.age,
        CAST(children.born_on + ages.since_birth AS DATE) AS birthday
    FROM children
    CROSS JOIN (
        VALUES
            (17, INTERVAL '17 years'),
            (18, INTERVAL '18 years'),
            (19, INTERVAL '19 years'),
            (20, INTERVAL '20 years'),
            (21, INTERVAL '21 years')
    ) AS ages (age, since_birth)
    WHERE children.born_on IS NOT NULL
),
-- The return is of the birthday in its year. A list tells of a birthday once the month after it is over.
told AS (
    SELECT
        listed.*,
        birthday.age,
        birthday.birthday,
        row_number() OVER (
            PARTITION BY listed.child_id, birthday.birthday
            ORDER BY
                listed.is_return DESC,
                abs(CAST(listed.listed_on - birthday.birthday AS BIGINT)),
                listed.listed_on DESC,
                listed.case_id
        ) AS choice
    FROM listed
    JOIN birthday
        ON birthday.child_id = listed.child_id
    WHERE (
            listed.is_return
            AND birthday.birthday > listed.listed_on - INTERVAL '1 year'
            AND birthday.birthday <= listed.listed_on
        )
        OR (
            NOT listed.is_return
            AND listed.listed_on >= birthday.birthday - INTERVAL '3 months'
            AND listed.listed_on <= birthday.birthday + INTERVAL '1 month'
            AND birthday.birthday + INTERVAL '1 month' <= $as_at
            AND coalesce(listed.eligibility NOT IN ('eligible', 'qualifying', 'other'), TRUE)
        )
),
contact AS (
    SELECT
        child_id,
        CAST(occurred_at AS DATE) AS contacted_on
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'contacted'
),
contacted AS (
    SELECT
        told.child_id,
        told.birthday,
        bool_or(
            contact.contacted_on >= told.birthday - INTERVAL '3 months'
            AND contact.contacted_on <= told.birthday + INTERVAL '1 month'
        ) AS in_time
    FROM told
    JOIN contact
        ON contact.child_id = told.child_id
    GROUP BY told.child_id, told.birthday
)
SELECT
    told.child_id,
    -- A list has one number for a young person, and the return one for each year.
    CASE WHEN told.is_return THEN told.case_id ELSE told.case_id || '/' || CAST(told.age AS TEXT) END AS case_id,
    told.team,
    told.worker,
    told.priority,
    told.source_file,
    told.source_row,
    told.age,
    told.birthday,
    -- What the return answers is of the days around the birthday. A list is of its own day, so that the day of a contact says more.
    coalesce(
        CASE WHEN NOT told.is_return THEN contacted.in_time END,
        told.in_touch = 'YES',
        FALSE
    ) AS in_touch,
    coalesce(left(told.activity, 1) IN ('F', 'P'), FALSE) AS in_education_or_work,
    coalesce(told.suitable = 'yes', FALSE)                AS suitably_housed
FROM told
LEFT JOIN contacted
    ON contacted.child_id = told.child_id
    AND contacted.birthday = told.birthday
WHERE told.choice = 1
    AND coalesce(told.in_touch NOT IN ('DIED', 'RHOM'), TRUE)

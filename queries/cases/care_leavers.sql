/*
title       = "Care leavers"
process     = "care_leaver"
description = "One row per young person: how the latest listing describes the life after care, the latest contact, and the latest review of the pathway plan."
*/
WITH listed AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id)     AS case_id,
        last_value(team ORDER BY occurred_at, case_id)        AS team,
        last_value(worker ORDER BY occurred_at, case_id)      AS worker,
        last_value(priority ORDER BY occurred_at, case_id)    AS priority,
        last_value(source_file ORDER BY occurred_at, case_id) AS source_file,
        last_value(source_row ORDER BY occurred_at, case_id)  AS source_row,
        min(CAST(occurred_at AS DATE))                        AS first_listed_on,
        max(CAST(occurred_at AS DATE))                        AS listed_on,
        -- A return that does not ask leaves what another one said.
        last_value(attributes['eligibility'] ORDER BY occurred_at, case_id)
            FILTER (WHERE attributes['eligibility'] IS NOT NULL) AS eligibility,
        last_value(attributes['in_touch'] ORDER BY occurred_at, case_id)
            FILTER (WHERE attributes['in_touch'] IS NOT NULL) AS in_touch,
        last_value(attributes['accommodation'] ORDER BY occurred_at, case_id)
            FILTER (WHERE attributes['accommodation'] IS NOT NULL) AS accommodation,
        last_value(attributes['suitable'] ORDER BY occurred_at, case_id)
            FILTER (WHERE attributes['suitable'] IS NOT NULL) AS suitable,
        last_value(attributes['activity_status'] ORDER BY occurred_at, case_id)
            FILTER (WHERE attributes['activity_status'] IS NOT NULL) AS activity,
        last_value(attributes['personal_adviser'] ORDER BY occurred_at, case_id)
            FILTER (WHERE attributes['personal_adviser'] IS NOT NULL) AS personal_adviser
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'listed'
    GROUP BY child_id
),
contacted AS (
    SELECT
        child_id,
        max(CAST(occurred_at AS DATE)) AS contacted_on
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'contacted'
    GROUP BY child_id
),
reviewed AS (
    SELECT
        child_id,
        max(held_on) AS reviewed_on
    FROM pathway_reviews
    GROUP BY child_id
)
SELECT
    listed.child_id,
    listed.case_id,
    listed.team,
    listed.worker,
    listed.priority,
    listed.source_file,
    listed.source_row,
    listed.first_listed_on,
    listed.listed_on,
    listed.eligibility,
    listed.in_touch,
    listed.accommodation,
    listed.suitable,
    listed.activity,
    listed.personal_adviser,
    contacted.contacted_on,
    reviewed.reviewed_on
FROM listed
LEFT JOIN contacted
    ON contacted.child_id = listed.child_id
LEFT JOIN reviewed
    ON reviewed.child_id = listed.child_id

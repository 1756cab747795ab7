/*
title        = "List 9: Care leavers"
sheet        = "List 9"
shows        = "Every young person who receives leaving care services on the day of the inspection: those on the newest list of them that was made by then, one row each."
months       = 0
one_row_each = true

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", column = "unaccompanied", codes = "annex_a_yes_no", mandatory = true },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
    { heading = "Allocated Personal Advisor", column = "personal_adviser", mandatory = true },
    { heading = "Eligibility Category", column = "eligibility", codes = "annex_a_eligibility", mandatory = true },
    { heading = "Latest Pathway Plan Review Date", column = "reviewed_on" },
    { heading = "LA In Touch", column = "in_touch", codes = "annex_a_in_touch", mandatory = true },
    { heading = "Latest Date of Contact", column = "contacted_on" },
    { heading = "Type of Accommodation", column = "accommodation", codes = "annex_a_accommodation" },
    { heading = "Suitability of Accommodation", column = "suitable", codes = "annex_a_suitable" },
    { heading = "Activity Status", column = "activity", codes = "annex_a_activity" },
]
*/
WITH told AS (
    SELECT
        *,
        CAST(occurred_at AS DATE) AS on_day
    FROM events
    WHERE process IN ('care_leaver', 'pathway_review')
        AND activity IN ('listed', 'contacted', 'held')
        AND CAST(occurred_at AS DATE) <= $inspected_on
),
-- Where no extract tells of children who came alone, nobody can say that a young person did not.
asylum AS (
    SELECT count(unaccompanied) > 0 AS told
    FROM children
),
newest AS (
    SELECT max(on_day) AS on_day
    FROM told
    WHERE activity = 'listed'
),
leaver AS (
    SELECT
        child_id,
        max(on_day) FILTER (WHERE activity = 'listed')                          AS listed_on,
        max(on_day) FILTER (WHERE activity = 'contacted')                       AS contacted_on,
        max(on_day) FILTER (WHERE process = 'pathway_review')                   AS reviewed_on,
        last_value(attributes['unaccompanied'] ORDER BY occurred_at, event_id)
            FILTER (WHERE attributes['unaccompanied'] IS NOT NULL) AS unaccompanied,
        last_value(attributes['personal_adviser'] ORDER BY occurred_at, event_id)
            FILTER (WHERE attributes['personal_adviser'] IS NOT NULL) AS personal_adviser,
        last_value(attributes['eligibility'] ORDER BY occurred_at, event_id)
            FILTER (WHERE attributes['eligibility'] IS NOT NULL) AS eligibility,
        -- How the newest list describes the young person's life: what an older one said may be over.
        last_value(attributes['in_touch'] ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'listed')        AS in_touch,
        last_value(attributes['accommodation'] ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'listed')   AS accommodation,
        last_value(attributes['suitable'] ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'listed')        AS suitable,
        last_value(attributes['activity_status'] ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'listed') AS activity,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'listed' AND team IS NOT NULL)     AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'listed' AND worker IS NOT NULL) AS worker
    FROM told
    GROUP BY child_id
)
SELECT
    leaver.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    coalesce(leaver.unaccompanied, listed_children.unaccompanied, CASE WHEN asylum.told THEN 'no' END) AS unaccompanied,
    listed_children.disability,
    coalesce(responsibilities.team, leaver.team)     AS team,
    coalesce(responsibilities.worker, leaver.worker) AS worker,
    leaver.personal_adviser,
    leaver.eligibility,
    leaver.reviewed_on,
    leaver.in_touch,
    leaver.contacted_on,
    leaver.accommodation,
    leaver.suitable,
    leaver.activity
FROM leaver
CROSS JOIN asylum
JOIN newest
    ON newest.on_day = leaver.listed_on
LEFT JOIN responsibilities
    ON responsibilities.child_id = leaver.child_id
    AND $inspected_on BETWEEN responsibilities.from_on AND responsibilities.until_on
LEFT JOIN listed_children
    ON listed_children.child_id = leaver.child_id
ORDER BY character_length(leaver.child_id), leaver.child_id

/*
title        = "List 7: Child protection"
sheet        = "List 7"
shows        = "Every child who was on a protection plan in the six months: one row, for the latest plan."
months       = 6
one_row_each = true
in_order     = [["started_on", "reviewed_on", "ended_on"]]
within       = ["ended_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Child Protection Plan Start Date", column = "started_on", mandatory = true },
    { heading = "Initial Category of Abuse", column = "initial_category", codes = "annex_a_category_of_abuse", mandatory = true },
    { heading = "Latest Category of Abuse", column = "latest_category", codes = "annex_a_category_of_abuse", mandatory = true },
    { heading = "Date of the Last Statutory Visit", column = "visited_on" },
    { heading = "Was the Child Seen Alone?", column = "seen_alone", codes = "annex_a_yes_no_unknown", unstated = "unknown" },
    { heading = "Date of latest review conference", column = "reviewed_on" },
    { heading = "Child Protection Plan End Date", column = "ended_on" },
    { heading = "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)", column = "emergency", codes = "annex_a_yes_no", mandatory = true },
    { heading = "Number of Previous Child Protection Plans", column = "previous_plans", mandatory = true },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
]
*/
WITH numbered AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY child_id
            ORDER BY started_on DESC, ended_on DESC NULLS FIRST, case_id
        ) AS number
    FROM cp_plans
    WHERE started_on <= $inspected_on
),
latest AS (
    SELECT
        *,
        least(ended_on, $inspected_on) AS last_day
    FROM numbered
    WHERE number = 1
        AND (ended_on IS NULL OR ended_on > $inspected_on - INTERVAL '6 months')
),
said AS (
    SELECT
        child_id,
        case_id,
        first_value(attributes['category'] ORDER BY occurred_at, event_id)
            FILTER (WHERE activity = 'started' AND attributes['category'] IS NOT NULL) AS initial_category,
        -- A list may be dated from the Wednesday of the week before the inspection.
        last_value(attributes['emergency'] ORDER BY occurred_at, event_id)
            FILTER (WHERE attributes['emergency'] IS NOT NULL AND (activity = 'ended' OR CAST(occurred_at AS DATE) >= $inspected_on - INTERVAL '12 days')) AS emergency,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE activity IN ('listed', 'ended') AND team IS NOT NULL)     AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE activity IN ('listed', 'ended') AND worker IS NOT NULL) AS worker
    FROM events
    WHERE process = 'cp_plan'
        AND CAST(occurred_at AS DATE) <= $inspected_on
    GROUP BY child_id, case_id
),
-- Under the plan that they name, or else while it lasted.
held AS (
    SELECT
        latest.child_id,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'cp_visit') AS visited_on,
        last_value(events.attributes['seen_alone'] ORDER BY CAST(events.occurred_at AS DATE), events.attributes['seen_alone'], events.event_id)
            FILTER (WHERE events.process = 'cp_visit') AS seen_alone,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'cp_review') AS reviewed_on
    FROM latest
    JOIN events
        ON events.child_id = latest.child_id
        AND events.process IN ('cp_visit', 'cp_review')
        AND events.activity = 'held'
        AND CAST(events.occurred_at AS DATE) <= $inspected_on
        AND (
            events.parent_case_id = latest.case_id
            OR (events.parent_case_id IS NULL AND CAST(events.occurred_at AS DATE) BETWEEN latest.started_on AND latest.last_day)
        )
    GROUP BY latest.child_id
),
-- Where no extract tells of legal statuses, nobody can say that a child was never under one.
told AS (
    SELECT count(*) > 0 AS of_statuses
    FROM legal_statuses
),
-- Police protection and emergency protection orders.
urgent AS (
    SELECT DISTINCT child_id
    FROM legal_statuses
    WHERE status IN ('L1', 'L2')
        AND started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on - INTERVAL '6 months')
)
SELECT
    latest.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    listed_children.disability,
    latest.started_on,
    coalesce(said.initial_category, latest.category) AS initial_category,
    latest.latest_category,
    held.visited_on,
    CASE WHEN held.visited_on IS NOT NULL THEN coalesce(held.seen_alone, 'unknown') END AS seen_alone,
    held.reviewed_on,
    CASE WHEN latest.ended_on <= $inspected_on THEN latest.ended_on END AS ended_on,
    CASE
        WHEN said.emergency = 'yes' OR urgent.child_id IS NOT NULL THEN 'yes'
        WHEN said.emergency = 'no' OR told.of_statuses             THEN 'no'
    END AS emergency,
    latest.previous_plans,
    coalesce(responsibilities.team, said.team, latest.team)       AS team,
    coalesce(responsibilities.worker, said.worker, latest.worker) AS worker
FROM latest
CROSS JOIN told
LEFT JOIN said
    ON said.child_id = latest.child_id
    AND said.case_id = latest.case_id
LEFT JOIN held
    ON held.child_id = latest.child_id
LEFT JOIN urgent
    ON urgent.child_id = latest.child_id
LEFT JOIN responsibilities
    ON responsibilities.child_id = latest.child_id
    AND latest.last_day BETWEEN responsibilities.from_on AND responsibilities.until_on
LEFT JOIN listed_children
    ON listed_children.child_id = latest.child_id
ORDER BY character_length(latest.child_id), latest.child_id

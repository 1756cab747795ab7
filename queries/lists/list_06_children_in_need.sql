/*
title        = "List 6: Children in Need"
sheet        = "List 6"
shows        = "Every child who was in receipt of services in the six months, or is assessed for them: one row, for the latest episode of need. A child on a protection plan or in care without one has a row from the start of that."
months       = 6
one_row_each = true
in_order     = [["started_on", "ended_on"]]
within       = ["ended_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "CIN Start Date", column = "started_on" },
    { heading = "Primary Need Code", column = "need", codes = "annex_a_need", unstated = "N0", mandatory = true },
    { heading = "Date Child Was Last Seen", column = "last_seen_on" },
    { heading = "CIN Closure Date", column = "ended_on" },
    { heading = "Reason for Closure", column = "close_reason", codes = "annex_a_closure_reason" },
    { heading = "Case status", column = "status", codes = "annex_a_case_status", mandatory = true },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
]
*/
-- What Annex A says of an episode that it listed by the day of the inspection.
WITH listed AS (
    SELECT
        child_id,
        coalesce(max(parent_case_id), case_id) AS case_id,
        last_value(attributes['need'] ORDER BY occurred_at, event_id) FILTER (WHERE attributes['need'] IS NOT NULL) AS need,
        -- A list may be dated from the Wednesday of the week before the inspection.
        last_value(attributes['status'] ORDER BY occurred_at, event_id)
            FILTER (WHERE activity = 'listed' AND CAST(occurred_at AS DATE) >= $inspected_on - INTERVAL '12 days') AS status,
        max(CAST(attributes['last_seen'] AS DATE)) AS last_seen_on,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL) AS worker,
        max(outcome) FILTER (WHERE activity = 'ended') AS close_reason
    FROM events
    WHERE process = 'cin_episode'
        AND CAST(occurred_at AS DATE) <= $inspected_on
    GROUP BY child_id, case_id
),
referral_need AS (
    SELECT child_id, case_id, max(attributes['need']) AS need
    FROM events
    WHERE process = 'referral'
    GROUP BY child_id, case_id
),
-- Whoever was only referred is not on the list: what counts as a service, or the assessment for one.
service AS (
    SELECT child_id, started_on FROM assessments
    UNION ALL
    SELECT child_id, started_on FROM cin_plans
    UNION ALL
    SELECT child_id, started_on FROM cp_plans
    UNION ALL
    SELECT child_id, started_on FROM periods_of_care
),
served AS (
    SELECT DISTINCT
        episodes_of_need.child_id,
        episodes_of_need.case_id
    FROM episodes_of_need
    LEFT JOIN service
        ON service.child_id = episodes_of_need.child_id
        AND service.started_on BETWEEN episodes_of_need.started_on AND coalesce(episodes_of_need.ended_on, $inspected_on)
        AND service.started_on <= $inspected_on
    LEFT JOIN listed
        ON listed.child_id = episodes_of_need.child_id
        AND listed.case_id = episodes_of_need.case_id
    WHERE service.child_id IS NOT NULL
        OR listed.child_id IS NOT NULL
),
protected AS (
    SELECT child_id, case_id, started_on, ended_on, team, worker, NULL AS need
    FROM cp_plans
    UNION ALL
    SELECT child_id, case_id, started_on, ended_on, team, worker, need
    FROM periods_of_care
),
episode AS (
    SELECT
        episodes_of_need.child_id,
        episodes_of_need.case_id,
        episodes_of_need.started_on,
        episodes_of_need.ended_on,
        episodes_of_need.team,
        episodes_of_need.worker,
        NULL AS need
    FROM episodes_of_need
    JOIN served
        ON served.child_id = episodes_of_need.child_id
        AND served.case_id = episodes_of_need.case_id
    WHERE episodes_of_need.started_on <= $inspected_on
    UNION ALL
    SELECT
        protected.child_id,
        protected.case_id,
        protected.started_on,
        protected.ended_on,
        protected.team,
        protected.worker,
        protected.need
    FROM protected
    WHERE protected.started_on <= $inspected_on
        AND NOT EXISTS (
            SELECT 1
            FROM episodes_of_need
            WHERE episodes_of_need.child_id = protected.child_id
                AND episodes_of_need.started_on <= coalesce(protected.ended_on, $inspected_on)
                AND (episodes_of_need.ended_on IS NULL OR episodes_of_need.ended_on >= protected.started_on)
        )
),
numbered AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY child_id
            ORDER BY started_on DESC, ended_on DESC NULLS FIRST, case_id
        ) AS number
    FROM episode
),
latest AS (
    SELECT
        *,
        least(ended_on, $inspected_on)               AS last_day,
        coalesce(ended_on <= $inspected_on, FALSE)   AS closed
    FROM numbered
    WHERE number = 1
        AND (ended_on IS NULL OR ended_on > $inspected_on - INTERVAL '6 months')
),
seen AS (
    SELECT child_id, max(CAST(occurred_at AS DATE)) AS seen_on
    FROM events
    WHERE process IN ('cin_visit', 'cp_visit', 'cla_visit')
        AND activity = 'held'
        AND attributes['seen'] = 'yes'
        AND CAST(occurred_at AS DATE) <= $inspected_on
    GROUP BY child_id
),
standing AS (
    SELECT
        latest.child_id,
        count(periods_of_care.case_id) > 0 AS looked_after
    FROM latest
    LEFT JOIN periods_of_care
        ON periods_of_care.child_id = latest.child_id
        AND periods_of_care.started_on <= $inspected_on
        AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > $inspected_on)
    GROUP BY latest.child_id
),
open_work AS (
    SELECT child_id, 'cp' AS work
    FROM cp_plans
    WHERE started_on <= $inspected_on AND (ended_on IS NULL OR ended_on > $inspected_on)
    UNION ALL
    SELECT child_id, 'cin' AS work
    FROM cin_plans
    WHERE started_on <= $inspected_on AND (ended_on IS NULL OR ended_on > $inspected_on)
    UNION ALL
    SELECT child_id, 'assessment' AS work
    FROM assessments
    WHERE started_on <= $inspected_on AND (authorised_on IS NULL OR authorised_on > $inspected_on)
),
open_for_child AS (
    SELECT
        child_id,
        bool_or(work = 'cp')         AS cp,
        bool_or(work = 'cin')        AS cin,
        bool_or(work = 'assessment') AS assessment
    FROM open_work
    GROUP BY child_id
)
SELECT
    latest.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    listed_children.disability,
    latest.started_on,
    coalesce(listed.need, referral_need.need, latest.need) AS need,
    greatest(listed.last_seen_on, seen.seen_on) AS last_seen_on,
    CASE WHEN latest.closed THEN latest.ended_on END AS ended_on,
    CASE WHEN latest.closed THEN coalesce(referrals.close_reason, nullif(listed.close_reason, 'unknown')) END AS close_reason,
    -- The first that applies.
    CASE
        WHEN latest.closed              THEN 'closed'
        WHEN listed.status IS NOT NULL  THEN listed.status
        WHEN standing.looked_after      THEN 'cla'
        WHEN open_for_child.cp          THEN 'cp'
        WHEN open_for_child.cin         THEN 'cin'
        WHEN open_for_child.assessment  THEN 'assessment'
        ELSE 'cin'
    END AS status,
    coalesce(responsibilities.team, listed.team, latest.team)       AS team,
    coalesce(responsibilities.worker, listed.worker, latest.worker) AS worker
FROM latest
JOIN standing
    ON standing.child_id = latest.child_id
LEFT JOIN open_for_child
    ON open_for_child.child_id = latest.child_id
LEFT JOIN listed
    ON listed.child_id = latest.child_id
    AND listed.case_id = latest.case_id
LEFT JOIN referral_need
    ON referral_need.child_id = latest.child_id
    AND referral_need.case_id = latest.case_id
LEFT JOIN referrals
    ON referrals.child_id = latest.child_id
    AND referrals.case_id = latest.case_id
LEFT JOIN seen
    ON seen.child_id = latest.child_id
LEFT JOIN responsibilities
    ON responsibilities.child_id = latest.child_id
    AND latest.last_day BETWEEN responsibilities.from_on AND responsibilities.until_on
LEFT JOIN listed_children
    ON listed_children.child_id = latest.child_id
ORDER BY character_length(latest.child_id), latest.child_id

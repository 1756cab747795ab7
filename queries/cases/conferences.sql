/*
title       = "Initial child protection conferences"
process     = "icpc"
description = "One row per initial conference held for a child: the enquiry that it follows from, named or found, and whether it led to a plan."
*/
WITH conference AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        max(parent_case_id)            AS named_enquiry_id,
        CAST(min(occurred_at) AS DATE) AS held_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE outcome IS NOT NULL) AS outcome,
        coalesce(max(attributes['transfer_in']) = 'yes', FALSE) AS transfer_in,
        bool_or(source LIKE 'cin_census%') AS of_census,
        min(source_file) AS source_file,
        min(source_row)  AS source_row
    FROM events
    WHERE process = 'icpc' AND activity = 'held'
    GROUP BY child_id, case_id
),
-- The census does not say what a conference decided. The plan does that starts on its day, or is dated within the week after.
followed_by_plan AS (
    SELECT DISTINCT
        conference.child_id,
        conference.case_id
    FROM conference
    INNER JOIN events AS started
        ON started.child_id = conference.child_id
        AND CAST(started.occurred_at AS DATE) BETWEEN conference.held_on AND conference.held_on + INTERVAL '7 days'
    WHERE conference.of_census
        AND conference.outcome IS NULL
        AND started.process = 'cp_plan'
        AND started.activity = 'started'
)
SELECT
    conference.child_id,
    conference.case_id,
    conference.team,
    conference.worker,
    -- One without a priority is as urgent as its enquiry; for a child who moved in, as the referral.
    coalesce(conference.priority, s47_enquiries.priority, referral_priorities.priority) AS priority,
    conference.named_enquiry_id,
    enquiries_of_conferences.enquiry_id,
    conference.held_on,
    conference.outcome,
    CASE
        WHEN conference.outcome IS NOT NULL THEN conference.outcome = 'plan'
        WHEN conference.of_census           THEN followed_by_plan.case_id IS NOT NULL
    END AS led_to_plan,
    conference.transfer_in,
    conference.source_file,
    conference.source_row
FROM conference
LEFT JOIN followed_by_plan
    ON followed_by_plan.child_id = conference.child_id
    AND followed_by_plan.case_id = conference.case_id
LEFT JOIN enquiries_of_conferences
    ON enquiries_of_conferences.child_id = conference.child_id
    AND enquiries_of_conferences.case_id = conference.case_id
LEFT JOIN s47_enquiries
    ON s47_enquiries.child_id = conference.child_id
    AND s47_enquiries.case_id = enquiries_of_conferences.enquiry_id
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = conference.child_id
    AND referral_priorities.referral_id = conference.named_enquiry_id

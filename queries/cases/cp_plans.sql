/*
title       = "Child protection plans"
process     = "cp_plan"
description = "One row per plan: its conference, its category, its start and end, and what is known of the child's plans before it."
*/
WITH plan AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        max(parent_case_id)                                                      AS conference_id,
        coalesce(max(attributes['category']) FILTER (WHERE activity = 'ended'), max(attributes['category'])) AS category,
        coalesce(
            max(attributes['category']) FILTER (WHERE activity = 'ended'),
            last_value(attributes['latest_category'] ORDER BY occurred_at, event_id) FILTER (WHERE attributes['latest_category'] IS NOT NULL),
            max(attributes['category'])
        ) AS latest_category,
        max(try_cast(attributes['previous_plans'] AS BIGINT))                    AS stated_previous_plans,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row
    FROM events
    WHERE process = 'cp_plan'
    GROUP BY child_id, case_id
),
-- The conference that the plan names, or the one of the day on which it started.
conference AS (
    SELECT
        plan.child_id,
        plan.case_id,
        min(conferences.held_on)          AS held_on,
        bool_or(conferences.transfer_in)  AS transfer_in,
        first_value(conferences.priority ORDER BY conferences.held_on, conferences.case_id)
            FILTER (WHERE conferences.priority IS NOT NULL) AS priority
    FROM plan
    JOIN conferences
        ON conferences.child_id = plan.child_id
        AND (conferences.case_id = plan.conference_id OR conferences.held_on = plan.started_on)
    GROUP BY plan.child_id, plan.case_id
),
-- The child's plans that started on an earlier day.
earlier AS (
    SELECT
        this.child_id,
        this.case_id,
        count(*) AS plans,
        max(other.ended_on) FILTER (WHERE other.ended_on <= this.started_on) AS last_ended_on
    FROM plan AS this
    JOIN plan AS other
        ON other.child_id = this.child_id
        AND other.started_on < this.started_on
    GROUP BY this.child_id, this.case_id
)
SELECT
    plan.child_id,
    plan.case_id,
    plan.team,
    plan.started_team,
    plan.worker,
    -- One without a priority is as urgent as its conference or, where it names none, as its referral.
    coalesce(plan.priority, conference.priority, referral_priorities.priority) AS priority,
    plan.conference_id,
    conference.held_on AS conference_on,
    conference.transfer_in,
    plan.category,
    plan.latest_category,
    plan.started_on,
    plan.ended_on,
    greatest(plan.stated_previous_plans, coalesce(earlier.plans, 0)) AS previous_plans,
    earlier.last_ended_on AS previous_plan_ended_on,
    plan.source_file,
    plan.source_row
FROM plan
LEFT JOIN conference
    ON conference.child_id = plan.child_id
    AND conference.case_id = plan.case_id
LEFT JOIN earlier
    ON earlier.child_id = plan.child_id
    AND earlier.case_id = plan.case_id
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = plan.child_id
    AND referral_priorities.referral_id = plan.conference_id

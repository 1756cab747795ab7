/*
title       = "Adopters' approvals"
process     = "adopter"
description = "One row per approval of an adoptive family, from the enquiry to the adoption or to leaving: of a couple, whom lists give twice under one number of their family, the first stands for both."
*/
WITH approval AS (
    SELECT
        child_id,
        case_id,
        max(attributes['family']) AS family,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        -- A stage is the work of the team that its own steps name: another may have had the stage before, or find the match.
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'stage_1_started') AS stage_1_started_team,
        last_value(team ORDER BY occurred_at, activity = 'stage_1_ended', event_id)
            FILTER (WHERE team IS NOT NULL AND activity IN ('stage_1_started', 'stage_1_ended')) AS stage_1_team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'stage_2_started') AS stage_2_started_team,
        last_value(team ORDER BY occurred_at, activity = 'stage_2_ended', event_id)
            FILTER (WHERE team IS NOT NULL AND activity IN ('stage_2_started', 'stage_2_ended')) AS stage_2_team,
        CAST(min(occurred_at) FILTER (WHERE activity = 'enquired') AS DATE)        AS enquired_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'stage_1_started') AS DATE) AS stage_1_started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'stage_1_ended') AS DATE)   AS stage_1_ended_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'stage_2_started') AS DATE) AS stage_2_started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'stage_2_ended') AS DATE)   AS stage_2_ended_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'applied') AS DATE)         AS applied_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'approved') AS DATE)        AS approved_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'matched') AS DATE)         AS matched_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'placed') AS DATE)          AS placed_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'ordered') AS DATE)         AS ordered_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'left') AS DATE)            AS left_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'left' AND outcome IS NOT NULL) AS reason_left,
        first_value(source_file ORDER BY occurred_at, source_file) AS source_file,
        first_value(source_row ORDER BY occurred_at, source_file)  AS source_row,
        min(CAST(occurred_at AS DATE))                             AS first_step_on
    FROM events
    WHERE process = 'adopter'
    GROUP BY child_id, case_id
),
-- A family that comes back for another child starts anew with another enquiry.
numbered AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY coalesce(family, child_id), coalesce(enquired_on, stage_1_started_on, applied_on, first_step_on)
            ORDER BY child_id, case_id
        ) AS number
    FROM approval
)
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    family,
    enquired_on,
    stage_1_started_team,
    coalesce(stage_1_team, team) AS stage_1_team,
    stage_2_started_team,
    coalesce(stage_2_team, team) AS stage_2_team,
    stage_1_started_on,
    -- Stage 2 begins only when stage 1 is over.
    coalesce(stage_1_ended_on, stage_2_started_on) AS stage_1_ended_on,
    stage_2_started_on,
    -- And the decision on the application ends it.
    coalesce(stage_2_ended_on, approved_on)        AS stage_2_ended_on,
    applied_on,
    approved_on,
    matched_on,
    placed_on,
    ordered_on,
    left_on,
    reason_left
FROM numbered
WHERE number = 1

/*
title       = "Assessments"
process     = "assessment"
description = "One row per assessment: its kind, its start and authorisation, the referral that it follows from, and whether it is the first of its kind after that referral."
*/
WITH assessment AS (
    SELECT
        child_id,
        case_id,
        max(parent_case_id)                                                           AS named_referral_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        coalesce(max(attributes['kind']), 'single')                                   AS kind,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)            AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'authorised') AS DATE)         AS authorised_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'authorised' AND outcome IS NOT NULL) AS outcome,
        max(attributes['child_seen'])                                                 AS child_seen,
        -- The census asks neither for the outcome nor whether the child was seen.
        bool_or(source NOT LIKE 'cin_census%')                                        AS answers_are_asked,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row
    FROM events
    WHERE process = 'assessment'
    GROUP BY child_id, case_id
),
referral AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'received') AS DATE) AS received_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'received' AND outcome IS NOT NULL) AS outcome,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority
    FROM events
    WHERE process = 'referral'
    GROUP BY child_id, case_id
),
-- Where the extract names no referral: the child's latest one on or before the day on which the assessment started,
-- of those that did not end without further action.
latest_referral AS (
    SELECT
        started.child_id,
        started.case_id,
        last_value(referral.case_id ORDER BY referral.received_on, referral.case_id) AS referral_id
    FROM events AS started
    JOIN referral
        ON referral.child_id = started.child_id
        AND referral.received_on <= CAST(started.occurred_at AS DATE)
        AND referral.outcome IS DISTINCT FROM 'no_further_action'
    WHERE started.process = 'assessment'
        AND started.activity = 'started'
        AND started.parent_case_id IS NULL
    GROUP BY started.child_id, started.case_id
)
SELECT
    assessment.child_id,
    assessment.case_id,
    assessment.team,
    assessment.started_team,
    assessment.worker,
    -- One without a priority is as urgent as its referral.
    coalesce(assessment.priority, referral.priority) AS priority,
    assessment.source_file,
    assessment.source_row,
    assessment.kind,
    coalesce(assessment.named_referral_id, latest_referral.referral_id) AS referral_id,
    referral.received_on AS referred_on,
    assessment.started_on,
    assessment.authorised_on,
    assessment.outcome,
    assessment.child_seen,
    assessment.answers_are_asked,
    -- One that is dated before its referral, or not at all, is in nobody's way.
    coalesce(
        assessment.started_on <= min(CASE WHEN assessment.started_on >= referral.received_on THEN assessment.started_on END) OVER (
            PARTITION BY assessment.child_id, assessment.kind, coalesce(assessment.named_referral_id, latest_referral.referral_id)
        ),
        TRUE
    ) AS is_first
FROM assessment
LEFT JOIN latest_referral
    ON latest_referral.child_id = assessment.child_id
    AND latest_referral.case_id = assessment.case_id
LEFT JOIN referral
    ON referral.child_id = assessment.child_id
    AND referral.case_id = coalesce(assessment.named_referral_id, latest_referral.referral_id)

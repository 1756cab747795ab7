/*
title       = "Early help episodes"
process     = "early_help"
description = "One row per early help episode: when it started, when its assessment was completed, when and why it ended, and the child's next referral after it."
*/
-- Some extracts know of the help and not of its assessment: only of those that tell of assessments is one awaited.
WITH teller AS (
    SELECT DISTINCT source
    FROM events
    WHERE process = 'early_help'
        AND activity = 'assessed'
),
episode AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'assessed') AS DATE)      AS assessed_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'ended' AND outcome IS NOT NULL) AS outcome,
        standard('early_help_end', last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'ended' AND outcome IS NOT NULL)) AS reason,
        bool_or(teller.source IS NOT NULL)         AS assessment_is_told,
        -- Annex A lists assessments, without the end of the help that they led to.
        bool_or(events.source NOT LIKE 'annex_a%') AS end_is_told,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row
    FROM events
    LEFT JOIN teller
        ON teller.source = events.source
    WHERE process = 'early_help'
    GROUP BY child_id, case_id
),
-- The child's referrals from two weeks before the end: some are made before the episode is closed.
referred AS (
    SELECT
        episode.child_id,
        episode.case_id,
        min(events.occurred_at) AS first_at,
        min(events.occurred_at) FILTER (WHERE CAST(events.occurred_at AS DATE) > episode.ended_on) AS after_at
    FROM episode
    JOIN events
        ON events.child_id = episode.child_id
        AND events.process = 'referral'
        AND events.activity = 'received'
        AND CAST(events.occurred_at AS DATE) >= episode.ended_on - INTERVAL '14 days'
    GROUP BY episode.child_id, episode.case_id
)
SELECT
    episode.child_id,
    episode.case_id,
    episode.team,
    episode.started_team,
    episode.worker,
    episode.priority,
    episode.source_file,
    episode.source_row,
    episode.started_on,
    episode.assessed_on,
    episode.ended_on,
    episode.outcome,
    CASE episode.reason
        WHEN 'step_up'  THEN 'Stepped up to social care'
        WHEN 'met'      THEN 'Needs met'
        WHEN 'withdrew' THEN 'Family withdrew'
        WHEN 'moved'    THEN 'Moved away'
        WHEN 'other'    THEN 'Other'
        ELSE 'Not recorded, or not known'
    END AS ended_because,
    -- Where no reason is known, a referral within two weeks of the end speaks for itself.
    coalesce(
        episode.reason = 'step_up',
        CAST(referred.first_at AS DATE) <= episode.ended_on + INTERVAL '14 days',
        FALSE
    ) AS stepped_up,
    CAST(referred.after_at AS DATE) AS next_referral_on,
    episode.assessment_is_told,
    episode.end_is_told
FROM episode
LEFT JOIN referred
    ON referred.child_id = episode.child_id
    AND referred.case_id = episode.case_id

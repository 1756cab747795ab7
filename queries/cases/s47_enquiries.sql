/*
title       = "Section 47 enquiries"
process     = "s47"
description = "One row per enquiry: its strategy discussion, its completion and outcome, the referral that it follows from, the initial conference that it led to, and the day that settled it: that of the conference or, where none was needed, of its completion."
*/
WITH enquiry AS (
    SELECT
        child_id,
        case_id,
        max(parent_case_id)                                                          AS named_referral_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)           AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'completed') AS DATE)         AS completed_on,
        coalesce(last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'completed' AND outcome IS NOT NULL), last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE outcome IS NOT NULL)) AS outcome,
        -- The census and Annex A date no end of an enquiry.
        bool_or(source NOT LIKE 'cin_census%' AND source NOT LIKE 'annex_a%')        AS completion_is_dated,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row
    FROM events
    WHERE process = 's47'
    GROUP BY child_id, case_id
),
conference AS (
    SELECT
        child_id,
        parent_case_id                 AS enquiry_id,
        CAST(min(occurred_at) AS DATE) AS held_on
    FROM events
    WHERE process = 'icpc' AND activity = 'held' AND parent_case_id IS NOT NULL
    GROUP BY child_id, parent_case_id
),
-- Where a conference names no enquiry it follows from the child's latest one on or before its day, of those that did not end without
-- the need for one. A plan that moves in with a child comes from another authority's enquiry.
follows AS (
    SELECT
        held.child_id,
        held.case_id,
        CAST(min(held.occurred_at) AS DATE) AS held_on,
        last_value(enquiry.case_id ORDER BY enquiry.started_on, enquiry.case_id) AS enquiry_id
    FROM events AS held
    INNER JOIN enquiry
        ON enquiry.child_id = held.child_id
        AND enquiry.started_on <= CAST(held.occurred_at AS DATE)
        AND coalesce(enquiry.outcome, 'conference') = 'conference'
    WHERE held.process = 'icpc'
        AND held.activity = 'held'
        AND held.parent_case_id IS NULL
        AND held.attributes['transfer_in'] IS DISTINCT FROM 'yes'
    GROUP BY held.child_id, held.case_id
),
following AS (
    SELECT child_id, enquiry_id, min(held_on) AS held_on
    FROM follows
    GROUP BY child_id, enquiry_id
),
-- Where the extract names no referral: the child's latest one on or before the strategy discussion, of those that did
-- not end without further action.
latest_referral AS (
    SELECT
        started.child_id,
        started.case_id,
        last_value(referral.case_id ORDER BY CAST(referral.occurred_at AS DATE), referral.case_id) AS referral_id
    FROM events AS started
    JOIN events AS referral
        ON referral.child_id = started.child_id
        AND referral.process = 'referral'
        AND referral.activity = 'received'
        AND CAST(referral.occurred_at AS DATE) <= CAST(started.occurred_at AS DATE)
        AND referral.outcome IS DISTINCT FROM 'no_further_action'
    WHERE started.process = 's47'
        AND started.activity = 'started'
        AND started.parent_case_id IS NULL
    GROUP BY started.child_id, started.case_id
)
SELECT
    enquiry.child_id,
    enquiry.case_id,
    enquiry.team,
    enquiry.started_team,
    enquiry.worker,
    -- One without a priority is as urgent as its referral.
    coalesce(enquiry.priority, referral_priorities.priority) AS priority,
    enquiry.source_file,
    enquiry.source_row,
    coalesce(enquiry.named_referral_id, latest_referral.referral_id) AS referral_id,
    enquiry.started_on,
    enquiry.completed_on,
    enquiry.outcome,
    enquiry.completion_is_dated,
    coalesce(conference.held_on, following.held_on) AS conference_on,
    coalesce(
        conference.held_on,
        following.held_on,
        CASE WHEN enquiry.outcome IS DISTINCT FROM 'conference' THEN enquiry.completed_on END
    ) AS settled_on
FROM enquiry
LEFT JOIN conference
    ON conference.child_id = enquiry.child_id
    AND conference.enquiry_id = enquiry.case_id
LEFT JOIN following
    ON following.child_id = enquiry.child_id
    AND following.enquiry_id = enquiry.case_id
LEFT JOIN latest_referral
    ON latest_referral.child_id = enquiry.child_id
    AND latest_referral.case_id = enquiry.case_id
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = enquiry.child_id
    AND referral_priorities.referral_id = coalesce(enquiry.named_referral_id, latest_referral.referral_id)

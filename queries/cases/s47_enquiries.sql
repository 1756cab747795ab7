/*
title       = "Section 47 enquiries"
process     = "s47"
description = "One row per enquiry: its strategy discussion, its completion and outcome, the referral that it follows from, the initial conference that it led to, and the day that settled it: that of the conference or, where none was needed, of its completion."
*/
WITH conference AS (
    SELECT
        child_id,
        enquiry_id,
        -- One that names the enquiry is surer than one that was found for it.
        coalesce(min(held_on) FILTER (WHERE named), min(held_on)) AS held_on
    FROM enquiries_of_conferences
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
    conference.held_on AS conference_on,
    coalesce(
        conference.held_on,
        CASE WHEN enquiry.outcome IS DISTINCT FROM 'conference' THEN enquiry.completed_on END
    ) AS settled_on
FROM recorded_enquiries AS enquiry
LEFT JOIN conference
    ON conference.child_id = enquiry.child_id
    AND conference.enquiry_id = enquiry.case_id
LEFT JOIN latest_referral
    ON latest_referral.child_id = enquiry.child_id
    AND latest_referral.case_id = enquiry.case_id
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = enquiry.child_id
    AND referral_priorities.referral_id = coalesce(enquiry.named_referral_id, latest_referral.referral_id)

/*
title       = "Referrals"
process     = "referral"
description = "One row per referral: from whom it came, when it was received, decided and closed and why, whether it ended without further action, and the child's referral before it."
*/
WITH step AS (
    SELECT
        *,
        CAST(occurred_at AS DATE) AS on_day,
        -- The hour of some steps is known and of others is not: on one day a referral is received first and closed last.
        CASE activity
            WHEN 'received' THEN 1
            WHEN 'closed'   THEN 3
            ELSE 2
        END AS turn
    FROM events
    WHERE process = 'referral'
),
referral AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY on_day, turn, event_id) FILTER (WHERE team IS NOT NULL)                            AS team,
        first_value(team ORDER BY on_day, turn, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'received') AS started_team,
        last_value(worker ORDER BY on_day, turn, event_id) FILTER (WHERE worker IS NOT NULL)                        AS worker,
        last_value(priority ORDER BY on_day, turn, event_id) FILTER (WHERE priority IS NOT NULL)                    AS priority,
        min(occurred_at) FILTER (WHERE activity = 'received')               AS received_at,
        CAST(min(occurred_at) FILTER (WHERE activity = 'received') AS DATE) AS received_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE)  AS recorded_decision_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'closed') AS DATE)   AS closed_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'received' AND outcome IS NOT NULL) AS outcome,
        standard('contact_source', max(attributes['source']))               AS source_code,
        max(attributes['need'])                                             AS need_code,
        standard(
            'closure_reason',
            last_value(coalesce(attributes['close_reason'], outcome) ORDER BY on_day, event_id) FILTER (WHERE activity = 'closed' AND coalesce(attributes['close_reason'], outcome) IS NOT NULL)
        ) AS close_reason,
        -- Annex A lists referrals without their end.
        bool_or(source NOT LIKE 'annex_a%')                                 AS closure_is_told,
        min(source_file) FILTER (WHERE activity = 'received') AS source_file,
        min(source_row) FILTER (WHERE activity = 'received') AS source_row
    FROM step
    GROUP BY child_id, case_id
),
-- The child's latest referral of an earlier day: another one of the same day is not an earlier one.
previous AS (
    SELECT
        this.child_id,
        this.case_id,
        CAST(max(earlier.occurred_at) AS DATE) AS received_on
    FROM events AS this
    JOIN events AS earlier
        ON earlier.child_id = this.child_id
        AND CAST(earlier.occurred_at AS DATE) < CAST(this.occurred_at AS DATE)
    WHERE this.process = 'referral' AND this.activity = 'received'
        AND earlier.process = 'referral' AND earlier.activity = 'received'
    GROUP BY this.child_id, this.case_id
),
-- Annex A states how many referrals came before the child's latest one, and repeats the number on those before it.
stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        last_value(try_cast(attributes['earlier_referrals'] AS DOUBLE) ORDER BY occurred_at, case_id) AS earlier_referrals
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
        AND attributes['earlier_referrals'] IS NOT NULL
    GROUP BY child_id
),
first_assessment AS (
    SELECT
        child_id,
        referral_id,
        min(started_on) AS started_on
    FROM assessments
    WHERE referral_id IS NOT NULL
    GROUP BY child_id, referral_id
),
first_enquiry AS (
    SELECT
        child_id,
        referral_id,
        min(started_on) AS started_on
    FROM s47_enquiries
    WHERE referral_id IS NOT NULL
    GROUP BY child_id, referral_id
)
SELECT
    referral.child_id,
    referral.case_id,
    referral.team,
    referral.started_team,
    referral.worker,
    -- One without a priority is as urgent as its first assessment.
    coalesce(referral.priority, referral_priorities.priority) AS priority,
    referral.source_file,
    referral.source_row,
    referral.received_at,
    referral.received_on,
    -- What was decided shows in what happened first: an assessment, an enquiry, or the end of the referral.
    coalesce(
        referral.recorded_decision_on,
        least(first_assessment.started_on, first_enquiry.started_on, referral.closed_on)
    ) AS decided_on,
    referral.closed_on,
    referral.outcome,
    coalesce(referral.outcome = 'no_further_action', FALSE) AS no_further_action,
    coalesce(sender.label, 'Not recorded') AS source,
    coalesce(need.label, 'Not recorded')   AS need,
    nullif(referral.close_reason, 'unknown') AS close_reason,
    referral.closure_is_told,
    previous.received_on     AS previous_referral_on,
    stated.earlier_referrals AS stated_earlier_referrals
FROM referral
LEFT JOIN previous
    ON previous.child_id = referral.child_id
    AND previous.case_id = referral.case_id
LEFT JOIN stated
    ON stated.child_id = referral.child_id
    AND stated.case_id = referral.case_id
LEFT JOIN first_assessment
    ON first_assessment.child_id = referral.child_id
    AND first_assessment.referral_id = referral.case_id
LEFT JOIN first_enquiry
    ON first_enquiry.child_id = referral.child_id
    AND first_enquiry.referral_id = referral.case_id
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = referral.child_id
    AND referral_priorities.referral_id = referral.case_id
LEFT JOIN codes AS sender
    ON sender.field = 'sender'
    AND sender.code = regexp_replace(referral.source_code, '[A-F]$', '')
LEFT JOIN codes AS need
    ON need.field = 'cin_need'
    AND need.code = referral.need_code

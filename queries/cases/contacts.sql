/*
title       = "Contacts"
process     = "contact"
description = "One row per contact: from whom it came, when it was received and decided, what became of it, the referral and the early help that it led to, and the child's contact before it."
*/
-- Most extracts do not say on which day a contact was decided: only of those that do is a decision awaited.
WITH teller AS (
    SELECT DISTINCT source
    FROM events
    WHERE process = 'contact'
        AND activity = 'decided'
),
contact AS (
    SELECT
        child_id,
        case_id,
        -- A contact belongs to the team that took it, whoever decides on it.
        coalesce(
            first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'received'),
            first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)
        ) AS team,
        last_value(worker ORDER BY CAST(occurred_at AS DATE), activity = 'decided', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY CAST(occurred_at AS DATE), activity = 'decided', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) FILTER (WHERE activity = 'received') AS DATE) AS received_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE)  AS recorded_decision_on,
        coalesce(last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'decided' AND outcome IS NOT NULL), last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE outcome IS NOT NULL)) AS outcome,
        standard('contact_source', max(attributes['source'])) AS source_code,
        bool_or(teller.source IS NOT NULL)                    AS decision_is_told,
        min(source_file) FILTER (WHERE activity = 'received') AS source_file,
        min(source_row) FILTER (WHERE activity = 'received')  AS source_row
    FROM events
    LEFT JOIN teller
        ON teller.source = events.source
    WHERE process = 'contact'
        AND activity IN ('received', 'decided')
    GROUP BY child_id, case_id
),
-- The referral that names the contact. Where none does, and the contact ended with a referral or without a recorded outcome:
-- one of that day or the next working day.
referral AS (
    SELECT
        contact.child_id,
        contact.case_id,
        first_value(events.case_id ORDER BY events.parent_case_id = contact.case_id DESC NULLS LAST, events.occurred_at, events.case_id)
            AS referral_id,
        CAST(min(events.occurred_at) FILTER (WHERE events.parent_case_id = contact.case_id) AS DATE) AS named_on
    FROM contact
    JOIN events
        ON events.child_id = contact.child_id
        AND events.process = 'referral'
        AND events.activity = 'received'
        AND (
            events.parent_case_id = contact.case_id
            OR (
                coalesce(contact.outcome, 'referral') = 'referral'
                AND CAST(events.occurred_at AS DATE) BETWEEN contact.received_on AND add_working_days(contact.received_on, 1)
            )
        )
    GROUP BY contact.child_id, contact.case_id
),
-- Early help that names the contact, or that began within 10 working days of it.
early_help AS (
    SELECT DISTINCT
        contact.child_id,
        contact.case_id
    FROM contact
    JOIN events
        ON events.child_id = contact.child_id
        AND events.process = 'early_help'
        AND events.activity = 'started'
        AND (
            events.parent_case_id = contact.case_id
            OR CAST(events.occurred_at AS DATE) BETWEEN contact.received_on AND add_working_days(contact.received_on, 10)
        )
),
-- The child's latest contact of an earlier day.
previous AS (
    SELECT
        this.child_id,
        this.case_id,
        max(earlier.received_on) AS received_on
    FROM contact AS this
    JOIN contact AS earlier
        ON earlier.child_id = this.child_id
        AND earlier.received_on < this.received_on
    GROUP BY this.child_id, this.case_id
)
SELECT
    contact.child_id,
    contact.case_id,
    contact.team,
    contact.worker,
    -- One without a priority is as urgent as the referral that it led to.
    coalesce(contact.priority, referral_priorities.priority) AS priority,
    contact.source_file,
    contact.source_row,
    coalesce(sender.label, 'Not recorded') AS source,
    contact.received_on,
    coalesce(contact.recorded_decision_on, referral.named_on) AS decided_on,
    contact.decision_is_told,
    contact.outcome,
    CASE contact.outcome
        WHEN 'referral'          THEN 'Referral'
        WHEN 'existing_referral' THEN 'Passed to an open case'
        WHEN 'early_help'        THEN 'Early help'
        WHEN 'advice'            THEN 'Information or advice'
        WHEN 'resolved'          THEN 'Resolved at source'
        WHEN 'no_further_action' THEN 'No further action'
        WHEN 'other'             THEN 'Other'
        ELSE 'Not recorded'
    END AS result,
    coalesce(contact.outcome = 'referral', referral.referral_id IS NOT NULL) AS led_to_referral,
    referral.referral_id,
    -- What went to social care did not go to early help, whatever else began in those days.
    coalesce(contact.outcome = 'early_help', FALSE)
        OR (
            early_help.case_id IS NOT NULL
            AND coalesce(contact.outcome NOT IN ('referral', 'existing_referral'), referral.referral_id IS NULL)
        ) AS led_to_early_help,
    previous.received_on AS previous_contact_on
FROM contact
LEFT JOIN referral
    ON referral.child_id = contact.child_id
    AND referral.case_id = contact.case_id
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = referral.child_id
    AND referral_priorities.referral_id = referral.referral_id
LEFT JOIN early_help
    ON early_help.child_id = contact.child_id
    AND early_help.case_id = contact.case_id
LEFT JOIN previous
    ON previous.child_id = contact.child_id
    AND previous.case_id = contact.case_id
LEFT JOIN codes AS sender
    ON sender.field = 'sender'
    AND sender.code = regexp_replace(contact.source_code, '[A-F]$', '')

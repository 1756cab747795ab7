-- The observations of contacts, referrals and early help, worked out with DuckDB over the tables of extracts_front_door.sql.
--
-- `calendar` has every day with the number of working days up to it, `month` the ends of the months that are reported, and the
-- variable `as_at` the last day that the extracts cover.

CREATE OR REPLACE MACRO after_working_days(start, days) AS (
    SELECT ahead.day
    FROM calendar AS today
    JOIN calendar AS ahead ON ahead.works AND ahead.number = today.number + days
    WHERE today.day = start
);

CREATE OR REPLACE MACRO working_days_from(start, until) AS (
    SELECT later.number - today.number
    FROM calendar AS today, calendar AS later
    WHERE today.day = start AND later.day = until
);

CREATE OR REPLACE MACRO sender_group(sender) AS coalesce(
    ['Family, friends and the child', 'Schools and education', 'Health', 'Housing', 'Council services', 'Police',
        'Courts and legal agencies', 'Other', 'Anonymous', 'Unknown'][TRY_CAST(regexp_extract(sender, '^\d+') AS INT)],
    'Not recorded'
);

CREATE OR REPLACE MACRO need_group(need) AS coalesce(
    ['Not stated', 'Abuse, neglect or exploitation', 'Child''s disability', 'Parent''s disability or illness', 'Family in acute stress',
        'Family dysfunction', 'Socially unacceptable behaviour', 'Low income', 'Absent parenting', 'Not a child in need']
        [TRY_CAST(need[2:] AS INT) + 1],
    'Not recorded'
);

-- The referral that a contact led to: one that names it, or, of a contact that may have led to one, the first of that day or the next
-- working day.
CREATE OR REPLACE TABLE contact_referral AS
SELECT contact.child_id, contact.case_id, pick.*
FROM front_contact AS contact
JOIN LATERAL (
    SELECT
        first(referral.case_id ORDER BY (referral.contact_id = contact.case_id) IS NOT TRUE, referral.received_at, referral.case_id) AS referral_id,
        min(referral.received_on) FILTER (referral.contact_id = contact.case_id) AS named_on
    FROM front_referral AS referral
    LEFT JOIN calendar AS today ON today.day = contact.received_on
    LEFT JOIN calendar AS later ON later.day = referral.received_on
    WHERE referral.child_id = contact.child_id
        AND (
            referral.contact_id = contact.case_id
            OR (
                coalesce(contact.outcome = 'referral', true)
                AND referral.received_on >= contact.received_on
                -- No working day lies between the two.
                AND (later.number - later.works::INT) <= today.number
            )
        )
) AS pick ON pick.referral_id IS NOT NULL;

CREATE OR REPLACE TABLE told_contact AS
SELECT
    contact.*, found.referral_id,
    coalesce(contact.recorded_on, found.named_on) AS decided_on,
    CASE WHEN contact.outcome IS NULL THEN found.referral_id IS NOT NULL ELSE contact.outcome = 'referral' END AS to_referral,
    sender_group(sender) AS source,
    coalesce(MAP {
        'referral': 'Referral', 'existing_referral': 'Passed to an open case', 'early_help': 'Early help',
        'advice': 'Information or advice', 'resolved': 'Resolved at source', 'no_further_action': 'No further action', 'other': 'Other'
    }[contact.outcome], 'Not recorded') AS result,
    EXISTS (
        FROM front_help AS help
        WHERE help.child_id = contact.child_id
            AND (
                help.contact_id = contact.case_id
                OR (help.started_on >= contact.received_on AND help.started_on <= after_working_days(contact.received_on, 10))
            )
    ) AS near_help
FROM front_contact AS contact
LEFT JOIN contact_referral AS found USING (child_id, case_id);

CREATE OR REPLACE TABLE helped_contact AS
SELECT
    *,
    CASE
        WHEN outcome = 'early_help' THEN true
        WHEN outcome IN ('referral', 'existing_referral') OR (outcome IS NULL AND to_referral) THEN false
        ELSE near_help
    END AS to_help
FROM told_contact;

CREATE OR REPLACE VIEW "obs_contact_decision_1_day" AS
SELECT child_id, case_id, team, worker, received_on AS started_on, after_working_days(received_on, 1) AS due_on, decided_on AS finished_on, source
FROM told_contact
WHERE decided_on IS NOT NULL OR (dated AND outcome IS NULL);

CREATE OR REPLACE VIEW "obs_contact_to_referral" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, to_referral AS outcome, source FROM told_contact;

CREATE OR REPLACE VIEW "obs_contact_no_further_action" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, result = 'No further action' AS outcome, source
FROM told_contact WHERE outcome IS NOT NULL;

CREATE OR REPLACE VIEW "obs_contact_advice" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, result = 'Information or advice' AS outcome, source
FROM told_contact WHERE outcome IS NOT NULL;

CREATE OR REPLACE VIEW "obs_contact_to_early_help" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, to_help AS outcome, source FROM helped_contact;

CREATE OR REPLACE VIEW "obs_contact_resolved_at_source" AS
SELECT
    child_id, case_id, team, worker, received_on AS counted_on,
    NOT to_help AND result IN ('Resolved at source', 'Information or advice', 'No further action') AS outcome, source
FROM helped_contact
WHERE outcome IS NOT NULL;

CREATE OR REPLACE VIEW "obs_contact_repeat_12_months" AS
SELECT
    child_id, case_id, team, worker, received_on AS counted_on,
    -- Whether a window of twelve months up to the day before holds another.
    count(*) OVER (
        PARTITION BY child_id ORDER BY received_on RANGE BETWEEN INTERVAL 12 MONTHS PRECEDING AND INTERVAL 1 DAY PRECEDING
    ) > 0 AS outcome,
    source
FROM told_contact;

-- The latest referral of a child by a day, of those that did not end at once.
CREATE OR REPLACE MACRO latest_referral(child, day) AS (
    SELECT max_by(case_id, (received_on, case_id))
    FROM front_referral
    WHERE child_id = child AND received_on <= day AND NOT ended_at_once
);

CREATE OR REPLACE TABLE linked_assessment AS
SELECT *, coalesce(named, latest_referral(child_id, started_on)) AS referral_id FROM front_assessment;

CREATE OR REPLACE TABLE linked_enquiry AS
SELECT *, coalesce(named, latest_referral(child_id, started_on)) AS referral_id FROM front_enquiry;

-- Every step into the service, with the referral that is known of it, if it is one.
CREATE OR REPLACE TABLE followed_step AS
WITH meeting AS (
    SELECT conference.*, coalesce(enquiry.referral_id, parent) AS referral_id
    FROM front_conference AS conference
    LEFT JOIN linked_enquiry AS enquiry ON enquiry.child_id = conference.child_id AND enquiry.case_id = conference.parent
),
step AS (
    SELECT 'assessment' AS step, child_id, started_on AS day, referral_id FROM linked_assessment
    UNION ALL
    SELECT 'initial', child_id, started_on, referral_id FROM linked_assessment WHERE kind = 'initial'
    UNION ALL
    SELECT 'enquiry', child_id, started_on, referral_id FROM linked_enquiry
    UNION ALL
    SELECT 'conference', child_id, held_on, referral_id FROM meeting
    UNION ALL
    SELECT 'plan', plan.child_id, plan.started_on, coalesce(meeting.referral_id, plan.parent)
    FROM front_plan AS plan
    LEFT JOIN meeting ON meeting.child_id = plan.child_id AND meeting.case_id = plan.parent
    UNION ALL
    SELECT 'care', child_id, started_on, named FROM front_care WHERE start_known AND NOT short_break
)
SELECT
    step.step, step.child_id, step.day,
    CASE
        WHEN EXISTS (FROM front_referral AS known WHERE known.child_id = step.child_id AND known.case_id = step.referral_id) THEN step.referral_id
        ELSE latest_referral(step.child_id, step.day)
    END AS referral_id
FROM step;

CREATE OR REPLACE VIEW "obs_contact_to_assessment" AS
SELECT
    child_id, case_id, team, worker, received_on AS counted_on,
    to_referral AND EXISTS (
        FROM followed_step AS step
        WHERE step.step = 'assessment' AND step.child_id = contact.child_id AND step.referral_id = contact.referral_id
    ) AS outcome,
    source
FROM told_contact AS contact;

CREATE OR REPLACE MACRO first_step(which, child, referral) AS (
    SELECT min(day) FROM followed_step WHERE step = which AND child_id = child AND referral_id = referral
);

CREATE OR REPLACE TABLE stepped_referral AS
SELECT
    *, sender_group(sender) AS source,
    first_step('assessment', child_id, case_id) AS assessed_on,
    first_step('initial', child_id, case_id) AS initially_assessed_on,
    first_step('enquiry', child_id, case_id) AS enquired_on,
    first_step('conference', child_id, case_id) AS conference_on,
    first_step('plan', child_id, case_id) AS planned_on,
    first_step('care', child_id, case_id) AS in_care_on
FROM front_referral;

CREATE OR REPLACE VIEW "obs_referral_decision_1_day" AS
WITH begun AS (
    SELECT child_id, referral_id, min(started_on) AS started_on
    FROM (
        SELECT child_id, referral_id, started_on FROM linked_assessment
        UNION ALL
        SELECT child_id, referral_id, started_on FROM linked_enquiry
    )
    GROUP BY ALL
)
SELECT
    referral.child_id, case_id, team, worker, received_on AS started_on, after_working_days(received_on, 1) AS due_on,
    coalesce(recorded_on, least(begun.started_on, closed_on)) AS finished_on, source
FROM stepped_referral AS referral
LEFT JOIN begun ON begun.child_id = referral.child_id AND begun.referral_id = referral.case_id
WHERE finished_on IS NOT NULL OR NOT ended_at_once;

CREATE OR REPLACE VIEW "obs_rereferral_12_months" AS
SELECT
    child_id, case_id, team, worker, received_on AS counted_on,
    count(*) OVER (
        PARTITION BY child_id ORDER BY received_on RANGE BETWEEN INTERVAL 12 MONTHS PRECEDING AND INTERVAL 1 DAY PRECEDING
    ) > 0 AS outcome,
    source
FROM stepped_referral;

CREATE OR REPLACE VIEW "obs_referral_no_further_action" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, ended_at_once AS outcome, source FROM stepped_referral;

CREATE OR REPLACE VIEW "obs_referral_assessed_not_in_need" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, coalesce(close_reason[1:3] IN ('RC8', 'RC9'), false) AS outcome, source
FROM stepped_referral;

CREATE OR REPLACE VIEW "obs_referral_to_assessment" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, assessed_on IS NOT NULL AS outcome, source FROM stepped_referral;

CREATE OR REPLACE VIEW "obs_referral_to_initial_assessment" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, initially_assessed_on IS NOT NULL AS outcome, source
FROM stepped_referral;

-- Half a year on from a referral: six calendar months, and the last day of a month that is shorter.
CREATE OR REPLACE TABLE half_year_on AS
SELECT *, (received_on + INTERVAL 6 MONTHS)::DATE AS until
FROM stepped_referral
WHERE received_on + INTERVAL 6 MONTHS <= getvariable('as_at');

CREATE OR REPLACE VIEW "obs_referral_to_enquiry_6_months" AS
SELECT child_id, case_id, team, worker, received_on AS started_on, until AS counted_on, coalesce(enquired_on <= until, false) AS outcome, source
FROM half_year_on;
CREATE OR REPLACE VIEW "obs_referral_to_conference_6_months" AS
SELECT child_id, case_id, team, worker, received_on AS started_on, until AS counted_on, coalesce(conference_on <= until, false) AS outcome, source
FROM half_year_on;
CREATE OR REPLACE VIEW "obs_referral_to_plan_6_months" AS
SELECT child_id, case_id, team, worker, received_on AS started_on, until AS counted_on, coalesce(planned_on <= until, false) AS outcome, source
FROM half_year_on;
CREATE OR REPLACE VIEW "obs_referral_to_care_6_months" AS
SELECT child_id, case_id, team, worker, received_on AS started_on, until AS counted_on, coalesce(in_care_on <= until, false) AS outcome, source
FROM half_year_on;

CREATE OR REPLACE TABLE ended_help AS
SELECT
    *,
    CASE
        WHEN reason ILIKE '%step%up%' THEN 'Stepped up to social care'
        WHEN reason ILIKE '%outcomes met%' THEN 'Needs met'
        WHEN reason ILIKE '%withdrew%' THEN 'Family withdrew'
        WHEN reason ILIKE '%moved%' THEN 'Moved away'
        ELSE 'Not recorded, or not known'
    END AS ended_because
FROM front_help
WHERE ended_on IS NOT NULL;

CREATE OR REPLACE TABLE stepped_help AS
SELECT
    *,
    ended_because = 'Stepped up to social care'
        OR (
            ended_because LIKE 'Not recorded%'
            AND EXISTS (
                FROM front_referral AS referral
                WHERE referral.child_id = help.child_id AND abs(referral.received_on - help.ended_on) <= 14
            )
        ) AS stepped_up
FROM ended_help AS help;

CREATE OR REPLACE VIEW "obs_early_help_assessment_35_days" AS
SELECT
    child_id, case_id, team, worker, started_on, after_working_days(started_on, 35) AS due_on, assessed_on AS finished_on,
    CASE WHEN assessed_on IS NULL THEN ended_on END AS lapsed_on
FROM front_help
WHERE dated;

CREATE OR REPLACE VIEW "obs_early_help_step_up" AS
SELECT child_id, case_id, team, worker, ended_on AS counted_on, stepped_up AS outcome FROM stepped_help;

CREATE OR REPLACE VIEW "obs_early_help_then_referral_12_months" AS
SELECT
    child_id, case_id, team, worker, ended_on AS started_on, (ended_on + INTERVAL 12 MONTHS)::DATE AS counted_on,
    EXISTS (
        FROM front_referral AS referral
        WHERE referral.child_id = help.child_id
            AND referral.received_on > help.ended_on AND referral.received_on <= help.ended_on + INTERVAL 12 MONTHS
    ) AS outcome,
    ended_because
FROM stepped_help AS help
WHERE NOT stepped_up AND ended_on + INTERVAL 12 MONTHS <= getvariable('as_at');

CREATE OR REPLACE VIEW "obs_early_help_days" AS
SELECT child_id, case_id, team, worker, ended_on AS counted_on, ended_on - started_on AS days, ended_because FROM ended_help;

CREATE OR REPLACE VIEW "obs_early_help_step_down" AS
SELECT child_id, case_id, team, worker, closed_on AS counted_on, close_reason = 'RC9' AS outcome
FROM front_referral
WHERE closed_on IS NOT NULL AND close_reason IS NOT NULL;

CREATE OR REPLACE VIEW "obs_early_help_started_per_10000" AS
SELECT child_id, case_id, team, worker, started_on AS counted_on FROM front_help;

CREATE OR REPLACE VIEW "obs_early_help_open_per_10000" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on
FROM front_help, month
WHERE started_on <= month_end AND coalesce(ended_on > month_end, true);

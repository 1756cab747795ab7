-- The observations of enquiries and conferences, worked out with DuckDB over the tables of extracts_protection.sql.
--
-- `calendar` has every day with the number of working days up to it, and `month` the ends of the months that are reported.

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

-- Each enquiry with the first conference that names it, or else the first of those that name none and have no later enquiry before them.
CREATE OR REPLACE TABLE enquiry_with_conference AS
WITH named AS (
    SELECT child_id, enquiry_id AS case_id, min(held_on) AS held_on
    FROM known_conference
    GROUP BY ALL
),
unnamed AS (
    SELECT conference.child_id, arg_max(enquiry.case_id, (enquiry.started_on, enquiry.case_id)) AS case_id, conference.held_on
    FROM known_conference AS conference
    JOIN known_enquiry AS enquiry ON enquiry.child_id = conference.child_id AND enquiry.started_on <= conference.held_on
    WHERE conference.enquiry_id IS NULL AND conference.transfer_in IS DISTINCT FROM true AND enquiry.to_conference IS DISTINCT FROM false
    GROUP BY conference.child_id, conference.case_id, conference.held_on
)
SELECT enquiry.*, coalesce(named.held_on, (SELECT min(unnamed.held_on) FROM unnamed WHERE unnamed.child_id = enquiry.child_id AND unnamed.case_id = enquiry.case_id)) AS held_on
FROM known_enquiry AS enquiry
LEFT JOIN named ON named.child_id = enquiry.child_id AND named.case_id = enquiry.case_id;

CREATE OR REPLACE VIEW "obs_s47_to_icpc_15_days" AS
SELECT
    child_id, case_id, team, worker,
    CASE WHEN coalesce(held_on >= started_on, true) THEN started_on END AS started_on,
    CASE WHEN coalesce(held_on >= started_on, true) THEN after_working_days(started_on, 15) END AS due_on,
    held_on AS finished_on
FROM enquiry_with_conference
WHERE held_on IS NOT NULL OR coalesce(to_conference, completed_on IS NULL);

CREATE OR REPLACE VIEW "obs_s47_open_over_15_days" AS
SELECT
    child_id, case_id, team, worker, month_end AS counted_on,
    after_working_days(started_on, 15) < month_end AS outcome
FROM enquiry_with_conference, month
WHERE started_on <= month_end
    AND CASE
        WHEN held_on IS NOT NULL THEN held_on > month_end
        WHEN to_conference THEN true
        WHEN completed_on IS NOT NULL THEN completed_on > month_end
        ELSE to_conference IS NULL
    END;

CREATE OR REPLACE VIEW "obs_s47_to_icpc" AS
SELECT child_id, case_id, team, worker, started_on AS counted_on, held_on IS NOT NULL AS outcome
FROM enquiry_with_conference;

CREATE OR REPLACE VIEW "obs_s47_completed_15_days" AS
SELECT
    child_id, case_id, team, worker, started_on, after_working_days(started_on, 15) AS due_on, completed_on AS finished_on
FROM known_enquiry;

CREATE OR REPLACE VIEW "obs_s47_days" AS
SELECT child_id, case_id, team, worker, completed_on AS counted_on, working_days_from(started_on, completed_on) AS days
FROM known_enquiry
WHERE completed_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_s47_outcome_conference" AS
SELECT child_id, case_id, team, worker, completed_on AS counted_on, held_on IS NOT NULL OR to_conference AS outcome
FROM enquiry_with_conference
WHERE completed_on IS NOT NULL AND (held_on IS NOT NULL OR to_conference IS NOT NULL);

-- Notices come before the transfer-in conference that answers them; of several before one conference the first counts.
CREATE OR REPLACE VIEW "obs_icpc_transfer_in_15_days" AS
WITH answered AS (
    SELECT
        notice.*,
        (
            SELECT min(conference.held_on)
            FROM known_conference AS conference
            WHERE conference.transfer_in
                AND conference.child_id = notice.child_id
                AND conference.held_on >= notice.notified_on
        ) AS held_on
    FROM known_notice AS notice
),
first_notice AS (
    SELECT *
    FROM answered
    QUALIFY row_number() OVER (PARTITION BY child_id, held_on ORDER BY notified_on, case_id) = 1
),
move AS (
    SELECT
        first_notice.child_id, first_notice.case_id, first_notice.notified_on, first_notice.held_on, first_notice.team AS started_team,
        coalesce(conference.team, first_notice.team) AS team, coalesce(conference.worker, first_notice.worker) AS worker
    FROM first_notice
    LEFT JOIN known_conference AS conference
        ON conference.transfer_in
        AND conference.child_id = first_notice.child_id
        AND conference.held_on = first_notice.held_on
    UNION ALL
    SELECT
        conference.child_id, conference.case_id, referral.received_on, conference.held_on, conference.team, conference.team, conference.worker
    FROM known_conference AS conference
    JOIN known_referral AS referral
        ON referral.child_id = conference.child_id AND referral.case_id = conference.referral_id
    WHERE conference.transfer_in
        AND referral.received_on <= conference.held_on
        AND NOT EXISTS (
            SELECT 1 FROM first_notice
            WHERE first_notice.child_id = conference.child_id AND first_notice.held_on = conference.held_on
        )
)
SELECT
    child_id, case_id, team, started_team, worker, notified_on AS started_on, after_working_days(notified_on, 15) AS due_on,
    held_on AS finished_on
FROM move;

-- Volumes by the staff in post a second time. Stands on the tables of workforce.sql and the macro `answering_on` of quality.sql.

CREATE OR REPLACE TABLE workforce.in_post AS
SELECT
    'worker/' || worker AS child_id, concat_ws('/', worker, team) AS case_id, team, worker, day AS counted_on, 0 AS numerator,
    round(full_time, 4) AS denominator
FROM workforce.part
WHERE full_time IS NOT NULL;

-- Months of which no social worker is known are left out.
CREATE OR REPLACE TABLE workforce.staffed AS
SELECT DISTINCT counted_on AS day FROM workforce.in_post;

CREATE OR REPLACE VIEW "obs_referrals_per_social_worker" AS
SELECT
    child_id, case_id, coalesce(workforce.answering_on(child_id, received_on), team) AS team, worker, day AS counted_on, 1 AS numerator,
    0.0 AS denominator
FROM workforce.referral
JOIN workforce.staffed ON last_day(received_on) = day
UNION ALL BY NAME
FROM workforce.in_post;

CREATE OR REPLACE VIEW "obs_children_in_need_per_social_worker" AS
SELECT
    child_id, arg_min(case_id, (received_on, case_id)) AS case_id, arg_min(team, (received_on, case_id)) AS team,
    arg_min(worker, (received_on, case_id)) AS worker, day AS counted_on, 1 AS numerator, 0.0 AS denominator
FROM workforce.referral
JOIN workforce.staffed ON received_on <= day AND (closed_on IS NULL OR closed_on > day)
WHERE NOT no_further_action
GROUP BY child_id, day
UNION ALL BY NAME
FROM workforce.in_post;

CREATE OR REPLACE VIEW "obs_cp_plans_per_social_worker" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, day AS counted_on, 1 AS numerator, 0.0 AS denominator
FROM workforce.protection_plan
JOIN workforce.staffed ON started_on <= day AND (ended_on IS NULL OR ended_on > day)
UNION ALL BY NAME
FROM workforce.in_post;

CREATE OR REPLACE VIEW "obs_children_in_care_per_social_worker" AS
SELECT care.child_id, case_id, NULL AS team, NULL AS worker, day AS counted_on, 1 AS numerator, 0.0 AS denominator
FROM workforce.care
JOIN workforce.staffed ON started_on <= day AND (ended_on IS NULL OR ended_on > day)
LEFT JOIN (
    SELECT pers_person_id AS child_id, max(workforce.day_of(pers_dob)) AS born_on
    FROM workforce.lines('ssd_person')
    GROUP BY pers_person_id
) AS birth ON birth.child_id = care.child_id
WHERE (born_on IS NULL OR born_on + INTERVAL 18 YEARS > day)
    AND NOT EXISTS (
        -- Short breaks.
        FROM workforce.lines('ssd_legal_status') AS status
        WHERE status.lega_person_id = care.child_id AND status.lega_legal_status IN ('V3', 'V4')
            AND workforce.day_of(status.lega_legal_status_start_date) = care.started_on
    )
UNION ALL BY NAME
FROM workforce.in_post;

-- Of the cases that closed in the twelve months to a day: those who held each from the referral to its closure.
CREATE OR REPLACE MACRO workforce.held_in_the_year() AS TABLE
    SELECT
        child_id, case_id, coalesce(workforce.answering_on(child_id, closed_on), team) AS team, worker, day AS counted_on, holders
    FROM workforce.closed
    JOIN workforce.month_end
        ON date_diff('month', closed_on, day) BETWEEN 0 AND 11 AND closed_on <= day;

CREATE OR REPLACE VIEW "obs_workers_per_case" AS
SELECT * EXCLUDE (holders), holders.workers AS numerator, 1 AS denominator FROM workforce.held_in_the_year() WHERE holders.workers > 0;
CREATE OR REPLACE VIEW "obs_teams_per_case" AS
SELECT * EXCLUDE (holders), holders.teams AS numerator, 1 AS denominator FROM workforce.held_in_the_year() WHERE holders.teams > 0;

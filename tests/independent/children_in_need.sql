-- The observations of child in need plans, worked out with DuckDB over the tables of extracts_protection.sql.
--
-- It stands on the macros and tables of enquiries.sql and child_protection.sql.

CREATE OR REPLACE VIEW "obs_cin_visit_20_days" AS
SELECT
    child_id, case_id, team, worker, previous_on AS started_on, after_working_days(previous_on, 20) AS due_on,
    held_on AS finished_on, CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM plan_wait
WHERE kind = 'cin_visit';

CREATE OR REPLACE VIEW "obs_cin_visit_6_weeks" AS
SELECT
    child_id, case_id, team, worker, previous_on AS started_on, previous_on + 42 AS due_on,
    held_on AS finished_on, CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM plan_wait
WHERE kind = 'cin_visit';

CREATE OR REPLACE VIEW "obs_cin_seen_20_days" AS FROM seen_within('cin_visit', 20);

CREATE OR REPLACE VIEW "obs_cin_seen_6_weeks" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on, date_diff('day', seen_on, month_end) <= 42 AS outcome
FROM last_seen
WHERE kind = 'cin_visit';

CREATE OR REPLACE VIEW "obs_cin_open_with_plan" AS
WITH open_referral AS (
    SELECT referral.*, month_end
    FROM known_referral AS referral, month
    WHERE after_working_days(received_on, 45) < month_end
        AND coalesce(closed_on > month_end, true)
        AND NOT coalesce(no_further_action, false)
    QUALIFY row_number() OVER (PARTITION BY child_id, month_end ORDER BY received_on, case_id) = 1
)
SELECT
    open_referral.child_id, open_referral.case_id, open_referral.team, open_referral.worker, month_end AS counted_on,
    EXISTS (
        SELECT 1 FROM known_cin_plan AS plan
        WHERE plan.child_id = open_referral.child_id
            AND plan.started_on <= month_end AND coalesce(plan.ended_on > month_end, true)
    ) AS outcome
FROM open_referral
LEFT JOIN known_child USING (child_id)
WHERE coalesce(known_child.born_on + INTERVAL 18 YEARS > month_end, true)
    AND NOT EXISTS (
        SELECT 1 FROM known_cp_plan AS plan
        WHERE plan.child_id = open_referral.child_id
            AND plan.started_on <= month_end AND coalesce(plan.ended_on > month_end, true)
    )
    AND NOT EXISTS (
        SELECT 1 FROM known_care AS care
        WHERE care.child_id = open_referral.child_id
            AND care.started_on <= month_end AND coalesce(care.ended_on > month_end, true)
    );

CREATE OR REPLACE VIEW "obs_cin_review_on_time" AS
SELECT
    child_id, case_id, team, worker, previous_on AS started_on, review_due(previous_on, turn) AS due_on, held_on AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM plan_wait
WHERE kind = 'cin_review';

CREATE OR REPLACE VIEW "obs_cin_plan_12_months_open" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on, started_on + INTERVAL 1 YEAR <= month_end AS outcome
FROM known_cin_plan, month
WHERE month_end >= started_on AND coalesce(month_end < ended_on, true);

CREATE OR REPLACE VIEW "obs_cin_plan_days" AS
SELECT child_id, case_id, team, worker, ended_on AS counted_on, date_diff('day', started_on, ended_on) AS days
FROM known_cin_plan
WHERE ended_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_cp_plan_step_down_3_months" AS
SELECT
    plan.child_id, plan.case_id, NULL AS team, NULL AS worker, plan.ended_on AS counted_on,
    EXISTS (
        SELECT 1 FROM known_cin_plan AS next_plan
        WHERE next_plan.child_id = plan.child_id
            AND next_plan.started_on <= plan.ended_on + INTERVAL 3 MONTHS
            AND coalesce(next_plan.ended_on > plan.ended_on, true)
    ) AS outcome
FROM known_cp_plan AS plan
WHERE plan.ended_on + INTERVAL 3 MONTHS <= getvariable('as_at')
    AND NOT EXISTS (
        SELECT 1 FROM known_care AS care
        WHERE care.child_id = plan.child_id
            AND care.started_on <= plan.ended_on AND coalesce(care.ended_on > plan.ended_on, true)
    );

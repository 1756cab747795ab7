-- The numbers of cases, worked out with DuckDB. It stands on the tables of front_door.sql.

CREATE OR REPLACE VIEW "obs_contacts_per_10000" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, source, result FROM told_contact;

CREATE OR REPLACE VIEW "obs_referrals_per_10000" AS
SELECT child_id, case_id, team, worker, received_on AS counted_on, sender_group(sender) AS source, need_group(need) AS need FROM front_referral;

CREATE OR REPLACE VIEW "obs_assessments_started_per_10000" AS
SELECT child_id, case_id, team, worker, priority, started_on AS counted_on FROM front_assessment;

CREATE OR REPLACE VIEW "obs_assessments_authorised_per_10000" AS
SELECT
    child_id, case_id, team, worker, priority, authorised_on AS counted_on,
    CASE found_nothing WHEN true THEN 'No support from social care' WHEN false THEN 'Support from social care' ELSE 'Not recorded' END AS result
FROM front_assessment WHERE authorised_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_enquiries_per_10000" AS
SELECT child_id, case_id, team, worker, started_on AS counted_on FROM front_enquiry;

CREATE OR REPLACE VIEW "obs_conferences_per_10000" AS
SELECT child_id, case_id, team, worker, held_on AS counted_on FROM front_conference;

-- Children with an open referral on a day; of several the earliest speaks for the child.
CREATE OR REPLACE TABLE child_in_need AS
SELECT DISTINCT ON (child_id, month_end) child_id, case_id, team, worker, month_end AS counted_on, need_group(need) AS need
FROM front_referral, month
WHERE NOT ended_at_once AND received_on <= month_end AND coalesce(closed_on > month_end, true)
ORDER BY child_id, month_end, received_on, case_id;

CREATE OR REPLACE VIEW "obs_children_in_need_per_10000" AS
SELECT child_id, case_id, team, worker, counted_on, need FROM child_in_need;

CREATE OR REPLACE VIEW "obs_children_in_need_with_cp_plan" AS
SELECT
    child_id, case_id, team, worker, counted_on,
    EXISTS (
        FROM front_plan AS plan
        WHERE plan.child_id = child.child_id AND plan.started_on <= counted_on AND coalesce(plan.ended_on > counted_on, true)
    ) AS outcome
FROM child_in_need AS child;

CREATE OR REPLACE VIEW "obs_cin_plans_started_per_10000" AS
SELECT child_id, case_id, team, worker, started_on AS counted_on FROM front_need_plan;
CREATE OR REPLACE VIEW "obs_cin_plans_open_per_10000" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on
FROM front_need_plan, month WHERE started_on <= month_end AND coalesce(ended_on > month_end, true);

CREATE OR REPLACE VIEW "obs_cp_plans_started_per_10000" AS
SELECT child_id, case_id, started_on AS counted_on FROM front_plan;
CREATE OR REPLACE VIEW "obs_cp_plans_ended_per_10000" AS
SELECT child_id, case_id, ended_on AS counted_on FROM front_plan WHERE ended_on IS NOT NULL;
CREATE OR REPLACE VIEW "obs_cp_plans_open_per_10000" AS
SELECT child_id, case_id, month_end AS counted_on
FROM front_plan, month WHERE started_on <= month_end AND coalesce(ended_on > month_end, true);

CREATE OR REPLACE VIEW "obs_children_entering_care_per_10000" AS
SELECT child_id, case_id, started_on AS counted_on FROM front_care WHERE start_known AND NOT short_break;
CREATE OR REPLACE VIEW "obs_children_leaving_care_per_10000" AS
SELECT child_id, case_id, ended_on AS counted_on FROM front_care WHERE ended_on IS NOT NULL AND NOT short_break;
CREATE OR REPLACE VIEW "obs_children_in_care_per_10000" AS
SELECT child_id, case_id, month_end AS counted_on
FROM month, front_care LEFT JOIN front_birth USING (child_id)
WHERE NOT short_break AND started_on <= month_end AND coalesce(ended_on > month_end, true) AND coalesce(month_end < grown_up_on, true);

CREATE OR REPLACE VIEW "obs_care_leavers_per_10000" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on
FROM front_leaver, month WHERE month_end = getvariable('as_at');

CREATE OR REPLACE VIEW "obs_cp_plan_ended_in_care" AS
SELECT
    plan.child_id, plan.case_id, plan.ended_on AS counted_on, count(care.case_id) > 0 AS outcome
FROM front_plan AS plan
LEFT JOIN front_care AS care
    ON care.child_id = plan.child_id AND NOT care.short_break
    AND care.started_on - 7 <= plan.ended_on AND coalesce(care.ended_on > plan.ended_on, true)
WHERE plan.ended_on IS NOT NULL
GROUP BY ALL;

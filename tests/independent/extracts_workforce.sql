-- The extracts that caseloads, handovers, supervision and audits stand on, for DuckDB, in a schema of their own.
--
-- The variable `extracts` holds the folder. Files of the former case system stand beside those of the present one. What has
-- no child, no case or no start is passed over, as is a row that breaks off; exact copies count once. An end before its start
-- is taken away, and of an assessment, a child protection plan or an involvement the whole row.

CREATE SCHEMA IF NOT EXISTS workforce;

CREATE OR REPLACE MACRO workforce.lines(name) AS TABLE
    SELECT DISTINCT *
    FROM read_csv(
        getvariable('extracts') || '/' || name || '*.csv',
        header = true, all_varchar = true, quote = '"', escape = '"', ignore_errors = true, strict_mode = false,
        null_padding = false, union_by_name = true
    );

CREATE OR REPLACE MACRO workforce.day_of(said) AS TRY_CAST(said AS TIMESTAMP)::DATE;

-- A date that is none spoils its row.
CREATE OR REPLACE MACRO workforce.readable(said) AS said IS NULL OR TRY_CAST(said AS TIMESTAMP) IS NOT NULL;

CREATE OR REPLACE TABLE workforce.professional AS
SELECT
    prof_professional_id AS worker,
    prof_professional_job_title AS job_title, prof_professional_department AS department,
    CASE WHEN TRY_CAST(prof_full_time_equivalency AS DOUBLE) BETWEEN 0 AND 1.5 THEN prof_full_time_equivalency::DOUBLE END AS full_time,
    upper(prof_agency_worker_flag) AS agency
FROM workforce.lines('ssd_professionals')
WHERE prof_professional_id IS NOT NULL;

CREATE OR REPLACE TABLE workforce.involvement AS
SELECT
    invo_involvements_id AS case_id, invo_person_id AS child_id, invo_referral_id AS referral_id,
    invo_professional_id AS worker, invo_professional_team AS team,
    workforce.day_of(invo_involvement_start_date) AS started_on,
    workforce.day_of(invo_involvement_end_date) AS ended_on
FROM workforce.lines('ssd_involvements')
WHERE invo_involvements_id IS NOT NULL AND invo_person_id IS NOT NULL AND started_on IS NOT NULL
    AND workforce.readable(invo_involvement_end_date)
    AND (ended_on IS NULL OR ended_on >= started_on)
    AND invo_professional_role_id NOT ILIKE '%secondary%'
    AND (invo_professional_role_id ILIKE '%allocated%' OR invo_professional_role_id ILIKE '%case%worker%' OR invo_professional_role_id ILIKE 'social worker');

CREATE OR REPLACE TABLE workforce.referral AS
SELECT
    cine_referral_id AS case_id, cine_person_id AS child_id, cine_referral_team AS team, cine_referral_worker_id AS worker,
    workforce.day_of(cine_referral_date) AS received_on,
    CASE WHEN workforce.day_of(cine_referral_decision_date) >= received_on THEN workforce.day_of(cine_referral_decision_date) END AS decided_on,
    CASE WHEN workforce.day_of(cine_close_date) >= received_on THEN workforce.day_of(cine_close_date) END AS closed_on,
    coalesce(cine_referral_nfa = 'Y', contains(cine_referral_outcome_json, '"NFA_FLAG":"Y"'), false) AS no_further_action,
    contains(cine_referral_outcome_json, '"SINGLE_ASSESSMENT_FLAG":"Y"') AS to_assessment
FROM workforce.lines('ssd_cin_episodes')
WHERE cine_referral_id IS NOT NULL AND cine_person_id IS NOT NULL AND received_on IS NOT NULL
    AND workforce.readable(cine_referral_decision_date) AND workforce.readable(cine_close_date);

CREATE OR REPLACE TABLE workforce.assessment AS
SELECT
    cina_assessment_id AS case_id, cina_person_id AS child_id, cina_referral_id AS referral_id,
    cina_assessment_team AS team, cina_assessment_worker_id AS worker, cina_assessment_priority AS priority,
    workforce.day_of(cina_assessment_start_date) AS started_on,
    workforce.day_of(cina_assessment_auth_date) AS authorised_on
FROM workforce.lines('ssd_cin_assessments')
WHERE cina_assessment_id IS NOT NULL AND cina_person_id IS NOT NULL AND started_on IS NOT NULL
    AND workforce.readable(cina_assessment_auth_date)
    AND (authorised_on IS NULL OR authorised_on >= started_on);

CREATE OR REPLACE TABLE workforce.conference AS
SELECT
    icpc_icpc_id AS case_id, icpc_person_id AS child_id, icpc_s47_enquiry_id AS enquiry_id, icpc_icpc_team AS team,
    icpc_icpc_worker_id AS worker, workforce.day_of(icpc_icpc_date) AS held_on
FROM workforce.lines('ssd_initial_cp_conference')
WHERE icpc_icpc_id IS NOT NULL AND icpc_person_id IS NOT NULL AND held_on IS NOT NULL;

CREATE OR REPLACE TABLE workforce.enquiry AS
SELECT
    s47e_s47_enquiry_id AS case_id, s47e_person_id AS child_id, s47e_referral_id AS referral_id,
    s47e_s47_completed_by_team AS team, s47e_s47_completed_by_worker_id AS worker,
    workforce.day_of(s47e_s47_start_date) AS started_on,
    CASE WHEN workforce.day_of(s47e_s47_end_date) >= started_on THEN workforce.day_of(s47e_s47_end_date) END AS completed_on,
    contains(s47e_s47_outcome_json, '"CP_CONFERENCE_FLAG":"Y"') AS to_conference,
    (
        SELECT min(held_on) FROM workforce.conference AS held
        WHERE held.child_id = s47e_person_id AND held.enquiry_id = s47e_s47_enquiry_id
    ) AS conference_on
FROM workforce.lines('ssd_s47_enquiry')
WHERE s47e_s47_enquiry_id IS NOT NULL AND s47e_person_id IS NOT NULL AND started_on IS NOT NULL
    AND workforce.readable(s47e_s47_end_date);

CREATE OR REPLACE TABLE workforce.protection_plan AS
SELECT
    cppl_cp_plan_id AS case_id, cppl_person_id AS child_id, cppl_icpc_id AS conference_id,
    workforce.day_of(cppl_cp_plan_start_date) AS started_on, workforce.day_of(cppl_cp_plan_end_date) AS ended_on
FROM workforce.lines('ssd_cp_plans')
WHERE cppl_cp_plan_id IS NOT NULL AND cppl_person_id IS NOT NULL AND started_on IS NOT NULL
    AND workforce.readable(cppl_cp_plan_end_date)
    AND (ended_on IS NULL OR ended_on >= started_on);

CREATE OR REPLACE TABLE workforce.need_plan AS
SELECT
    cinp_cin_plan_id AS case_id, cinp_person_id AS child_id, cinp_referral_id AS referral_id,
    cinp_cin_plan_team AS team, cinp_cin_plan_worker_id AS worker,
    workforce.day_of(cinp_cin_plan_start_date) AS started_on,
    CASE WHEN workforce.day_of(cinp_cin_plan_end_date) >= started_on THEN workforce.day_of(cinp_cin_plan_end_date) END AS ended_on
FROM workforce.lines('ssd_cin_plans')
WHERE cinp_cin_plan_id IS NOT NULL AND cinp_person_id IS NOT NULL AND started_on IS NOT NULL;

-- The case system numbers the periods of care itself.
CREATE OR REPLACE TABLE workforce.care AS
SELECT
    clae_person_id AS child_id,
    min_by(clae_cla_episode_id, workforce.day_of(clae_cla_episode_start_date)) AS case_id,
    min(workforce.day_of(clae_cla_episode_start_date)) AS started_on,
    CASE WHEN count(*) = count(clae_cla_episode_ceased_date) THEN max(workforce.day_of(clae_cla_episode_ceased_date)) END AS ended_on
FROM workforce.lines('ssd_cla_episodes')
WHERE clae_cla_episode_id IS NOT NULL AND clae_person_id IS NOT NULL
GROUP BY clae_person_id, clae_cla_id;

-- The council's own list of events tells of supervision and audits.
CREATE OR REPLACE TABLE workforce.council_event AS
SELECT
    child_id, case_id, parent_case_id AS parent_id, process, activity, workforce.day_of(occurred_at) AS happened_on, occurred_at, team, worker,
    lower(outcome) AS outcome
FROM workforce.lines('council_events')
WHERE process IN ('supervision', 'case_audit', 'pre_proceedings', 'care_proceedings');

-- Pre-proceedings begin with the decision, or the letter where it is not told, and end when they are said to, or with the application
-- that names them; proceedings end with the final order.
CREATE OR REPLACE TABLE workforce.court_case AS
WITH told AS (
    SELECT
        process, child_id, case_id, max(parent_id) AS parent_id, arg_max(team, happened_on) AS team, arg_max(worker, happened_on) AS worker,
        coalesce(min(happened_on) FILTER (activity IN ('decided', 'issued')), min(happened_on) FILTER (activity = 'letter')) AS started_on,
        max(happened_on) FILTER (activity IN ('stepped_down', 'ended', 'concluded')) AS ended_on
    FROM workforce.council_event
    WHERE process IN ('pre_proceedings', 'care_proceedings')
    GROUP BY process, child_id, case_id
)
SELECT
    process, child_id, case_id, team, worker, started_on,
    coalesce(ended_on, CASE WHEN process = 'pre_proceedings' THEN (
        SELECT min(application.started_on)
        FROM told AS application
        WHERE application.process = 'care_proceedings' AND application.child_id = told.child_id AND application.parent_id = told.case_id
    ) END) AS ended_on
FROM told
WHERE started_on IS NOT NULL;

-- The council's weights.
CREATE OR REPLACE TABLE workforce.weight AS
SELECT process, priority, points::DOUBLE AS points
FROM read_csv(getvariable('extracts') || '/../caseload_points.csv', header = true, all_varchar = true);

CREATE OR REPLACE TABLE workforce.post AS
SELECT job_title, points::DOUBLE AS capacity, stable::DOUBLE AS stable, newly_qualified = 'yes' AS newly_qualified
FROM read_csv(getvariable('extracts') || '/../caseload_capacity.csv', header = true, all_varchar = true);

-- The month ends that are looked at: the variable `last_month_end` holds the last of them, and `months` their number.
CREATE OR REPLACE TABLE workforce.month_end AS
SELECT last_day((getvariable('last_month_end')::DATE - to_months(back::INTEGER))::DATE) AS day
FROM range(getvariable('months')::BIGINT) AS counted(back);

-- Who held a child from when to when, and every day on which something was recorded of it.
CREATE OR REPLACE VIEW allocation AS SELECT child_id, case_id, team, started_on, ended_on FROM workforce.involvement;
CREATE OR REPLACE VIEW "record_allocation" AS SELECT unnest([started_on, ended_on]) AS on_day FROM allocation;

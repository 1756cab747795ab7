-- The extracts that enquiries, protection plans and child in need plans stand on, for DuckDB.
--
-- The variable `extracts` holds the folder. Files of the former case system stand beside those of the present one. What has
-- no child, no case or no start is passed over, as is a row that breaks off; exact copies count once; an end before its start is
-- taken away, and of a child protection plan the whole row.

CREATE OR REPLACE MACRO lines(name) AS TABLE
    SELECT DISTINCT *
    FROM read_csv(
        getvariable('extracts') || '/' || name || '*.csv',
        header = true, all_varchar = true, quote = '"', escape = '"', ignore_errors = true, strict_mode = false,
        null_padding = false, union_by_name = true
    );

CREATE OR REPLACE MACRO day_of(said) AS TRY_CAST(said AS TIMESTAMP)::DATE;

CREATE OR REPLACE TABLE known_referral AS
SELECT
    cine_referral_id AS case_id, cine_person_id AS child_id, cine_referral_team AS team, cine_referral_worker_id AS worker,
    day_of(cine_referral_date) AS received_on,
    CASE WHEN day_of(cine_close_date) >= day_of(cine_referral_date) THEN day_of(cine_close_date) END AS closed_on,
    cine_referral_nfa = 'Y' AS no_further_action
FROM lines('ssd_cin_episodes')
WHERE cine_referral_id IS NOT NULL AND cine_person_id IS NOT NULL AND received_on IS NOT NULL
    AND (cine_close_date IS NULL OR day_of(cine_close_date) IS NOT NULL);

CREATE OR REPLACE TABLE known_enquiry AS
SELECT
    s47e_s47_enquiry_id AS case_id, s47e_person_id AS child_id, s47e_s47_completed_by_team AS team,
    s47e_s47_completed_by_worker_id AS worker, s47e_referral_id AS referral_id,
    day_of(s47e_s47_start_date) AS started_on,
    CASE WHEN day_of(s47e_s47_end_date) >= day_of(s47e_s47_start_date) THEN day_of(s47e_s47_end_date) END AS completed_on,
    -- While an enquiry runs only a yes is an answer.
    CASE
        WHEN contains(s47e_s47_outcome_json, '"CP_CONFERENCE_FLAG":"Y"') THEN true
        WHEN s47e_s47_nfa = 'Y' THEN false
        WHEN s47e_s47_end_date IS NOT NULL AND contains(s47e_s47_outcome_json, '"CP_CONFERENCE_FLAG":"N"') THEN false
    END AS to_conference
FROM lines('ssd_s47_enquiry')
WHERE s47e_s47_enquiry_id IS NOT NULL AND s47e_person_id IS NOT NULL AND started_on IS NOT NULL;

CREATE OR REPLACE TABLE known_conference AS
SELECT
    icpc_icpc_id AS case_id, icpc_person_id AS child_id, icpc_icpc_team AS team, icpc_icpc_worker_id AS worker,
    icpc_s47_enquiry_id AS enquiry_id, icpc_referral_id AS referral_id, icpc_icpc_transfer_in = 'Y' AS transfer_in,
    day_of(icpc_icpc_date) AS held_on
FROM lines('ssd_initial_cp_conference')
WHERE icpc_icpc_id IS NOT NULL AND icpc_person_id IS NOT NULL AND held_on IS NOT NULL;

CREATE OR REPLACE TABLE known_cp_plan AS
SELECT
    cppl_cp_plan_id AS case_id, cppl_person_id AS child_id, cppl_icpc_id AS conference_id,
    day_of(cppl_cp_plan_start_date) AS started_on, day_of(cppl_cp_plan_end_date) AS ended_on,
    CASE
        WHEN cppl_cp_plan_latest_category ILIKE 'multiple%' THEN 'MUL'
        WHEN cppl_cp_plan_latest_category ILIKE 'neglect' THEN 'NEG'
        WHEN cppl_cp_plan_latest_category ILIKE 'physical abuse' THEN 'PHY'
        WHEN cppl_cp_plan_latest_category ILIKE 'sexual abuse' THEN 'SAB'
        WHEN cppl_cp_plan_latest_category ILIKE 'emotional abuse' THEN 'EMO'
    END AS category
FROM lines('ssd_cp_plans')
WHERE cppl_cp_plan_id IS NOT NULL AND cppl_person_id IS NOT NULL AND started_on IS NOT NULL
    AND (ended_on IS NULL OR ended_on >= started_on)
    AND (cppl_cp_plan_end_date IS NULL OR ended_on IS NOT NULL);

CREATE OR REPLACE TABLE known_cin_plan AS
SELECT
    cinp_cin_plan_id AS case_id, cinp_person_id AS child_id, cinp_cin_plan_team AS team, cinp_cin_plan_worker_id AS worker,
    day_of(cinp_cin_plan_start_date) AS started_on,
    CASE WHEN day_of(cinp_cin_plan_end_date) >= day_of(cinp_cin_plan_start_date) THEN day_of(cinp_cin_plan_end_date) END AS ended_on
FROM lines('ssd_cin_plans')
WHERE cinp_cin_plan_id IS NOT NULL AND cinp_person_id IS NOT NULL AND started_on IS NOT NULL;

-- Every day on which something was held that a plan waits for. A visit at which the child was not seen is none.
CREATE OR REPLACE TABLE known_meeting AS
SELECT
    'cp_review' AS kind, cppr_person_id AS child_id, cppr_cp_plan_id AS plan_id, day_of(cppr_cp_review_date) AS held_on, NULL AS alone,
    NULL AS team, NULL AS worker
FROM lines('ssd_cp_reviews')
WHERE cppr_cp_review_id IS NOT NULL
UNION ALL
SELECT 'cp_visit', cppv_person_id, cppv_cp_plan_id, day_of(cppv_cp_visit_date), cppv_cp_visit_seen_alone, NULL, NULL
FROM lines('ssd_cp_visits')
WHERE cppv_cp_visit_id IS NOT NULL AND coalesce(cppv_cp_visit_seen, 'Y') <> 'N'
UNION ALL
SELECT 'cin_visit', cinv_person_id, NULL, TRY_STRPTIME(cinv_cin_visit_date, '%d/%m/%Y')::DATE, NULL, NULL, NULL
FROM lines('ssd_cin_visits')
WHERE cinv_cin_visit_id IS NOT NULL AND coalesce(cinv_cin_visit_seen, 'Y') <> 'N'
UNION ALL
SELECT process, child_id, parent_case_id, day_of(occurred_at), NULL, team, worker
FROM lines('council_events')
WHERE process IN ('core_group', 'cin_review') AND activity = 'held';

DELETE FROM known_meeting WHERE child_id IS NULL OR held_on IS NULL;

CREATE OR REPLACE TABLE known_notice AS
SELECT case_id, child_id, team, worker, day_of(occurred_at) AS notified_on
FROM lines('council_events')
WHERE process = 'transfer_in' AND activity = 'notified';

CREATE OR REPLACE TABLE known_child AS
SELECT pers_person_id AS child_id, day_of(pers_dob) AS born_on, day_of(pers_expected_dob) AS expected_on
FROM lines('ssd_person')
WHERE pers_person_id IS NOT NULL;

-- Days in care other than short breaks, which are legal status V3 and V4.
CREATE OR REPLACE TABLE known_care AS
SELECT episode.clae_person_id AS child_id, day_of(clae_cla_episode_start_date) AS started_on, day_of(clae_cla_episode_ceased_date) AS ended_on
FROM lines('ssd_cla_episodes') AS episode
WHERE NOT EXISTS (
    SELECT 1
    FROM lines('ssd_legal_status') AS status
    WHERE status.lega_person_id = episode.clae_person_id
        AND status.lega_legal_status IN ('V3', 'V4')
        AND day_of(status.lega_legal_status_start_date) <= day_of(episode.clae_cla_episode_start_date)
        AND coalesce(day_of(status.lega_legal_status_end_date) > day_of(episode.clae_cla_episode_start_date), true)
);

-- Every day on which something was recorded of a protection plan.
CREATE OR REPLACE VIEW "record_cp_plan" AS SELECT unnest([started_on, ended_on]) AS on_day FROM known_cp_plan;

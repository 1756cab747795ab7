-- The extracts that court, adoption, care leavers and private fostering stand on, for DuckDB.
--
-- The variable `extracts` holds the folder, `as_at` the last day that the extracts cover. What no extract of the dataset gives
-- stands in council_events.csv, one event a line; lines that say the same count once.

CREATE OR REPLACE MACRO court_lines(name) AS TABLE
    SELECT DISTINCT *
    FROM read_csv(
        getvariable('extracts') || '/' || name || '*.csv',
        header = true, all_varchar = true, quote = '"', escape = '"', ignore_errors = true, strict_mode = false,
        null_padding = false, union_by_name = true
    );

CREATE OR REPLACE TABLE council_event AS
SELECT
    child_id, case_id, nullif(parent_case_id, '') AS parent_id, process, activity, TRY_CAST(occurred_at AS TIMESTAMP)::DATE AS on_day,
    nullif(team, '') AS team, nullif(worker, '') AS worker, nullif(outcome, '') AS outcome
FROM court_lines('council_events');

-- A period of care is what the case system numbers as one. The first of its episodes names it.
CREATE OR REPLACE TABLE care_spell AS
SELECT
    clae_person_id AS child_id,
    arg_min(clae_cla_episode_id, clae_cla_episode_start_date) AS case_id,
    min(clae_cla_episode_start_date::DATE) AS started_on,
    CASE WHEN count(*) = count(clae_cla_episode_ceased_date) THEN max(clae_cla_episode_ceased_date::DATE) END AS ended_on,
    arg_max(clae_cla_episode_ceased_reason, clae_cla_episode_start_date) AS reason
FROM court_lines('ssd_cla_episodes')
GROUP BY clae_person_id, clae_cla_id;

CREATE OR REPLACE TABLE care_order AS
SELECT lega_person_id AS child_id, lega_legal_status AS status, lega_legal_status_start_date::DATE AS made_on
FROM court_lines('ssd_legal_status')
WHERE lega_legal_status IN ('C2', 'E1');

CREATE OR REPLACE TABLE placed_child AS
SELECT
    clap_person_id AS child_id, clap_cla_id AS period, clap_cla_placement_type AS kind,
    clap_cla_placement_start_date::DATE AS started_on, clap_cla_placement_end_date::DATE AS ended_on
FROM court_lines('ssd_cla_placement');

CREATE OR REPLACE TABLE adoption_plan AS
SELECT
    perm_person_id AS child_id, nullif(perm_adoption_worker_id, '') AS worker,
    perm_adm_decision_date::DATE AS decided_on, perm_placement_order_date::DATE AS order_on, perm_matched_date::DATE AS matched_on,
    perm_placed_for_adoption_date::DATE AS placed_on, perm_placed_ffa_cp_date::DATE AS fostered_on,
    perm_decision_reversed_date::DATE AS reversed_on,
    CASE WHEN perm_permanence_order_type ILIKE '%adopt%' THEN perm_permanence_order_date::DATE END AS adopted_on
FROM court_lines('ssd_permanence')
WHERE perm_adm_decision_date IS NOT NULL;

-- The table of care leavers says how things stand on the last day that the extracts cover.
CREATE OR REPLACE TABLE leaver_list AS
SELECT
    clea_person_id AS child_id, clea_person_id AS case_id, getvariable('as_at') AS listed_on, false AS is_return,
    lower(replace(clea_care_leaver_eligibility, ' ', '_')) AS eligibility, clea_care_leaver_in_touch AS touch,
    CASE clea_care_leaver_accom_suitable WHEN '1' THEN true WHEN '2' THEN false END AS suitable,
    nullif(clea_care_leaver_activity, '0') AS activity, clea_care_leaver_personal_advisor AS adviser,
    clea_care_leaver_latest_contact::DATE AS contact_on, clea_pathway_plan_review_date::DATE AS review_on,
    clea_care_leaver_allocated_team AS team, clea_care_leaver_worker_id AS worker
FROM court_lines('ssd_care_leavers');

CREATE OR REPLACE TABLE birth AS
SELECT pers_person_id AS child_id, TRY_CAST(pers_dob AS DATE) AS born_on
FROM court_lines('ssd_person')
WHERE pers_dob IS NOT NULL;

CREATE OR REPLACE TABLE disabled_child AS
SELECT DISTINCT disa_person_id AS child_id FROM court_lines('ssd_disability') WHERE disa_disability_code <> 'NONE';

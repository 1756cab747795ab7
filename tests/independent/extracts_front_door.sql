-- The extracts that contacts, referrals, assessments, early help and the numbers of each stand on, for DuckDB.
--
-- The variable `extracts` holds the folder. Files of the former case system stand beside those of the present one, and plain
-- events in `council_events.csv`. What has no child, no case or no start is passed over, as is a row that breaks off or has a
-- date that is none; exact copies count once. An end before its start is taken away, and of an assessment or a protection
-- plan the whole row.

CREATE OR REPLACE MACRO lines(name) AS TABLE
    SELECT DISTINCT *
    FROM read_csv(
        getvariable('extracts') || '/' || name || '*.csv',
        header = true, all_varchar = true, quote = '"', escape = '"', ignore_errors = true, strict_mode = false,
        null_padding = false, union_by_name = true
    );

CREATE OR REPLACE MACRO day_of(said) AS TRY_CAST(said AS TIMESTAMP)::DATE;
CREATE OR REPLACE MACRO british_day(said) AS TRY_STRPTIME(said, '%d/%m/%Y')::DATE;
CREATE OR REPLACE MACRO unless_before(until, start) AS (CASE WHEN until >= start THEN until END);
CREATE OR REPLACE MACRO ticked(flags, flag) AS contains(coalesce(flags, ''), '"' || flag || '":"Y"');

CREATE OR REPLACE TABLE front_event AS
SELECT child_id, case_id, nullif(parent_case_id, '') AS parent, process, activity, day_of(occurred_at) AS day, team, worker, outcome
FROM lines('council_events')
WHERE child_id IS NOT NULL AND case_id IS NOT NULL AND day_of(occurred_at) IS NOT NULL;

-- One row for each plain case, with the days of its steps.
CREATE OR REPLACE TABLE front_plain AS
SELECT
    process, child_id, case_id, max(parent) AS parent, max(team) AS team, max(worker) AS worker,
    min(day) FILTER (activity IN ('received', 'started', 'held')) AS started_on,
    min(day) FILTER (activity = 'decided') AS decided_on,
    min(day) FILTER (activity = 'assessed') AS assessed_on,
    max(day) FILTER (activity IN ('authorised', 'ended', 'closed', 'completed')) AS ended_on,
    coalesce(max(outcome) FILTER (activity IN ('decided', 'ended', 'authorised')), max(outcome)) AS outcome
FROM front_event
GROUP BY ALL
HAVING started_on IS NOT NULL;

-- Steps that the list adds to a case of the dataset, under the number that it has there.
CREATE OR REPLACE TABLE front_added AS
SELECT
    process, child_id, case_id, min(day) FILTER (activity = 'decided') AS decided_on, min(day) FILTER (activity = 'assessed') AS assessed_on
FROM front_event
WHERE process IN ('contact', 'early_help')
GROUP BY ALL
HAVING NOT bool_or(activity IN ('received', 'started'));

CREATE OR REPLACE TABLE front_contact AS
SELECT
    cont_contact_id AS case_id, cont_person_id AS child_id, cont_contact_team AS team, NULL AS worker,
    day_of(cont_contact_date) AS received_on, added.decided_on AS recorded_on, added.decided_on IS NOT NULL AS dated,
    coalesce(cont_contact_source_code, cont_contact_source_desc) AS sender,
    CASE
        WHEN ticked(cont_contact_outcome_json, 'NEW_REFERRAL_FLAG') THEN 'referral'
        WHEN ticked(cont_contact_outcome_json, 'EXISTING_REFERRAL_FLAG') THEN 'existing_referral'
        WHEN ticked(cont_contact_outcome_json, 'CP_ENQUIRY_FLAG') THEN 'other'
        WHEN ticked(cont_contact_outcome_json, 'OTHER_OUTCOMES_EXIST_FLAG') THEN 'other'
        WHEN ticked(cont_contact_outcome_json, 'ADVICE_FLAG') THEN 'advice'
        WHEN ticked(cont_contact_outcome_json, 'NFA_FLAG') THEN 'no_further_action'
    END AS outcome
FROM lines('ssd_contacts')
LEFT JOIN front_added AS added
    ON added.process = 'contact' AND added.child_id = cont_person_id AND added.case_id = cont_contact_id
WHERE cont_contact_id IS NOT NULL AND cont_person_id IS NOT NULL AND received_on IS NOT NULL
UNION ALL
SELECT case_id, child_id, team, worker, started_on, decided_on, EXISTS (FROM front_event WHERE process = 'contact' AND activity = 'decided'), NULL, outcome
FROM front_plain
WHERE process = 'contact';

CREATE OR REPLACE TABLE front_referral AS
SELECT
    cine_referral_id AS case_id, cine_person_id AS child_id, NULL AS contact_id,
    cine_referral_team AS team, cine_referral_worker_id AS worker,
    day_of(cine_referral_date) AS received_on, cine_referral_date::TIMESTAMP AS received_at,
    unless_before(day_of(cine_referral_decision_date), day_of(cine_referral_date)) AS recorded_on,
    unless_before(day_of(cine_close_date), day_of(cine_referral_date)) AS closed_on,
    CASE WHEN day_of(cine_close_date) >= day_of(cine_referral_date) THEN cine_close_reason END AS close_reason,
    coalesce(cine_referral_nfa = 'Y', false) AS ended_at_once,
    coalesce(cine_referral_source_code, cine_referral_source_desc) AS sender, cine_cin_primary_need_code AS need
FROM lines('ssd_cin_episodes')
WHERE cine_referral_id IS NOT NULL AND cine_person_id IS NOT NULL AND received_on IS NOT NULL
    AND (cine_close_date IS NULL OR day_of(cine_close_date) IS NOT NULL)
UNION ALL
SELECT
    case_id, child_id, parent, team, worker, started_on, started_on::TIMESTAMP, decided_on, ended_on, NULL,
    coalesce(outcome = 'no_further_action', false), NULL, NULL
FROM front_plain
WHERE process = 'referral';

CREATE OR REPLACE TABLE front_assessment AS
SELECT
    cina_assessment_id AS case_id, cina_person_id AS child_id, cina_referral_id AS named,
    cina_assessment_team AS team, cina_assessment_worker_id AS worker, cina_assessment_priority AS priority,
    day_of(cina_assessment_start_date) AS started_on, day_of(cina_assessment_auth_date) AS authorised_on,
    CASE WHEN cina_assessment_auth_date IS NOT NULL THEN cina_assessment_outcome_nfa = 'Y' END AS found_nothing,
    cina_assessment_child_seen = 'Y' AS seen,
    CASE WHEN cina_assessment_type ILIKE '%initial%' THEN 'initial' WHEN cina_assessment_type ILIKE '%core%' THEN 'core' ELSE 'single' END AS kind
-- The kind stands in a column that a council may add.
FROM (SELECT NULL::VARCHAR AS cina_assessment_type WHERE false UNION ALL BY NAME FROM lines('ssd_cin_assessments'))
WHERE cina_assessment_id IS NOT NULL AND cina_person_id IS NOT NULL AND started_on IS NOT NULL
    AND (cina_assessment_auth_date IS NULL OR authorised_on >= started_on)
UNION ALL
SELECT case_id, child_id, parent, team, worker, NULL, started_on, ended_on, outcome = 'no_further_action', NULL, 'single'
FROM front_plain
WHERE process = 'assessment';

-- Some lines of early help have an apostrophe in Windows-1252, which DuckDB does not read: it is exchanged byte by byte.
CREATE OR REPLACE TABLE front_help_line AS
WITH bytes AS (
    SELECT unnest(string_split(
        decode(unhex(replace(replace(regexp_replace(hex(content), '(..)', '\1 ', 'g'), '92 ', '27 '), ' ', ''))), chr(10)
    )) AS line
    FROM read_blob(getvariable('extracts') || '/ssd_early_help_episodes*.csv')
),
cut AS (
    SELECT DISTINCT list_transform(
        regexp_extract_all(rtrim(line, chr(13)), '(^|,)("[^"]*"|[^,]*)', 2), lambda cell: nullif(trim(cell, '"'), '')
    ) AS cell
    FROM bytes
)
SELECT
    cell[1] AS case_id, cell[2] AS child_id, british_day(cell[3]) AS started_on, cell[4] AS said_ended, british_day(cell[4]) AS ended_on,
    cell[6] AS reason, cell[7] AS team, cell[8] AS worker
FROM cut
WHERE len(cell) = 8;

CREATE OR REPLACE TABLE front_help AS
SELECT
    case_id, child_id, NULL AS contact_id, team, worker, started_on, added.assessed_on,
    -- Whatever the list says of an episode, it is where its assessment would stand.
    added.process IS NOT NULL AND EXISTS (FROM front_event WHERE process = 'early_help' AND activity = 'assessed') AS dated,
    unless_before(ended_on, started_on) AS ended_on, CASE WHEN ended_on >= started_on THEN reason END AS reason
FROM front_help_line
LEFT JOIN (FROM front_added WHERE process = 'early_help') AS added USING (child_id, case_id)
WHERE case_id IS NOT NULL AND child_id IS NOT NULL AND started_on IS NOT NULL
    AND (said_ended IS NULL OR ended_on IS NOT NULL)
UNION ALL
SELECT
    case_id, child_id, parent, team, worker, started_on, assessed_on,
    EXISTS (FROM front_event WHERE process = 'early_help' AND activity = 'assessed'), ended_on, outcome
FROM front_plain
WHERE process = 'early_help';

CREATE OR REPLACE TABLE front_enquiry AS
SELECT
    s47e_s47_enquiry_id AS case_id, s47e_person_id AS child_id, s47e_referral_id AS named,
    s47e_s47_completed_by_team AS team, s47e_s47_completed_by_worker_id AS worker, day_of(s47e_s47_start_date) AS started_on
FROM lines('ssd_s47_enquiry')
WHERE s47e_s47_enquiry_id IS NOT NULL AND s47e_person_id IS NOT NULL AND started_on IS NOT NULL;

CREATE OR REPLACE TABLE front_conference AS
SELECT
    icpc_icpc_id AS case_id, icpc_person_id AS child_id, icpc_icpc_team AS team, icpc_icpc_worker_id AS worker,
    coalesce(icpc_s47_enquiry_id, CASE WHEN icpc_icpc_transfer_in = 'Y' THEN icpc_referral_id END) AS parent,
    icpc_icpc_transfer_in = 'Y' AS transfer_in, day_of(icpc_icpc_date) AS held_on
FROM lines('ssd_initial_cp_conference')
WHERE icpc_icpc_id IS NOT NULL AND icpc_person_id IS NOT NULL AND held_on IS NOT NULL;

CREATE OR REPLACE TABLE front_plan AS
SELECT
    cppl_cp_plan_id AS case_id, cppl_person_id AS child_id, coalesce(cppl_icpc_id, cppl_referral_id) AS parent,
    day_of(cppl_cp_plan_start_date) AS started_on, day_of(cppl_cp_plan_end_date) AS ended_on
FROM lines('ssd_cp_plans')
WHERE cppl_cp_plan_id IS NOT NULL AND cppl_person_id IS NOT NULL AND started_on IS NOT NULL
    AND (cppl_cp_plan_end_date IS NULL OR ended_on >= started_on);

CREATE OR REPLACE TABLE front_need_plan AS
SELECT
    cinp_cin_plan_id AS case_id, cinp_person_id AS child_id, cinp_referral_id AS named, cinp_cin_plan_team AS team, cinp_cin_plan_worker_id AS worker,
    day_of(cinp_cin_plan_start_date) AS started_on,
    unless_before(day_of(cinp_cin_plan_end_date), day_of(cinp_cin_plan_start_date)) AS ended_on
FROM lines('ssd_cin_plans')
WHERE cinp_cin_plan_id IS NOT NULL AND cinp_person_id IS NOT NULL AND started_on IS NOT NULL;

-- Care from the episodes: those that meet are one period, and a start (S) on the day of an end begins another.
CREATE OR REPLACE TABLE front_care_episode AS
SELECT
    episode.clae_cla_episode_id AS case_id, episode.clae_person_id AS child_id, episode.clae_referral_id AS named,
    day_of(episode.clae_cla_episode_start_date) AS started_on, day_of(episode.clae_cla_episode_ceased_date) AS ended_on,
    coalesce(episode.clae_cla_episode_start_reason = 'S', false) AS starts,
    coalesce(status.code IN ('V3', 'V4'), false) AS short_break
FROM lines('ssd_cla_episodes') AS episode
LEFT JOIN LATERAL (
    SELECT max_by(lega_legal_status, day_of(lega_legal_status_start_date)) AS code
    FROM lines('ssd_legal_status') AS status
    WHERE status.lega_person_id = episode.clae_person_id
        AND day_of(status.lega_legal_status_start_date) <= day_of(episode.clae_cla_episode_start_date)
        AND coalesce(day_of(status.lega_legal_status_end_date) > day_of(episode.clae_cla_episode_start_date), true)
) AS status ON true
WHERE episode.clae_cla_episode_id IS NOT NULL AND episode.clae_person_id IS NOT NULL
    AND day_of(episode.clae_cla_episode_start_date) IS NOT NULL;

-- Nobody is in care from the 18th birthday on.
CREATE OR REPLACE TABLE front_birth AS
SELECT pers_person_id AS child_id, (max(day_of(pers_dob)) + INTERVAL 18 YEARS)::DATE AS grown_up_on
FROM lines('ssd_person')
GROUP BY pers_person_id;

CREATE OR REPLACE TABLE front_care AS
WITH turn AS (
    SELECT
        *,
        coalesce(ended_on, lead(started_on) OVER w) AS until,
        lag(short_break) OVER w AS break_before
    FROM front_care_episode
    WINDOW w AS (PARTITION BY child_id ORDER BY started_on, case_id)
),
headed AS (
    SELECT
        *,
        max(until) OVER (PARTITION BY child_id ORDER BY started_on, case_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM turn
),
numbered AS (
    SELECT
        *,
        count(*) FILTER (before IS NULL OR started_on > before OR (started_on = before AND (starts OR short_break <> break_before)))
            OVER (PARTITION BY child_id ORDER BY started_on, case_id) AS period
    FROM headed
)
SELECT
    child_id, min_by(case_id, started_on) AS case_id, min(started_on) AS started_on,
    CASE WHEN bool_and(until IS NOT NULL) THEN max(until) END AS ended_on,
    min_by(named, started_on) AS named,
    min_by(starts OR coalesce(started_on = before, false), started_on) AS start_known,
    bool_and(short_break) AS short_break
FROM numbered
GROUP BY child_id, period;

CREATE OR REPLACE TABLE front_leaver AS
SELECT
    clea_person_id AS case_id, clea_person_id AS child_id, clea_care_leaver_allocated_team AS team, clea_care_leaver_worker_id AS worker
FROM lines('ssd_care_leavers')
WHERE clea_table_id IS NOT NULL AND clea_person_id IS NOT NULL;

-- Every day on which something was recorded of a contact or a referral.
CREATE OR REPLACE VIEW "record_contact" AS SELECT unnest([received_on, recorded_on]) AS on_day FROM front_contact;
CREATE OR REPLACE VIEW "record_referral" AS SELECT unnest([received_on, recorded_on, closed_on]) AS on_day FROM front_referral;

-- The extracts that children in care, their health, and children who go missing stand on, for DuckDB, in a schema of their own.
--
-- The variable `extracts` holds the folder, `as_at` the last day that the extracts cover. What has no child, no case or no start
-- is passed over, exact copies count once, and an end before its start is taken away. The case system numbers its periods of care
-- itself: these numbers are taken as they are, where righttime works the periods out from the episodes. `month` has the ends of the
-- months that are reported.

CREATE SCHEMA IF NOT EXISTS care;

CREATE OR REPLACE MACRO care.lines(name) AS TABLE
    SELECT DISTINCT *
    FROM read_csv(
        getvariable('extracts') || '/' || name || '*.csv',
        header = true, all_varchar = true, quote = '"', escape = '"', ignore_errors = true, strict_mode = false,
        null_padding = false, union_by_name = true
    );

CREATE OR REPLACE MACRO care.day_of(said) AS TRY_CAST(said AS TIMESTAMP)::DATE;

CREATE OR REPLACE TABLE care.episode AS
SELECT
    clae_cla_episode_id AS case_id, clae_person_id AS child_id, clae_cla_id AS number,
    care.day_of(clae_cla_episode_start_date) AS started_on, left(clae_cla_episode_start_reason, 1) AS reason_new,
    CASE WHEN care.day_of(clae_cla_episode_ceased_date) >= started_on THEN care.day_of(clae_cla_episode_ceased_date) END AS ended_on,
    clae_cla_episode_ceased_reason AS reason_ended
FROM care.lines('ssd_cla_episodes')
WHERE clae_cla_episode_id IS NOT NULL AND clae_person_id IS NOT NULL AND started_on IS NOT NULL;

-- Short breaks are legal status V3 and V4.
CREATE OR REPLACE TABLE care.period AS
SELECT
    episode.child_id, episode.number, min_by(episode.case_id, (episode.started_on, episode.case_id)) AS case_id,
    min(episode.started_on) AS started_on,
    CASE WHEN count(*) = count(episode.ended_on) THEN max(episode.ended_on) END AS ended_on,
    max_by(episode.reason_ended, (episode.started_on, episode.case_id)) AS reason_ended
FROM care.episode
WHERE NOT EXISTS (
    FROM care.lines('ssd_legal_status') AS status
    WHERE status.lega_person_id = episode.child_id AND status.lega_legal_status IN ('V3', 'V4')
        AND care.day_of(status.lega_legal_status_start_date) <= episode.started_on
        AND coalesce(care.day_of(status.lega_legal_status_end_date) > episode.started_on, true)
)
GROUP BY episode.child_id, episode.number
HAVING bool_or(episode.reason_new = 'S');

CREATE OR REPLACE TABLE care.placement AS
SELECT
    placement.*, period.case_id AS period_id,
    coalesce(
        placement.own_end,
        least(lead(placement.started_on) OVER (PARTITION BY placement.child_id ORDER BY placement.started_on, placement.case_id), period.ended_on)
    ) AS ended_on,
    -- T and U say of the episode that starts with the placement that the carer moved along.
    EXISTS (
        FROM care.episode
        WHERE episode.child_id = placement.child_id AND episode.started_on = placement.started_on AND episode.reason_new IN ('T', 'U')
    ) AS same_carer
FROM (
    SELECT
        clap_cla_placement_id AS case_id, clap_person_id AS child_id, clap_cla_id AS number, clap_cla_placement_type AS kind,
        clap_cla_placement_provider AS provider, clap_cla_placement_urn AS urn,
        nullif(TRY_CAST(clap_cla_placement_distance AS DOUBLE), 999.9) AS miles,
        care.day_of(clap_cla_placement_start_date) AS started_on,
        CASE WHEN care.day_of(clap_cla_placement_end_date) >= started_on THEN care.day_of(clap_cla_placement_end_date) END AS own_end
    FROM care.lines('ssd_cla_placement')
    WHERE clap_cla_placement_id IS NOT NULL AND started_on IS NOT NULL
) AS placement
JOIN care.period ON period.child_id = placement.child_id AND period.number = placement.number;

CREATE OR REPLACE TABLE care.child AS
SELECT pers_person_id AS child_id, care.day_of(pers_dob) AS born_on
FROM care.lines('ssd_person')
WHERE pers_person_id IS NOT NULL;

CREATE OR REPLACE TABLE care.review AS
SELECT DISTINCT period.child_id, period.case_id AS period_id, care.day_of(clar_cla_review_date) AS held_on
FROM care.lines('ssd_cla_reviews')
JOIN care.period ON period.number = clar_cla_id
WHERE clar_cla_review_cancelled = 'N' AND held_on BETWEEN period.started_on AND coalesce(period.ended_on, DATE '2200-01-01');

CREATE OR REPLACE TABLE care.visit AS
SELECT clav_person_id AS child_id, care.day_of(clav_cla_visit_date) AS held_on, bool_or(clav_cla_visit_seen_alone = 'Y') AS alone
FROM care.lines('ssd_cla_visits')
WHERE clav_cla_visit_seen = 'Y'
GROUP BY ALL;

CREATE OR REPLACE TABLE care.plan AS
SELECT
    lacp_person_id AS child_id, care.day_of(lacp_cla_care_plan_start_date) AS started_on,
    care.day_of(lacp_cla_care_plan_end_date) AS ended_on
FROM care.lines('ssd_cla_care_plan')
WHERE started_on IS NOT NULL;

CREATE OR REPLACE TABLE care.worker AS
SELECT
    invo_person_id AS child_id, invo_professional_id AS worker, care.day_of(invo_involvement_start_date) AS started_on,
    care.day_of(invo_involvement_end_date) AS ended_on
FROM care.lines('ssd_involvements')
WHERE invo_involvements_id IS NOT NULL AND invo_person_id IS NOT NULL AND worker IS NOT NULL AND started_on IS NOT NULL
    AND (invo_involvement_end_date IS NULL OR ended_on >= started_on)
    AND invo_professional_role_id ILIKE '%allocated%';

CREATE OR REPLACE TABLE care.examination AS
SELECT clah_person_id AS child_id, clah_health_check_type AS kind, care.day_of(clah_health_check_date) AS held_on
FROM care.lines('ssd_cla_health')
WHERE clah_health_check_status = 'Completed' AND held_on IS NOT NULL;

CREATE OR REPLACE TABLE care.immunisation AS
SELECT clai_person_id AS child_id, clai_immunisations_status AS answer, care.day_of(clai_immunisations_status_date) AS answered_on
FROM care.lines('ssd_cla_immunisations')
WHERE answer IN ('Y', 'N');

CREATE OR REPLACE TABLE care.score AS
SELECT csdq_person_id AS child_id, care.day_of(csdq_sdq_completed_date) AS scored_on, TRY_CAST(csdq_sdq_score AS INTEGER) AS score
FROM care.lines('ssd_sdq_scores')
WHERE scored_on IS NOT NULL AND TRY_CAST(csdq_sdq_score AS INTEGER) BETWEEN 0 AND 40;

CREATE OR REPLACE TABLE care.absence AS
SELECT
    miss_table_id AS case_id, miss_person_id AS child_id,
    TRY_CAST(miss_missing_episode_start_date AS TIMESTAMP) AS started_at,
    TRY_CAST(miss_missing_episode_end_date AS TIMESTAMP) AS ended_at,
    CASE miss_missing_episode_type WHEN 'Missing' THEN 'missing' WHEN 'Away' THEN 'away from placement' ELSE 'not known' END AS absence,
    miss_missing_rhi_offered AS offered, miss_missing_rhi_accepted AS accepted, NULL::VARCHAR AS team, NULL::VARCHAR AS worker
FROM care.lines('ssd_missing')
WHERE miss_table_id IS NOT NULL AND miss_person_id IS NOT NULL AND started_at IS NOT NULL;

-- What an extract gives that not every council has. Without it the table is empty.
CREATE OR REPLACE MACRO care.told(name, query, columns) AS (
    SELECT CASE count(*) WHEN 0 THEN 'SELECT ' || columns || ' LIMIT 0' ELSE query END
    FROM glob(getvariable('extracts') || '/' || name || '*.csv')
);

-- Interviews one by one stand in the council's own list of events.
SET VARIABLE told = care.told(
    'council_events',
    'SELECT child_id, parent_case_id, activity, TRY_CAST(occurred_at AS TIMESTAMP) FROM care.lines(''council_events'') WHERE process = ''return_interview''',
    'NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR, NULL::TIMESTAMP'
);
CREATE OR REPLACE TABLE care.interview AS
SELECT * FROM query(getvariable('told')) AS told (child_id, absence_id, activity, happened_at);

-- So do children who go missing from home, without the kind of the absence.
SET VARIABLE told = care.told(
    'council_events',
    'SELECT case_id, child_id, activity, TRY_CAST(occurred_at AS TIMESTAMP), team, worker FROM care.lines(''council_events'') WHERE process = ''missing''',
    'NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR, NULL::TIMESTAMP, NULL::VARCHAR, NULL::VARCHAR'
);
INSERT INTO care.absence
SELECT
    case_id, child_id, min(happened_at) FILTER (activity = 'started'), max(happened_at) FILTER (activity = 'ended'), 'not known', NULL, NULL,
    arg_max(team, happened_at), arg_max(worker, happened_at)
FROM query(getvariable('told')) AS told (case_id, child_id, activity, happened_at, team, worker)
GROUP BY case_id, child_id;

-- Who came alone says so in the immigration status. It has no end while it has none in the table, or one that is yet to come.
SET VARIABLE told = care.told(
    'ssd_immigration_status',
    'SELECT immi_person_id, immi_immigration_status, care.day_of(immi_immigration_status_end_date) FROM care.lines(''ssd_immigration_status'')',
    'NULL::VARCHAR, NULL::VARCHAR, NULL::DATE'
);
CREATE OR REPLACE TABLE care.alone AS
SELECT child_id, CASE WHEN bool_and(coalesce(ended_on <= getvariable('as_at')::DATE, false)) THEN max(ended_on) END AS ceased_on
FROM query(getvariable('told')) AS told (child_id, status, ended_on)
WHERE (status ILIKE '%unaccompanied%' OR status ILIKE '%uasc%') AND NOT status ILIKE 'former%'
GROUP BY child_id;

-- The council's own list may say it of a child on any line, and gives the day on which it ceased.
SET VARIABLE told = care.told(
    'council_events',
    'SELECT child_id, process, activity, care.day_of(occurred_at), unaccompanied FROM (SELECT NULL::VARCHAR AS unaccompanied WHERE false UNION ALL BY NAME FROM care.lines(''council_events''))',
    'NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR, NULL::DATE, NULL::VARCHAR'
);
INSERT INTO care.alone
SELECT child_id, max(day) FILTER (process = 'uasc' AND activity = 'ceased')
FROM query(getvariable('told')) AS told (child_id, process, activity, day, unaccompanied)
GROUP BY child_id
HAVING bool_or(unaccompanied = 'yes');

-- Every day on which something was recorded of care, of health, and of children who go missing.
CREATE OR REPLACE VIEW "record_cla_episode" AS SELECT unnest([started_on, ended_on]) AS on_day FROM care.episode;
CREATE OR REPLACE VIEW "record_health_assessment" AS SELECT held_on AS on_day FROM care.examination WHERE kind = 'Health Assessment';
CREATE OR REPLACE VIEW "record_dental_check" AS SELECT held_on AS on_day FROM care.examination WHERE kind = 'Dental Check';
CREATE OR REPLACE VIEW "record_missing" AS SELECT unnest([started_at, ended_at])::DATE AS on_day FROM care.absence;

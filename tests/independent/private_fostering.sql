-- The observations of private fostering, worked out with DuckDB over the tables of extracts_court.sql.
--
-- `calendar` has every day with the number of working days up to it.

CREATE OR REPLACE TABLE arrangement AS
SELECT
    told.*, greatest(notified_on, started_on) AS begun_on,
    least(
        told_end,
        (born_on + to_years(CASE WHEN disabled_child.child_id IS NULL THEN 16 ELSE 18 END))::DATE
    ) AS ended_on
FROM (
    SELECT
        child_id, case_id, arg_max(team, on_day) AS team, arg_min(team, on_day) AS started_team, arg_max(worker, on_day) AS worker,
        min(on_day) FILTER (activity = 'notified') AS notified_on,
        min(on_day) FILTER (activity = 'started') AS started_on,
        max(on_day) FILTER (activity = 'ended') AS told_end,
        list_sort(list(DISTINCT on_day) FILTER (activity = 'visited')) AS visits
    FROM council_event
    WHERE process = 'private_fostering'
    GROUP BY ALL
) AS told
LEFT JOIN birth USING (child_id)
LEFT JOIN disabled_child USING (child_id);

CREATE OR REPLACE VIEW "obs_private_fostering_first_visit_7_days" AS
SELECT
    child_id, case_id, team, started_team, worker, notified_on AS started_on,
    (
        SELECT later.day FROM calendar AS today JOIN calendar AS later ON later.works AND later.number = today.number + 7
        WHERE today.day = notified_on
    ) AS due_on,
    list_filter(visits, lambda visit: visit >= notified_on)[1] AS finished_on,
    CASE WHEN finished_on IS NULL THEN ended_on END AS lapsed_on
FROM arrangement
WHERE notified_on IS NOT NULL AND coalesce(ended_on >= notified_on, true);

CREATE OR REPLACE VIEW "obs_private_fostering_visits_on_time" AS
WITH stop AS (
    SELECT DISTINCT child_id, case_id, team, worker, begun_on, ended_on, greatest(visit, begun_on) AS on_day
    FROM (SELECT * EXCLUDE (visits), unnest(visits) AS visit FROM arrangement)
    WHERE coalesce(visit <= ended_on, true)
),
wait AS (
    SELECT
        *, row_number() OVER in_order AS number, lead(on_day) OVER in_order AS next_day
    FROM stop
    WINDOW in_order AS (PARTITION BY child_id, case_id ORDER BY on_day)
)
SELECT
    wait.child_id, wait.case_id || '/' || number AS case_id, coalesce(visit.team, wait.team) AS team,
    coalesce(visit.worker, wait.worker) AS worker, on_day AS started_on,
    on_day + 7 * CASE WHEN on_day - INTERVAL 1 YEAR < begun_on THEN 6 ELSE 12 END AS due_on,
    next_day AS finished_on, CASE WHEN next_day IS NULL THEN ended_on END AS lapsed_on
FROM wait
LEFT JOIN (
    SELECT child_id, case_id, on_day AS visit_day, max(team) AS team, max(worker) AS worker
    FROM council_event
    WHERE process = 'private_fostering' AND activity = 'visited'
    GROUP BY ALL
) AS visit
    ON visit.child_id = wait.child_id AND visit.case_id = wait.case_id AND visit.visit_day = next_day
WHERE next_day IS NOT NULL OR coalesce(on_day < ended_on, true);

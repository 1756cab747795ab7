-- The observations of care proceedings and pre-proceedings, worked out with DuckDB over the tables of extracts_court.sql.

CREATE OR REPLACE TABLE application AS
WITH step AS (
    SELECT
        child_id, case_id, max(parent_id) AS parent_id,
        min(on_day) FILTER (activity = 'issued') AS issued_on,
        max(on_day) FILTER (activity = 'concluded') AS told_on,
        arg_max(team, on_day) AS team, arg_min(team, on_day) AS started_team, arg_max(worker, on_day) AS worker
    FROM council_event
    WHERE process = 'care_proceedings'
    GROUP BY ALL
)
SELECT
    step.*,
    -- An order counts for the latest application made by then.
    coalesce(
        told_on,
        (
            SELECT min(made_on)
            FROM care_order
            WHERE care_order.child_id = step.child_id
                AND made_on >= issued_on
                AND NOT EXISTS (
                    FROM step AS later
                    WHERE later.child_id = step.child_id AND later.issued_on > step.issued_on AND later.issued_on <= made_on
                )
        )
    ) AS ended_on
FROM step;

CREATE OR REPLACE VIEW "obs_care_proceedings_26_weeks" AS
SELECT child_id, case_id, team, started_team, worker, issued_on AS started_on, issued_on + 26 * 7 AS due_on, ended_on AS finished_on
FROM application
WHERE issued_on >= DATE '2014-04-22' AND (ended_on IS NOT NULL OR EXISTS (FROM application WHERE told_on IS NOT NULL));

CREATE OR REPLACE VIEW "obs_care_proceedings_days" AS
SELECT child_id, case_id, team, worker, ended_on AS counted_on, date_diff('day', issued_on, ended_on) AS days
FROM application
WHERE issued_on IS NOT NULL AND ended_on IS NOT NULL;

CREATE OR REPLACE TABLE family_chance AS
WITH step AS (
    SELECT
        child_id, case_id,
        coalesce(min(on_day) FILTER (activity = 'letter'), min(on_day) FILTER (activity = 'decided')) AS begun_on,
        max(on_day) FILTER (activity IN ('stepped_down', 'ended')) AS told_on,
        bool_or(activity = 'stepped_down') OR coalesce(bool_or(outcome = 'stepped_down'), false) AS said_down,
        coalesce(bool_or(outcome = 'care_proceedings'), false) AS said_court,
        arg_max(team, on_day) AS team, arg_min(team, on_day) AS started_team, arg_max(worker, on_day) AS worker
    FROM council_event
    WHERE process = 'pre_proceedings'
    GROUP BY ALL
),
court AS (
    SELECT step.child_id, step.case_id, min(issued_on) AS issued_on
    FROM step
    JOIN application USING (child_id)
    WHERE CASE WHEN parent_id IS NULL THEN step.told_on IS NULL AND issued_on >= begun_on ELSE parent_id = step.case_id END
    GROUP BY ALL
)
SELECT
    step.*, coalesce(told_on, issued_on) AS ended_on,
    CASE WHEN said_down THEN true WHEN said_court OR issued_on IS NOT NULL THEN false END AS down
FROM step
LEFT JOIN court USING (child_id, case_id);

CREATE OR REPLACE VIEW "obs_pre_proceedings_16_weeks" AS
SELECT child_id, case_id, team, started_team, worker, begun_on AS started_on, begun_on + 16 * 7 AS due_on, ended_on AS finished_on
FROM family_chance WHERE begun_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_pre_proceedings_12_weeks" AS
SELECT child_id, case_id, team, started_team, worker, begun_on AS started_on, begun_on + 12 * 7 AS due_on, ended_on AS finished_on
FROM family_chance WHERE begun_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_pre_proceedings_days" AS
SELECT child_id, case_id, team, worker, ended_on AS counted_on, date_diff('day', begun_on, ended_on) AS days
FROM family_chance WHERE begun_on IS NOT NULL AND ended_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_pre_proceedings_stepped_down" AS
SELECT child_id, case_id, team, worker, ended_on AS counted_on, down AS outcome
FROM family_chance WHERE ended_on IS NOT NULL AND down IS NOT NULL;

-- The observations of children who go missing, worked out with DuckDB over the tables of extracts_care.sql.
--
-- The variable `as_at` holds the last day that the extracts cover.

CREATE OR REPLACE TABLE care.returned AS
WITH told AS (
    SELECT
        child_id, absence_id, min(happened_at) FILTER (activity = 'held') AS held_at, bool_or(activity = 'declined') AS declined
    FROM care.interview
    WHERE activity IN ('offered', 'held', 'declined')
    GROUP BY child_id, absence_id
)
SELECT
    absence.*, held_at, told.child_id IS NOT NULL AS listed, coalesce(declined, false) AS declined,
    ended_at <> date_trunc('day', ended_at) AND coalesce(held_at <> date_trunc('day', held_at), true) AS timed
FROM care.absence
LEFT JOIN told ON told.child_id = absence.child_id AND told.absence_id = absence.case_id
WHERE ended_at IS NOT NULL;

CREATE OR REPLACE VIEW "obs_return_interview_72_hours" AS
SELECT
    child_id, case_id, team, worker, ended_at::DATE AS counted_on,
    coalesce(epoch(held_at) - epoch(ended_at) <= 72 * 60 * 60, false) AS outcome, absence
FROM care.returned
WHERE timed AND ended_at <= getvariable('as_at')::DATE - 2
    AND EXISTS (FROM care.interview WHERE activity = 'held');

CREATE OR REPLACE VIEW "obs_return_interview_time_unknown" AS
SELECT child_id, case_id, team, worker, ended_at::DATE AS counted_on, NOT timed AS outcome, absence
FROM care.returned;

CREATE OR REPLACE VIEW "obs_return_interview_offered" AS
SELECT child_id, case_id, team, worker, ended_at::DATE AS counted_on, listed OR coalesce(offered = 'Y', false) AS outcome, absence
FROM care.returned
WHERE EXISTS (FROM care.returned WHERE listed OR offered IN ('Y', 'N'));

CREATE OR REPLACE VIEW "obs_return_interview_accepted" AS
SELECT
    child_id, case_id, team, worker, ended_at::DATE AS counted_on,
    CASE WHEN held_at IS NOT NULL THEN true WHEN declined THEN false ELSE accepted = 'Y' END AS outcome, absence
FROM care.returned
WHERE (listed OR offered = 'Y') AND (held_at IS NOT NULL OR declined OR accepted IN ('Y', 'N'));

CREATE OR REPLACE VIEW "obs_missing_repeat_90_days" AS
SELECT
    child_id, case_id, team, worker, started_at::DATE AS counted_on,
    EXISTS (
        FROM care.absence AS before
        WHERE before.child_id = absence.child_id AND before.started_at < absence.started_at
            AND coalesce(date_diff('day', before.ended_at::DATE, absence.started_at::DATE) <= 90, true)
    ) AS outcome,
    absence
FROM care.absence;

-- The observations of children who go missing, worked out with DuckDB over the tables of extracts_care.sql.
--
-- The variable `as_at` holds the last day that the extracts cover.

-- Seconds of Greenwich time that clocks in England show: in summer, between the last Sundays of March and October at 01:00, they are an hour
-- ahead. The 31st less its weekday (Sunday is 0) is the last Sunday.
CREATE OR REPLACE MACRO last_sunday(year, month) AS make_date(year, month, 31) - dayofweek(make_date(year, month, 31))::INT;
CREATE OR REPLACE MACRO seconds(clock) AS epoch(clock) - CASE
    WHEN clock - INTERVAL 1 HOUR >= last_sunday(year(clock), 3) + INTERVAL 1 HOUR AND clock - INTERVAL 1 HOUR < last_sunday(year(clock), 10) + INTERVAL 1 HOUR THEN 3600
    ELSE 0
END;

CREATE OR REPLACE TABLE care.returned AS
WITH told AS (
    SELECT
        child_id, absence_id, min(happened_at) FILTER (activity = 'held') AS held_at, bool_or(activity = 'declined') AS declined,
        min(happened_at) FILTER (activity = 'declined')::DATE AS declined_on
    FROM care.interview
    WHERE activity IN ('offered', 'held', 'declined')
    GROUP BY child_id, absence_id
)
SELECT
    absence.*, held_at, declined_on, told.child_id IS NOT NULL AS listed, coalesce(declined, false) AS declined,
    ended_at <> date_trunc('day', ended_at) AND coalesce(held_at <> date_trunc('day', held_at), true) AS timed
FROM care.absence
LEFT JOIN told ON told.child_id = absence.child_id AND told.absence_id = absence.case_id
WHERE ended_at IS NOT NULL;

CREATE OR REPLACE VIEW "obs_return_interview_72_hours" AS
SELECT
    child_id, case_id, team, worker, ended_at::DATE AS counted_on,
    coalesce(seconds(held_at) - seconds(ended_at) <= 72 * 60 * 60, false) AS outcome, absence
FROM care.returned
WHERE timed AND seconds(getvariable('as_at')::DATE + INTERVAL 1 DAY) - seconds(ended_at) >= 72 * 60 * 60
    AND EXISTS (FROM care.interview WHERE activity = 'held');

-- An hour that is not known may be any of its day's: the wait lies between a shortest and a longest.
CREATE OR REPLACE VIEW "obs_return_interview_on_time" AS
WITH span AS (
    SELECT
        *,
        seconds(held_at) - seconds(CASE WHEN ended_at = date_trunc('day', ended_at) THEN ended_at + INTERVAL 24 HOURS ELSE ended_at END) AS shortest,
        seconds(CASE WHEN held_at = date_trunc('day', held_at) THEN held_at + INTERVAL 24 HOURS ELSE held_at END) - seconds(ended_at) AS longest
    FROM care.returned
    WHERE ended_at::DATE >= (SELECT min(ended_at::DATE) FROM care.returned WHERE held_at IS NOT NULL OR declined_on IS NOT NULL)
),
timed_span AS (
    SELECT *, CASE WHEN longest <= 72 * 3600 THEN true WHEN shortest >= 72 * 3600 THEN false WHEN timed THEN longest <= 72 * 3600 END AS in_time
    FROM span
),
ending AS (
    SELECT *, CASE WHEN held_at IS NULL AND (declined OR accepted = 'N') THEN coalesce(declined_on, ended_at::DATE) END AS refused_on
    FROM timed_span
),
-- Nothing is owed any more once the child has gone again, or has come of age.
gone_again AS (
    SELECT ending.child_id, ending.case_id, min(other.started_at)::DATE AS again_on
    FROM ending
    JOIN care.absence AS other ON other.child_id = ending.child_id AND other.case_id <> ending.case_id AND other.started_at >= ending.ended_at
    GROUP BY ending.child_id, ending.case_id
),
over AS (
    SELECT
        ending.* REPLACE (
            (SELECT min(day) FROM (VALUES
                (refused_on),
                (again_on),
                (CASE WHEN (born_on + INTERVAL 18 YEARS)::DATE BETWEEN ended_at::DATE AND getvariable('as_at')::DATE
                    THEN (born_on + INTERVAL 18 YEARS)::DATE END)
            ) AS days(day)) AS refused_on
        )
    FROM ending
    LEFT JOIN gone_again USING (child_id, case_id)
    LEFT JOIN care.child USING (child_id)
)
SELECT
    child_id, case_id, team, worker, ended_at::DATE AS started_on,
    -- The last day that begins within 72 hours.
    ended_at::DATE + CASE
        WHEN ended_at = date_trunc('day', ended_at) THEN 3
        WHEN seconds(ended_at::DATE + INTERVAL 4 DAYS) - seconds(ended_at) <= 72 * 3600 THEN 4
        WHEN seconds(ended_at::DATE + INTERVAL 3 DAYS) - seconds(ended_at) <= 72 * 3600 THEN 3
        ELSE 2
    END AS due_on,
    CASE WHEN held_at IS NOT NULL AND in_time IS NOT NULL THEN held_at::DATE END AS finished_on,
    CASE WHEN held_at IS NOT NULL AND in_time IS NULL THEN held_at::DATE WHEN held_at IS NULL THEN refused_on END AS lapsed_on,
    CASE WHEN held_at IS NOT NULL THEN in_time END AS outcome, absence
FROM over;

CREATE OR REPLACE VIEW "obs_return_interview_time_unknown" AS
SELECT child_id, case_id, team, worker, ended_at::DATE AS counted_on, NOT timed AS outcome, absence
FROM care.returned;

CREATE OR REPLACE VIEW "obs_return_interview_offered" AS
SELECT child_id, case_id, team, worker, ended_at::DATE AS counted_on, listed OR coalesce(offered = 'Y', false) AS outcome, absence,
    CASE WHEN listed OR offered = 'Y' THEN 'offered' WHEN offered = 'N' THEN 'not offered' ELSE 'not recorded' END AS answer
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

-- The figures of every indicator from what the indicators observe, worked out with DuckDB from the words of DESIGN.md.
--
-- `observation` has what all indicators observe, `urgency` how urgent a case is, `definition` what the indicators' headers say, `allocation`
-- who held a child from when to when, `span` where teams stood in the organisation, `place` on which units of each structure the figures of
-- such a place are told, and the share of them, `population` the children of a unit, `standing` from when to when a unit stood, `step` the days on which something was
-- recorded of a process, `calendar` every day with the number of working days up to it, `month` the ends of the months that are
-- reported, `period` the periods that end with them, and `person` what is told of a child.

-- How long a case took, or has been open, in the days of its indicator.
CREATE MACRO days_between(kind_of_days, from_on, until_on) AS (
    CASE kind_of_days
        WHEN 'calendar' THEN date_diff('day', from_on, until_on)
        ELSE (SELECT number FROM calendar WHERE day = until_on) - (SELECT number FROM calendar WHERE day = from_on)
    END
);

-- The number of what a plan waits for begins with the plan's own, that of a piece of work of any kind ends with it.
CREATE TABLE described AS
SELECT observation.*, priority
FROM observation
LEFT JOIN urgency
    ON urgency.child_id = observation.child_id
    AND urgency.case_id IN (split_part(observation.case_id, '/', 1), split_part(observation.case_id, '/', -1));

CREATE TABLE in_force AS
SELECT described.*, kind, days_of, attribute
FROM described
JOIN definition USING (indicator)
WHERE coalesce(CASE kind WHEN 'timeliness' THEN started_on ELSE counted_on END, finished_on) BETWEEN from_on AND to_on;

-- Every case in every view to which it belongs, on the view's own day.
CREATE TABLE viewed AS
-- What was finished, when it was. Without a start it was held, but not in time. A clock of hours says itself what was in time.
SELECT
    indicator, 'completed' AS view, child_id, team, started_on, finished_on AS on_day, attribute, priority, splits,
    coalesce(outcome, finished_on <= due_on, false)::INT::DECIMAL(18, 4) AS numerator, 1::DECIMAL(18, 4) AS denominator,
    days_between(days_of, started_on, finished_on) AS took, NULL::BIGINT AS age
FROM in_force
WHERE kind = 'timeliness' AND finished_on IS NOT NULL
UNION ALL
-- What fell due, when it did, unless the duty had ended before. Until the finish it belonged to whoever began it.
SELECT
    indicator, 'due', child_id, CASE WHEN finished_on <= due_on THEN team ELSE coalesce(started_team, team) END, started_on, due_on, attribute,
    priority, splits,
    coalesce(outcome, finished_on <= due_on, false)::INT, 1, NULL, NULL
FROM in_force
WHERE kind = 'timeliness' AND due_on IS NOT NULL AND coalesce(lapsed_on > due_on, true)
UNION ALL
-- What stood open at a month's end, late where its last day in time lay before it.
SELECT
    indicator, 'open', child_id, coalesce(started_team, team), started_on, month_end, attribute, priority, splits,
    coalesce(due_on < month_end, false)::INT, 1, NULL, days_between(days_of, started_on, month_end)
FROM in_force, month
WHERE kind = 'timeliness' AND started_on <= month_end AND coalesce(finished_on > month_end, true) AND coalesce(lapsed_on > month_end, true)
UNION ALL
-- What has no clock.
SELECT
    indicator, 'counted', child_id, team, started_on, counted_on, attribute, priority, splits,
    CASE kind
        WHEN 'duration' THEN days
        WHEN 'ratio' THEN numerator
        WHEN 'count' THEN 1
        WHEN 'stock' THEN 1
        ELSE outcome::INT
    END,
    CASE kind WHEN 'ratio' THEN denominator ELSE 1 END,
    CASE kind WHEN 'duration' THEN days END, NULL
FROM in_force
WHERE kind <> 'timeliness' AND counted_on IS NOT NULL;

-- The day of which it is asked who answers.
CREATE TABLE asked AS
SELECT
    *, CASE attribute WHEN 'view' THEN on_day WHEN 'start' THEN coalesce(started_on, on_day) END AS answered_on
FROM viewed
WHERE on_day BETWEEN (SELECT date_trunc('month', min(month_end)) FROM month) AND (SELECT max(month_end) FROM month);

-- Who held the child that day. On the day of a handover it is whoever hands over.
CREATE TABLE answering AS
SELECT asked.child_id, answered_on, max_by(allocation.team, (allocation.started_on < answered_on, allocation.started_on, allocation.case_id)) AS team
FROM (SELECT DISTINCT child_id, answered_on FROM asked WHERE answered_on IS NOT NULL) AS asked
JOIN allocation
    ON allocation.child_id = asked.child_id AND allocation.started_on <= answered_on AND coalesce(allocation.ended_on >= answered_on, true)
WHERE allocation.team IS NOT NULL
GROUP BY ALL;

CREATE TABLE placed AS
SELECT answered.*, last_day(on_day) AS month_end, coalesce(span.place, 0) AS place
FROM (
    SELECT asked.* REPLACE (coalesce(answering.team, asked.team) AS team)
    FROM asked
    LEFT JOIN answering ON answering.child_id = asked.child_id AND answering.answered_on = asked.answered_on
) AS answered
LEFT JOIN span ON span.team = answered.team AND coalesce(answered_on, on_day) BETWEEN span.from_on AND span.until_on;

CREATE TABLE tally AS
SELECT
    indicator, view, month_end, place, took,
    count(*) AS cases, sum(numerator) AS numerator, sum(denominator) AS denominator, max(age) AS oldest_days
FROM placed
GROUP BY ALL;

-- What stood on a day is not added up: a longer period has the figure of its last month.
CREATE TABLE added AS
SELECT
    tally.* REPLACE (tally.numerator * place.share AS numerator, tally.denominator * place.share AS denominator),
    place.structure, period.period, period.start_on, period.end_on, place.level, place.unit
FROM tally
JOIN definition USING (indicator)
JOIN period
    ON tally.month_end BETWEEN period.start_on AND period.end_on
    AND (tally.month_end = period.end_on OR NOT (view = 'open' OR kind IN ('snapshot', 'stock', 'ratio')))
    AND (period.period <> 'rolling_36' OR averaged)
JOIN place USING (place);

-- Cases in the order of the days that they took, each day with the first and the last of its cases.
CREATE TABLE ranked AS
SELECT
    *,
    sum(cases) OVER (one ORDER BY took) - cases + 1 AS first_case,
    sum(cases) OVER (one ORDER BY took) AS last_case,
    sum(cases) OVER one AS all_cases
FROM (
    SELECT indicator, view, period, end_on, level, unit, took, sum(cases) AS cases
    FROM added
    -- Half a case has no days of its own.
    WHERE took IS NOT NULL AND structure = 'as_was'
    GROUP BY ALL
)
WINDOW one AS (PARTITION BY indicator, view, period, end_on, level, unit);

-- The median of an even number is the mean of the two in the middle. The others are the first case by which so many have been reached.
CREATE TABLE spread AS
SELECT
    indicator, view, period, end_on, level, unit,
    max(took) FILTER ((all_cases + 3) // 4 BETWEEN first_case AND last_case) AS p25,
    (
        max(took) FILTER ((all_cases + 1) // 2 BETWEEN first_case AND last_case)
        + max(took) FILTER (all_cases // 2 + 1 BETWEEN first_case AND last_case)
    ) / 2 AS median,
    max(took) FILTER ((3 * all_cases + 3) // 4 BETWEEN first_case AND last_case) AS p75,
    max(took) FILTER ((9 * all_cases + 9) // 10 BETWEEN first_case AND last_case) AS p90
FROM ranked
GROUP BY ALL;

-- The first month with which three begin that have half as many steps as three of the months reported usually have: what stands before
-- them are the older cases among those of the extracts, which are always few.
CREATE TABLE record AS
WITH monthly AS (
    SELECT process, last_day(on_day) AS month_end, count(*) AS steps
    FROM step
    WHERE on_day <= (SELECT max(month_end) FROM month)
    GROUP BY ALL
),
every AS (
    SELECT process, last_day(first_end + to_months(ahead::INT)) AS month_end
    FROM (SELECT process, min(month_end) AS first_end FROM monthly GROUP BY process), range(2400) AS counted(ahead)
    WHERE last_day(first_end + to_months(ahead::INT)) <= (SELECT max(month_end) FROM month)
),
three AS (
    SELECT
        process, month_end,
        sum(coalesce(steps, 0)) OVER (PARTITION BY process ORDER BY month_end ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING) AS steps,
        count(*) OVER (PARTITION BY process ORDER BY month_end ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING) AS months
    FROM every
    LEFT JOIN monthly USING (process, month_end)
)
SELECT process, min(date_trunc('month', month_end))::DATE AS begins_on
FROM three
JOIN (
    SELECT process, median(steps) AS usual FROM three WHERE months = 3 AND month_end >= (SELECT min(month_end) FROM month) GROUP BY process
) USING (process)
WHERE months = 3 AND 2 * steps >= usual
GROUP BY process;

-- Of things that are counted there can be none, and that is a figure too.
CREATE TABLE none_of AS
WITH unit_then AS (
    SELECT DISTINCT structure, level, unit, children, period, start_on, end_on
    FROM place
    JOIN standing USING (unit)
    LEFT JOIN population USING (level, unit)
    CROSS JOIN period
    WHERE coalesce(try_cast(structure AS DATE), end_on) BETWEEN standing.from_on AND standing.until_on
)
-- A number: of a unit that had some in the twelve months up to the period's end. The whole county's rates too.
SELECT DISTINCT structure, indicator, view, period, unit_then.start_on, unit_then.end_on, level, unit
FROM tally
JOIN definition USING (indicator)
JOIN place USING (place)
JOIN unit_then USING (structure, level, unit)
WHERE kind IN ('count', 'stock')
    AND (unit_of_figure <> 'per 10,000 children' OR level = 'authority')
    AND period <> 'rolling_36'
    AND tally.month_end > last_day(unit_then.end_on - to_months(12)) AND tally.month_end <= unit_then.end_on
UNION
-- A rate: of a place where children live while another such place had some.
SELECT structure, indicator, view, period, unit_then.start_on, unit_then.end_on, level, unit_then.unit
FROM (
    SELECT DISTINCT structure, indicator, view, period, end_on, level
    FROM added
    JOIN definition USING (indicator)
    JOIN unit_then USING (structure, level, unit, period, end_on)
    WHERE unit_of_figure = 'per 10,000 children' AND children > 0
)
JOIN unit_then USING (structure, level, period, end_on)
WHERE children > 0;

CREATE TABLE figure AS
WITH total AS (
    SELECT
        structure, indicator, view, period, start_on, end_on, level, unit,
        sum(numerator) AS numerator, sum(denominator) AS denominator, max(oldest_days) AS oldest_days
    FROM added
    GROUP BY ALL
    UNION ALL
    SELECT *, 0, NULL, NULL
    FROM none_of
    WHERE (structure, indicator, view, period, end_on, level, unit) NOT IN (SELECT (structure, indicator, view, period, end_on, level, unit) FROM added)
),
divided AS (
    SELECT
        total.* REPLACE (
            CASE
                WHEN unit_of_figure = 'per 10,000 children' THEN population.children
                WHEN kind NOT IN ('count', 'stock') THEN denominator
            END AS denominator
        ),
        kind, unit_of_figure,
        -- The figure's first day: that of its last month, where it says how things stood.
        record.begins_on > CASE WHEN kind IN ('snapshot', 'stock', 'ratio') THEN date_trunc('month', end_on) ELSE start_on END
            - to_months(looks_back) AS too_short
    FROM total
    JOIN definition USING (indicator)
    LEFT JOIN population USING (level, unit)
    LEFT JOIN record ON record.process = definition.looks_back_at
)
SELECT
    structure, indicator, view, period, end_on AS period_end, level, unit, numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator,
    CASE
        WHEN too_short THEN NULL
        WHEN unit_of_figure = '%' THEN 100 * numerator::DOUBLE / nullif(denominator, 0)::DOUBLE
        WHEN unit_of_figure = 'per 10,000 children' THEN 10000 * numerator::DOUBLE / denominator::DOUBLE
        WHEN kind IN ('count', 'stock') THEN numerator::DOUBLE
        ELSE numerator::DOUBLE / nullif(denominator, 0)::DOUBLE
    END AS value,
    CASE
        WHEN too_short THEN 'record_too_short'
        WHEN denominator = 0 THEN 'no_cases'
        WHEN unit_of_figure = 'per 10,000 children' AND denominator IS NULL THEN 'no_population'
    END AS unknown,
    p25::DOUBLE AS p25, median::DOUBLE AS median, p75::DOUBLE AS p75, p90::DOUBLE AS p90, oldest_days
FROM divided
LEFT JOIN spread USING (indicator, view, period, end_on, level, unit);

-- The cases of the latest twelve months, or of the latest month's end, by who the child is, how urgent the case is, and what the
-- indicator tells apart.
CREATE TABLE breakdown AS
WITH latest AS (
    SELECT
        indicator, kind, view, place, placed.numerator, placed.denominator, sex, ethnic_group, disabled, priority, splits,
        CASE WHEN on_day < born_on THEN -1 ELSE datesub('month', born_on, on_day) END AS months_old
    FROM placed
    JOIN definition USING (indicator)
    LEFT JOIN person USING (child_id)
    WHERE kind <> 'ratio'
        AND month_end BETWEEN (SELECT max(month_end) FROM month) - to_months(11) AND (SELECT max(month_end) FROM month)
        AND (month_end = (SELECT max(month_end) FROM month) OR NOT (view = 'open' OR kind IN ('snapshot', 'stock')))
),
told AS (
    UNPIVOT (
        SELECT
            indicator, kind, view, place, numerator, denominator,
            coalesce(sex, 'not known') AS sex,
            coalesce(ethnic_group, 'not known') AS ethnicity,
            coalesce(priority, 'not known') AS priority,
            CASE disabled WHEN true THEN 'yes' WHEN false THEN 'no' ELSE 'not known' END AS disability,
            CASE
                WHEN months_old < 0 THEN 'unborn'
                WHEN months_old < 1 * 12 THEN 'under 1'
                WHEN months_old < 5 * 12 THEN '1 to 4'
                WHEN months_old < 10 * 12 THEN '5 to 9'
                WHEN months_old < 16 * 12 THEN '10 to 15'
                WHEN months_old < 18 * 12 THEN '16 to 17'
                WHEN months_old IS NULL THEN 'not known'
                ELSE '18 and over'
            END AS age
        FROM latest
    )
    ON sex, ethnicity, disability, age, priority INTO NAME breakdown VALUE breakdown_value
    UNION ALL
    SELECT indicator, kind, view, place, numerator, denominator, split.key, coalesce(split.value, 'not known')
    FROM (SELECT *, unnest(map_entries(splits)) AS split FROM latest)
)
SELECT
    indicator, view, level, unit, breakdown, breakdown_value,
    sum(numerator)::DOUBLE AS numerator,
    sum(CASE WHEN kind NOT IN ('count', 'stock') THEN denominator END)::DOUBLE AS denominator
FROM told
JOIN place USING (place)
WHERE structure = 'as_was'
    -- What is known of no child says nothing.
    AND (indicator, breakdown) IN (SELECT (indicator, breakdown) FROM told WHERE breakdown_value <> 'not known')
GROUP BY ALL;

-- The cases at each step, month by month, by how urgent they are and by what the indicator tells apart.
CREATE TABLE grouping AS
WITH step AS (
    SELECT
        indicator,
        unnest([
            {'step': 'started', 'day': started_on, 'met': NULL},
            {'step': 'due', 'day': due_on, 'met': coalesce(outcome, finished_on <= due_on, false)},
            {'step': 'finished', 'day': finished_on, 'met': coalesce(outcome, finished_on <= due_on)},
            {'step': 'lapsed', 'day': lapsed_on, 'met': NULL},
            {'step': 'counted', 'day': counted_on, 'met': outcome}
        ], recursive := true),
        map_concat(splits, MAP {'priority': priority}) AS groups
    FROM described
    -- A ratio has no groups.
    WHERE denominator IS NULL
)
SELECT
    indicator, step, strftime(day, '%Y-%m') AS month, entry.key AS breakdown, entry.value AS breakdown_value,
    count(*) AS cases, count(*) FILTER (met) AS met
FROM (
    SELECT *, unnest(map_entries(groups)) AS entry
    FROM step
    WHERE day BETWEEN (SELECT date_trunc('month', min(month_end)) FROM month) AND (SELECT max(month_end) FROM month)
)
WHERE entry.value IS NOT NULL
GROUP BY ALL;

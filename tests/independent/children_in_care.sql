-- The observations of children in care, worked out with DuckDB over the tables of extracts_care.sql and `calendar`.
--
-- Waits are laid out as lists of days, one list for each period of care or stay with a carer.

CREATE OR REPLACE MACRO care.after_working_days(start, days) AS (
    SELECT ahead.day
    FROM calendar AS today
    JOIN calendar AS ahead ON ahead.works AND ahead.number = today.number + days
    WHERE today.day = start
);

-- Who is in care at a month's end. Nobody of 18 or over is.
CREATE OR REPLACE TABLE care.present AS
SELECT period.*, month_end, born_on, period.started_on <= month_end + INTERVAL 1 DAY - INTERVAL 1 YEAR AS all_year
FROM month, care.period
LEFT JOIN care.child USING (child_id)
WHERE period.started_on <= month_end AND coalesce(period.ended_on > month_end, true)
    AND coalesce(month_end < born_on + INTERVAL 18 YEARS, true);

CREATE OR REPLACE MACRO care.review_due(previous, turn) AS (
    CASE turn
        WHEN 0 THEN care.after_working_days(previous, 20)
        WHEN 1 THEN (previous + INTERVAL 3 MONTHS)::DATE
        ELSE (previous + INTERVAL 6 MONTHS)::DATE
    END
);

CREATE OR REPLACE TABLE care.review_wait AS
WITH held AS (
    SELECT child_id, period_id, list(held_on ORDER BY held_on) AS held
    FROM care.review
    GROUP BY child_id, period_id
),
laid_out AS (
    SELECT
        period.* REPLACE (least(period.ended_on, (born_on + INTERVAL 18 YEARS)::DATE) AS ended_on),
        list_prepend(period.started_on, coalesce(held, [])) AS days
    FROM care.period
    LEFT JOIN care.child USING (child_id)
    LEFT JOIN held ON held.child_id = period.child_id AND held.period_id = period.case_id
),
step AS (SELECT *, unnest(range(0, len(days))) AS turn FROM laid_out)
SELECT
    child_id, case_id AS period_id, case_id || '/' || (turn + 1) AS case_id, turn, days[turn + 1] AS previous_on,
    days[turn + 2] AS held_on, care.review_due(days[turn + 1], turn) AS due_on, ended_on AS period_ended_on
FROM step
WHERE days[turn + 2] IS NOT NULL OR ended_on IS NULL OR days[turn + 1] < ended_on;

CREATE OR REPLACE MACRO care.reviews(first_ones) AS TABLE
    SELECT
        child_id, case_id, NULL AS team, NULL AS worker, previous_on AS started_on, due_on, held_on AS finished_on,
        CASE WHEN held_on IS NULL THEN period_ended_on END AS lapsed_on
    FROM care.review_wait
    WHERE (turn = 0) = first_ones;
CREATE OR REPLACE VIEW "obs_cla_review_first_20_days" AS FROM care.reviews(true);
CREATE OR REPLACE VIEW "obs_cla_review_later_on_time" AS FROM care.reviews(false);

CREATE OR REPLACE VIEW "obs_cla_reviews_on_time" AS
SELECT
    present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
    count(*) FILTER (
        CASE
            WHEN held_on <= month_end THEN held_on > due_on AND held_on > month_end - INTERVAL 12 MONTHS
            ELSE month_end > due_on
        END
    ) = 0 AS outcome
FROM care.present
JOIN care.review_wait ON review_wait.child_id = present.child_id AND review_wait.period_id = present.case_id
WHERE care.after_working_days(present.started_on, 20) <= month_end
    AND (previous_on <= month_end)
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_care_plan_10_days" AS
WITH placed AS (
    SELECT
        period.*, coalesce((SELECT min(placement.started_on) FROM care.placement WHERE placement.child_id = period.child_id AND placement.period_id = period.case_id), period.started_on) AS placed_on,
        lag(ended_on) OVER (PARTITION BY child_id ORDER BY started_on) AS home_on
    FROM care.period
),
planned AS (
    SELECT
        placed.*, (
            SELECT min(plan.started_on) FROM care.plan
            WHERE plan.child_id = placed.child_id
                AND coalesce(plan.ended_on >= placed.started_on, true)
                AND plan.started_on BETWEEN coalesce(home_on, DATE '1900-01-01') AND coalesce(placed.ended_on, DATE '2200-01-01')
        ) AS planned_on
    FROM placed
)
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, placed_on AS started_on, care.after_working_days(placed_on, 10) AS due_on,
    CASE WHEN planned_on IS NOT NULL THEN greatest(planned_on, placed_on) END AS finished_on,
    CASE WHEN planned_on IS NULL THEN ended_on END AS lapsed_on
FROM planned;

-- A stay with a carer takes in the placements that go on with the same carer, and temporary ones with the return from them.
CREATE OR REPLACE TABLE care.stay AS
WITH placed AS (
    SELECT *, kind IN ('T0', 'T1', 'T2', 'T3', 'T4') AS temporary, (started_on, coalesce(ended_on, DATE '9999-01-01'), case_id) AS place
    FROM care.placement
),
lasting AS (
    SELECT
        this.*,
        (SELECT arg_max({'place': before.place, 'home': (before.kind, before.provider, before.urn)}, before.place) FROM placed AS before
            WHERE before.child_id = this.child_id AND before.period_id = this.period_id AND NOT before.temporary AND before.place < this.place) AS before
    FROM placed AS this
    WHERE NOT temporary
),
begun AS (
    SELECT child_id, period_id, place
    FROM lasting
    WHERE before IS NULL OR NOT same_carer AND NOT (
        (kind, provider, urn) IS NOT DISTINCT FROM before.home AND EXISTS (
            FROM placed AS between_them
            WHERE between_them.child_id = lasting.child_id AND between_them.period_id = lasting.period_id
                AND between_them.temporary AND between_them.place > before.place AND between_them.place < lasting.place
        )
    )
)
SELECT
    placed.child_id, placed.period_id, arg_min(placed.case_id, placed.place) AS case_id, min(placed.started_on) AS started_on,
    CASE WHEN count(*) = count(placed.ended_on) THEN max(placed.ended_on) END AS ended_on, bool_and(placed.temporary) AS temporary
FROM (
    SELECT *, (SELECT max(begun.place) FROM begun WHERE begun.child_id = placed.child_id AND begun.period_id = placed.period_id AND begun.place <= placed.place) AS first
    FROM placed
) AS placed
GROUP BY placed.child_id, placed.period_id, placed.first;

CREATE OR REPLACE TABLE care.visit_wait AS
WITH home AS (
    SELECT child_id, period_id, case_id, started_on, ended_on FROM care.stay
    UNION ALL
    SELECT child_id, case_id, case_id, started_on, ended_on FROM care.period
    WHERE NOT EXISTS (FROM care.stay WHERE stay.child_id = period.child_id AND stay.period_id = period.case_id)
),
bounded AS (
    SELECT *, lead(started_on) OVER (PARTITION BY child_id ORDER BY started_on, ended_on NULLS LAST, case_id) AS next_on
    FROM home
),
seen AS (
    SELECT *, list_prepend(started_on, list_sort(coalesce((
        SELECT list(held_on) FROM care.visit
        WHERE visit.child_id = bounded.child_id
            AND held_on BETWEEN bounded.started_on AND coalesce(bounded.ended_on, DATE '2200-01-01')
            AND held_on < coalesce(next_on, DATE '2200-01-01')
    ), []))) AS days
    FROM bounded
),
step AS (
    SELECT
        seen.*, least(ended_on, next_on, (born_on + INTERVAL 18 YEARS)::DATE) AS until_on, unnest(range(0, len(days))) AS turn
    FROM seen
    LEFT JOIN care.child USING (child_id)
)
SELECT
    child_id, period_id, case_id || '/' || (turn + 1) AS case_id, days[turn + 1] AS previous_on, days[turn + 2] AS held_on, until_on,
    CASE
        WHEN turn = 0 THEN started_on + 7
        WHEN days[turn + 1] >= started_on + INTERVAL 1 YEAR AND EXISTS (
            FROM care.placement
            WHERE placement.child_id = step.child_id AND placement.kind IN ('U1', 'U4')
                AND days[turn + 1] BETWEEN placement.started_on AND coalesce(placement.ended_on - 1, DATE '2200-01-01')
        ) THEN (days[turn + 1] + INTERVAL 3 MONTHS)::DATE
        ELSE days[turn + 1] + 42
    END AS due_on
FROM step
WHERE days[turn + 2] IS NOT NULL OR until_on IS NULL OR days[turn + 1] < until_on;

CREATE OR REPLACE VIEW "obs_cla_visit_on_time" AS
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, previous_on AS started_on, due_on, held_on AS finished_on,
    CASE WHEN held_on IS NULL THEN until_on END AS lapsed_on
FROM care.visit_wait;

CREATE OR REPLACE VIEW "obs_cla_visited" AS
SELECT present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on, month_end <= due_on AS outcome
FROM care.present
JOIN care.visit_wait
    ON visit_wait.child_id = present.child_id AND visit_wait.period_id = present.case_id
    AND previous_on <= month_end AND coalesce(held_on > month_end, true) AND coalesce(until_on > month_end, true);

CREATE OR REPLACE VIEW "obs_cla_seen_alone" AS
WITH home AS (
    SELECT present.child_id, present.case_id, month_end, max(stay.started_on) AS since
    FROM care.present
    JOIN care.stay
        ON stay.child_id = present.child_id AND stay.period_id = present.case_id
        AND stay.started_on <= month_end AND coalesce(stay.ended_on > month_end, true)
    GROUP BY ALL
),
last_time AS (
    SELECT home.child_id, home.case_id, month_end, arg_max({'alone': alone}, held_on).alone AS alone
    FROM home
    JOIN care.visit ON visit.child_id = home.child_id AND held_on BETWEEN since AND month_end
    GROUP BY ALL
)
SELECT child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on, alone IS NOT NULL AND alone AS outcome,
    CASE alone WHEN true THEN 'seen alone' WHEN false THEN 'seen, not alone' ELSE 'not recorded' END AS answer
FROM last_time
QUALIFY count(alone) OVER (PARTITION BY month_end) > 0;

CREATE OR REPLACE VIEW "obs_cla_3_placements_12_months" AS
SELECT
    present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on, count(*) FILTER (NOT temporary) > 2 AS outcome
FROM care.present
JOIN care.stay
    ON stay.child_id = present.child_id AND stay.started_on <= month_end
    AND coalesce(stay.ended_on > month_end - INTERVAL 12 MONTHS, true)
GROUP BY ALL
HAVING min(stay.started_on) <= greatest(min(present.started_on), month_end - INTERVAL 12 MONTHS) + INTERVAL 7 DAYS OR count(*) FILTER (NOT temporary) > 2;

CREATE OR REPLACE VIEW "obs_cla_same_placement_2_years" AS
WITH here AS (
    SELECT
        present.*, stay.started_on AS moved_on,
        (SELECT max(before.started_on) FROM care.stay AS before
            WHERE before.child_id = stay.child_id AND before.period_id = stay.period_id AND before.started_on < stay.started_on AND before.ended_on >= stay.started_on) AS moved_before_on,
        (SELECT arg_max(kind, (placement.started_on, placement.case_id)) FROM care.placement
            WHERE placement.child_id = present.child_id AND placement.started_on <= month_end AND coalesce(placement.ended_on > month_end, true)) AS kind
    FROM care.present
    JOIN care.stay
        ON stay.child_id = present.child_id AND stay.started_on <= month_end AND coalesce(stay.ended_on > month_end, true)
)
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
    bool_or(CASE WHEN kind LIKE 'A%' THEN coalesce(moved_before_on, moved_on) ELSE moved_on END + INTERVAL 2 YEARS <= month_end) AS outcome
FROM here
WHERE started_on + INTERVAL 30 MONTHS <= month_end AND born_on + INTERVAL 16 YEARS > month_end
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_cla_placed_over_20_miles" AS
WITH here AS (
    SELECT
        present.child_id, present.case_id, month_end,
        arg_max({'miles': miles}, (placement.started_on, placement.case_id)).miles AS miles
    FROM care.present
    LEFT JOIN care.placement
        ON placement.child_id = present.child_id
        AND month_end BETWEEN placement.started_on AND coalesce(placement.ended_on - 1, DATE '2200-01-01')
    GROUP BY ALL
)
SELECT child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on, miles IS NOT NULL AND miles > 20 AS outcome,
    CASE WHEN miles <= 20 THEN '20 miles or less' WHEN miles > 20 THEN 'more than 20 miles' ELSE 'not recorded' END AS distance
FROM here
QUALIFY count(miles) OVER (PARTITION BY month_end) > 0;

-- The dataset has no field for it.
CREATE OR REPLACE VIEW "obs_cla_placed_in_area" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on, NULL::BOOLEAN AS outcome
FROM care.present
WHERE false;

CREATE OR REPLACE VIEW "obs_cla_3_social_workers_12_months" AS
SELECT
    present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
    count(DISTINCT worker.worker) > 2 AS outcome
FROM care.present
JOIN care.worker
    ON worker.child_id = present.child_id AND worker.started_on <= month_end
    AND (worker.ended_on IS NULL OR worker.ended_on > present.started_on AND worker.ended_on > month_end - INTERVAL 12 MONTHS)
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_cla_days_in_care" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, ended_on AS counted_on, date_diff('day', started_on, ended_on) AS days
FROM care.period
WHERE ended_on IS NOT NULL;

CREATE OR REPLACE MACRO care.left_for(reasons) AS TABLE
    SELECT child_id, case_id, NULL AS team, NULL AS worker, ended_on AS counted_on, list_contains(reasons, reason_ended) AS outcome
    FROM care.period
    WHERE ended_on IS NOT NULL AND reason_ended <> 'X1';
CREATE OR REPLACE VIEW "obs_cla_left_to_parents" AS FROM care.left_for(['E4A', 'E4B']);

CREATE OR REPLACE VIEW "obs_cla_return_12_months" AS
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, started_on AS counted_on,
    EXISTS (
        FROM care.period AS before
        WHERE before.child_id = period.child_id AND before.ended_on < period.started_on
            AND before.ended_on >= period.started_on - INTERVAL 12 MONTHS
    ) AS outcome
FROM care.period;

-- Of whom none is known to have come alone, nothing is known of the others either.
CREATE OR REPLACE VIEW "obs_cla_unaccompanied_share" AS
SELECT
    present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
    alone.child_id IS NOT NULL AND coalesce(ceased_on > month_end, true) AS outcome
FROM care.present
LEFT JOIN care.alone USING (child_id)
WHERE EXISTS (FROM care.alone);
CREATE OR REPLACE VIEW "obs_cla_unaccompanied" AS
SELECT child_id, case_id, team, worker, counted_on FROM "obs_cla_unaccompanied_share" WHERE outcome;

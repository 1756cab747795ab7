-- The observations of adoption and permanence, worked out with DuckDB over the tables of extracts_court.sql.

CREATE OR REPLACE TABLE adopted_plan AS
WITH plan AS (
    -- A second decision follows the reversal of the first.
    SELECT *, row_number() OVER (PARTITION BY child_id ORDER BY decided_on) AS number
    FROM adoption_plan
),
adoptive AS (
    SELECT plan.child_id, plan.number, arg_max(home.kind, home.started_on) AS kind, arg_max(home.period, home.started_on) AS period, max(home.started_on) AS started_on
    FROM plan
    JOIN placed_child AS home ON home.child_id = plan.child_id
    WHERE home.kind IN ('A3', 'A4', 'A5', 'A6')
        AND home.started_on >= plan.decided_on
        AND home.started_on <= coalesce(plan.reversed_on, plan.adopted_on, DATE '9999-12-31')
    GROUP BY ALL
),
-- Foster carers with whom the child stayed: the placement that ended as the one for adoption began.
before AS (
    SELECT adoptive.child_id, adoptive.number, max(home.started_on) AS started_on
    FROM adoptive
    JOIN placed_child AS home ON home.child_id = adoptive.child_id AND home.period = adoptive.period AND home.ended_on = adoptive.started_on
    WHERE adoptive.kind IN ('A3', 'A5')
    GROUP BY ALL
)
SELECT
    plan.child_id, plan.child_id || '/adoption/' || plan.number AS case_id, plan.worker,
    spell.started_on AS care_on, spell.ended_on AS left_on, plan.decided_on, plan.order_on, plan.matched_on, plan.placed_on,
    plan.reversed_on, plan.adopted_on,
    CASE
        WHEN adoptive.kind IN ('A4', 'A6') THEN plan.placed_on
        ELSE least(plan.placed_on, coalesce(plan.fostered_on, before.started_on))
    END AS joined_on
FROM plan
LEFT JOIN care_spell AS spell
    ON spell.child_id = plan.child_id AND plan.decided_on >= spell.started_on AND coalesce(plan.decided_on <= spell.ended_on, true)
LEFT JOIN adoptive ON adoptive.child_id = plan.child_id AND adoptive.number = plan.number
LEFT JOIN before ON before.child_id = plan.child_id AND before.number = plan.number;

CREATE OR REPLACE VIEW "obs_adoption_entering_care_to_family_days" AS
SELECT child_id, case_id, NULL AS team, worker, adopted_on AS counted_on, date_diff('day', care_on, placed_on) AS days
FROM adopted_plan WHERE adopted_on IS NOT NULL AND placed_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_adoption_entering_care_to_family_adjusted_days" AS
SELECT child_id, case_id, NULL AS team, worker, adopted_on AS counted_on, date_diff('day', care_on, joined_on) AS days
FROM adopted_plan WHERE adopted_on IS NOT NULL AND placed_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_adoption_order_to_match_days" AS
SELECT child_id, case_id, NULL AS team, worker, adopted_on AS counted_on, greatest(0, date_diff('day', order_on, matched_on)) AS days
FROM adopted_plan WHERE adopted_on IS NOT NULL AND placed_on IS NOT NULL AND order_on IS NOT NULL AND matched_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_adoption_family_14_months" AS
SELECT
    child_id, case_id, NULL AS team, worker, care_on AS started_on, care_on + 426 AS due_on, placed_on AS finished_on,
    CASE WHEN placed_on IS NULL THEN least(reversed_on, adopted_on, left_on) END AS lapsed_on
FROM adopted_plan;

CREATE OR REPLACE VIEW "obs_adoption_match_121_days" AS
SELECT
    child_id, case_id, NULL AS team, worker, order_on AS started_on, order_on + 121 AS due_on,
    CASE WHEN matched_on IS NOT NULL THEN greatest(matched_on, order_on) END AS finished_on,
    CASE WHEN matched_on IS NULL THEN least(reversed_on, adopted_on, left_on) END AS lapsed_on
FROM adopted_plan WHERE order_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_adoption_decision_to_placement_days" AS
SELECT child_id, case_id, NULL AS team, worker, placed_on AS counted_on, date_diff('day', decided_on, placed_on) AS days
FROM adopted_plan WHERE placed_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_adopted_placed_12_months" AS
SELECT child_id, case_id, NULL AS team, worker, adopted_on AS counted_on, placed_on <= decided_on + INTERVAL 1 YEAR AS outcome
FROM adopted_plan WHERE adopted_on IS NOT NULL AND placed_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_adoption_decision_reversed" AS
SELECT child_id, case_id, NULL AS team, worker, coalesce(adopted_on, reversed_on) AS counted_on, adopted_on IS NULL AS outcome
FROM adopted_plan WHERE adopted_on IS NOT NULL OR reversed_on IS NOT NULL;

CREATE OR REPLACE MACRO left_care(reasons) AS TABLE
    SELECT child_id, case_id, NULL AS team, NULL AS worker, ended_on AS counted_on, list_contains(reasons, reason) AS outcome
    FROM care_spell
    WHERE ended_on IS NOT NULL AND reason IS NOT NULL AND reason <> 'X1';

CREATE OR REPLACE VIEW "obs_left_care_adopted" AS FROM left_care(['E1', 'E11', 'E12']);
CREATE OR REPLACE VIEW "obs_left_care_special_guardianship" AS FROM left_care(['E43', 'E44', 'E45', 'E46', 'E47', 'E48']);
CREATE OR REPLACE VIEW "obs_left_care_child_arrangements" AS FROM left_care(['E41']);

CREATE OR REPLACE TABLE approved_family AS
PIVOT (SELECT child_id, case_id, activity, max(on_day) AS on_day FROM council_event WHERE process = 'adopter' GROUP BY ALL)
ON activity IN ('stage_1_started', 'stage_1_ended', 'stage_2_started', 'stage_2_ended', 'approved', 'matched', 'placed', 'left')
USING any_value(on_day)
GROUP BY child_id, case_id;

CREATE OR REPLACE VIEW "obs_adopter_stage_1_2_months" AS
SELECT
    child_id, case_id, stage_1_started AS started_on, (stage_1_started + INTERVAL 2 MONTHS)::DATE AS due_on,
    coalesce(stage_1_ended, stage_2_started) AS finished_on,
    CASE WHEN coalesce(stage_1_ended, stage_2_started) IS NULL THEN "left" END AS lapsed_on
FROM approved_family WHERE stage_1_started >= DATE '2013-07-01';

CREATE OR REPLACE VIEW "obs_adopter_stage_2_4_months" AS
SELECT
    child_id, case_id, stage_2_started AS started_on, (stage_2_started + INTERVAL 4 MONTHS)::DATE AS due_on,
    coalesce(stage_2_ended, approved) AS finished_on,
    CASE WHEN coalesce(stage_2_ended, approved) IS NULL THEN "left" END AS lapsed_on
FROM approved_family WHERE stage_2_started >= DATE '2013-07-01';

CREATE OR REPLACE VIEW "obs_children_waiting_for_adoption" AS
SELECT child_id, case_id, NULL AS team, worker, month_end AS counted_on
FROM month, adopted_plan LEFT JOIN birth USING (child_id)
WHERE order_on <= month_end AND coalesce(least(placed_on, reversed_on, adopted_on, left_on) > month_end, true)
    AND coalesce(month_end < born_on + INTERVAL 18 YEARS, true);

CREATE OR REPLACE VIEW "obs_adopters_waiting_for_a_match" AS
SELECT child_id, case_id, month_end AS counted_on
FROM approved_family, month
WHERE approved <= month_end AND coalesce(least(matched, placed, "left") > month_end, true);

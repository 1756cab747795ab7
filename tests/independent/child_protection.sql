-- The observations of child protection plans, worked out with DuckDB over the tables of extracts_protection.sql.
--
-- It stands on the macros of enquiries.sql. Waits are laid out as lists of days, one list for each plan and kind of meeting.

CREATE OR REPLACE TABLE plan_days AS
WITH plan AS (
    SELECT 'cp_plan' AS process, child_id, case_id, NULL AS team, NULL AS worker, started_on, ended_on FROM known_cp_plan
    UNION ALL
    SELECT 'cin_plan', child_id, case_id, team, worker, started_on, ended_on FROM known_cin_plan
),
kind AS (
    SELECT DISTINCT kind, CASE WHEN kind LIKE 'cin%' THEN 'cin_plan' ELSE 'cp_plan' END AS process FROM known_meeting
),
held AS (
    SELECT plan.process, meeting.kind, plan.child_id, plan.case_id, list_sort(list(DISTINCT meeting.held_on)) AS days
    FROM plan
    JOIN kind USING (process)
    JOIN known_meeting AS meeting
        ON meeting.kind = kind.kind
        AND meeting.child_id = plan.child_id
        AND (meeting.plan_id IS NULL OR meeting.plan_id = plan.case_id)
        AND (meeting.held_on > plan.started_on OR (kind.kind = 'core_group' AND meeting.held_on = plan.started_on))
        AND meeting.held_on <= coalesce(plan.ended_on, DATE '2100-12-31')
    GROUP BY ALL
)
SELECT
    kind.kind, plan.child_id, plan.case_id AS plan_id, plan.team, plan.worker, plan.started_on, plan.ended_on,
    list_prepend(plan.started_on, coalesce(held.days, [])) AS days
FROM plan
JOIN kind USING (process)
LEFT JOIN held
    ON held.process = plan.process AND held.kind = kind.kind AND held.child_id = plan.child_id AND held.case_id = plan.case_id;

CREATE OR REPLACE TABLE plan_wait AS
SELECT
    laid.kind, laid.child_id, plan_id, plan_id || '/' || turn AS case_id,
    -- Who held the meeting, where it says so.
    coalesce(holder.team, laid.team) AS team, coalesce(holder.worker, laid.worker) AS worker,
    started_on AS plan_started_on, ended_on AS plan_ended_on, turn, days[turn] AS previous_on, days[turn + 1] AS held_on
FROM (SELECT *, unnest(range(1, len(days) + 1)) AS turn FROM plan_days) AS laid
LEFT JOIN (
    SELECT kind, child_id, held_on AS day, max(team) AS team, max(worker) AS worker FROM known_meeting GROUP BY ALL
) AS holder
    ON holder.kind = laid.kind AND holder.child_id = laid.child_id AND holder.day = days[turn + 1]
-- Nothing is owed once the plan has ended with a meeting.
WHERE turn < len(days) OR ended_on IS NULL OR days[turn] < ended_on;

CREATE OR REPLACE MACRO review_due(previous, turn) AS (previous + CASE turn WHEN 1 THEN INTERVAL 3 MONTHS ELSE INTERVAL 6 MONTHS END)::DATE;

CREATE OR REPLACE VIEW "obs_cp_review_on_time" AS
SELECT
    child_id, case_id, team, worker, previous_on AS started_on, review_due(previous_on, turn) AS due_on, held_on AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM plan_wait
WHERE kind = 'cp_review';

-- The days of a plan's reviews up to the month's end, and that day itself: no step between them may be too long.
CREATE OR REPLACE VIEW "obs_cp_plans_reviewed_on_time" AS
WITH standing AS (
    SELECT child_id, plan_id, team, worker, month_end, list_filter(days, lambda day: day <= month_end) || [month_end] AS days
    FROM plan_days, month
    WHERE kind = 'cp_review'
        AND started_on + INTERVAL 3 MONTHS < month_end
        AND coalesce(ended_on > month_end, true)
),
step AS (
    SELECT *, unnest(range(1, len(days))) AS turn
    FROM standing
)
SELECT
    child_id, plan_id AS case_id, team, worker, month_end AS counted_on,
    bool_and(days[turn + 1] <= review_due(days[turn], turn)) AS outcome
FROM step
WHERE days[turn + 1] > month_end - INTERVAL 12 MONTHS
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_cp_review_pre_birth" AS
SELECT
    child_id, case_id, team, worker, previous_on AS started_on,
    CASE
        WHEN after_working_days(born_on, 10) < previous_on + INTERVAL 3 MONTHS THEN after_working_days(born_on, 10)
        ELSE (previous_on + INTERVAL 3 MONTHS)::DATE
    END AS due_on,
    held_on AS finished_on, CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM plan_wait
JOIN known_child USING (child_id)
WHERE kind = 'cp_review' AND turn = 1
    AND CASE WHEN born_on IS NULL THEN expected_on IS NOT NULL ELSE born_on > previous_on END;

CREATE OR REPLACE VIEW "obs_core_group_first_10_days" AS
WITH clock AS (
    SELECT
        wait.*,
        least(previous_on, (
            SELECT min(conference.held_on)
            FROM known_conference AS conference
            JOIN known_cp_plan AS plan ON plan.child_id = conference.child_id
            WHERE plan.child_id = wait.child_id AND plan.case_id = wait.plan_id
                AND (conference.case_id = plan.conference_id OR conference.held_on = plan.started_on)
        )) AS conference_on
    FROM plan_wait AS wait
    WHERE kind = 'core_group' AND turn = 1
)
SELECT
    child_id, case_id, team, worker, conference_on AS started_on, after_working_days(conference_on, 10) AS due_on,
    held_on AS finished_on, CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM clock;

CREATE OR REPLACE VIEW "obs_core_group_6_weeks" AS
SELECT
    child_id, case_id, team, worker, previous_on AS started_on, previous_on + 42 AS due_on, held_on AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM plan_wait
WHERE kind = 'core_group' AND turn > 1;

CREATE OR REPLACE MACRO visits_within(number) AS TABLE
    SELECT
        child_id, case_id, team, worker, previous_on AS started_on, after_working_days(previous_on, number) AS due_on,
        held_on AS finished_on, CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
    FROM plan_wait
    WHERE kind = 'cp_visit';
CREATE OR REPLACE VIEW "obs_cp_visit_10_days" AS FROM visits_within(10);
CREATE OR REPLACE VIEW "obs_cp_visit_15_days" AS FROM visits_within(15);
CREATE OR REPLACE VIEW "obs_cp_visit_20_days" AS FROM visits_within(20);

-- When each open plan's child was last seen by a month's end, or the plan started.
CREATE OR REPLACE TABLE last_seen AS
SELECT
    kind, child_id, plan_id AS case_id, team, worker, month_end, list_max(list_filter(days, lambda day: day <= month_end)) AS seen_on,
    len(list_filter(days, lambda day: day <= month_end)) > 1 AS was_visited
FROM plan_days, month
WHERE kind IN ('cp_visit', 'cin_visit') AND started_on <= month_end AND coalesce(ended_on > month_end, true);

CREATE OR REPLACE MACRO seen_within(what, number) AS TABLE
    SELECT
        child_id, case_id, team, worker, month_end AS counted_on, after_working_days(seen_on, number) >= month_end AS outcome
    FROM last_seen
    WHERE kind = what;
CREATE OR REPLACE VIEW "obs_cp_seen_10_days" AS FROM seen_within('cp_visit', 10);
CREATE OR REPLACE VIEW "obs_cp_seen_15_days" AS FROM seen_within('cp_visit', 15);
CREATE OR REPLACE VIEW "obs_cp_seen_20_days" AS FROM seen_within('cp_visit', 20);

CREATE OR REPLACE VIEW "obs_cp_seen_alone" AS
WITH told AS (
    SELECT
        last_seen.child_id, last_seen.case_id, last_seen.team, last_seen.worker, month_end AS counted_on,
        count(*) FILTER (was_visited AND visit.alone = 'Y') AS alone, count(*) FILTER (was_visited AND visit.alone IS NOT NULL) AS answers,
        bool_or(was_visited) AS was_visited
    FROM last_seen
    LEFT JOIN known_meeting AS visit
        ON visit.kind = 'cp_visit'
        AND visit.child_id = last_seen.child_id
        AND coalesce(visit.plan_id, last_seen.case_id) = last_seen.case_id
        AND visit.held_on = last_seen.seen_on
    WHERE last_seen.kind = 'cp_visit'
    GROUP BY ALL
)
SELECT
    child_id, case_id, team, worker, counted_on, alone > 0 AS outcome,
    CASE WHEN NOT was_visited THEN 'not visited yet' WHEN alone > 0 THEN 'seen alone' WHEN answers > 0 THEN 'seen, not alone' ELSE 'not recorded' END
        AS answer
FROM told
QUALIFY sum(answers) OVER (PARTITION BY counted_on) > 0;

-- Every pair of a child's plans of which one started before the other.
CREATE OR REPLACE TABLE plan_before AS
SELECT later.child_id, later.case_id, earlier.ended_on
FROM known_cp_plan AS later
JOIN known_cp_plan AS earlier ON earlier.child_id = later.child_id AND earlier.started_on < later.started_on;

CREATE OR REPLACE VIEW "obs_cp_plan_second_or_subsequent" AS
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, started_on AS counted_on,
    (child_id, case_id) IN (SELECT (child_id, case_id) FROM plan_before) AS outcome
FROM known_cp_plan;

CREATE OR REPLACE MACRO repeated_within(number) AS TABLE
    SELECT
        plan.child_id, plan.case_id, NULL AS team, NULL AS worker, plan.started_on AS counted_on,
        coalesce(bool_or(
            plan_before.ended_on <= plan.started_on AND plan.started_on <= plan_before.ended_on + to_months(number)
        ), false) AS outcome
    FROM known_cp_plan AS plan
    LEFT JOIN plan_before ON plan_before.child_id = plan.child_id AND plan_before.case_id = plan.case_id
    GROUP BY ALL;
CREATE OR REPLACE VIEW "obs_cp_plan_repeat_12_months" AS FROM repeated_within(12);
CREATE OR REPLACE VIEW "obs_cp_plan_repeat_24_months" AS FROM repeated_within(24);

CREATE OR REPLACE VIEW "obs_cp_plan_2_years_open" AS
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on, started_on + INTERVAL 2 YEARS <= month_end AS outcome
FROM known_cp_plan, month
WHERE month_end >= started_on AND coalesce(month_end < ended_on, true);

CREATE OR REPLACE VIEW "obs_cp_plan_2_years_ended" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, ended_on AS counted_on, started_on + INTERVAL 2 YEARS <= ended_on AS outcome
FROM known_cp_plan
WHERE ended_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_cp_plan_3_months_ended" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, ended_on AS counted_on, started_on + INTERVAL 3 MONTHS >= ended_on AS outcome
FROM known_cp_plan
WHERE ended_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_cp_plan_days" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, ended_on AS counted_on, date_diff('day', started_on, ended_on) AS days
FROM known_cp_plan
WHERE ended_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_cp_plans_open" AS
SELECT child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on, category
FROM known_cp_plan, month
WHERE month_end >= started_on AND coalesce(month_end < ended_on, true);

CREATE OR REPLACE VIEW "obs_cp_plan_transfer_in" AS
SELECT
    plan.child_id, plan.case_id, NULL AS team, NULL AS worker, plan.started_on AS counted_on,
    bool_or(coalesce(conference.transfer_in, false)) AS outcome
FROM known_cp_plan AS plan
JOIN known_conference AS conference
    ON conference.child_id = plan.child_id
    AND (conference.case_id = plan.conference_id OR conference.held_on = plan.started_on)
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_icpc_to_plan" AS
SELECT
    icpc_person_id AS child_id, icpc_icpc_id AS case_id, icpc_icpc_team AS team, icpc_icpc_worker_id AS worker,
    day_of(icpc_icpc_date) AS counted_on, icpc_icpc_outcome_cp_flag IS NOT DISTINCT FROM 'Y' AS outcome,
    CASE icpc_icpc_outcome_cp_flag WHEN 'Y' THEN 'plan' WHEN 'N' THEN 'no plan' ELSE 'not recorded' END AS result
FROM lines('ssd_initial_cp_conference')
WHERE icpc_icpc_id IS NOT NULL AND icpc_person_id IS NOT NULL AND day_of(icpc_icpc_date) IS NOT NULL;

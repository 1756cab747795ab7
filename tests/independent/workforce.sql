-- Workforce and handovers a second time. Reads what `extracts_workforce.sql` loads; shares nothing with righttime but the words
-- of the definitions. The calendar is that of the peers: a table `calendar` of days with the working days up to each (`number`)
-- and the days that lie 1, 15 and 45 working days ahead.

-- Who is a social worker, and what such a one can carry.
CREATE OR REPLACE TABLE workforce.staff AS
SELECT
    named.worker,
    professional.job_title,
    professional.department,
    professional.full_time,
    professional.agency,
    chosen.capacity,
    chosen.stable,
    chosen.newly_qualified
FROM (
    SELECT worker FROM workforce.professional
    UNION
    SELECT worker FROM workforce.involvement WHERE worker IS NOT NULL
) AS named
LEFT JOIN workforce.professional ON professional.worker = named.worker
LEFT JOIN LATERAL (
    SELECT *
    FROM workforce.post
    WHERE post.job_title = '*' OR contains(lower(professional.job_title), lower(post.job_title))
    ORDER BY post.job_title = '*', post.capacity, post.job_title
    LIMIT 1
) AS chosen ON true;

-- Day by day would be as well; only month ends are asked for.
-- An involvement without a team counts for the one in which the worker is listed.
CREATE OR REPLACE TABLE workforce.held AS
SELECT
    month_end.day, involvement.child_id, involvement.case_id, coalesce(involvement.team, staff.department) AS team,
    involvement.worker
FROM workforce.month_end
JOIN workforce.involvement
    ON month_end.day BETWEEN involvement.started_on AND coalesce(involvement.ended_on - 1, DATE '2200-01-01')
JOIN workforce.staff ON staff.worker = involvement.worker AND staff.capacity > 0
QUALIFY row_number() OVER (
    PARTITION BY month_end.day, involvement.child_id ORDER BY involvement.started_on DESC, involvement.case_id DESC
) = 1;

CREATE OR REPLACE TABLE workforce.under_way AS
SELECT 'referral' AS process, child_id, case_id, team, worker, NULL AS priority, received_on AS started_on, closed_on AS ended_on
FROM workforce.referral
WHERE NOT no_further_action
UNION ALL BY NAME
SELECT 'assessment' AS process, child_id, case_id, team, worker, priority, started_on, authorised_on AS ended_on
FROM workforce.assessment
UNION ALL BY NAME
SELECT 's47' AS process, child_id, case_id, team, worker, started_on, coalesce(completed_on, conference_on) AS ended_on
FROM workforce.enquiry
UNION ALL BY NAME
SELECT 'cin_plan' AS process, child_id, case_id, team, worker, started_on, ended_on
FROM workforce.need_plan
UNION ALL BY NAME
SELECT 'cp_plan' AS process, child_id, case_id, started_on, ended_on
FROM workforce.protection_plan
UNION ALL BY NAME
FROM workforce.court_case
UNION ALL BY NAME
SELECT 'cla' AS process, child_id, case_id, started_on, ended_on
FROM workforce.care;

CREATE OR REPLACE TABLE workforce.weighed AS
SELECT
    month_end.day,
    under_way.*,
    (
        SELECT weight.points
        FROM workforce.weight
        WHERE (weight.process = under_way.process OR weight.process = '*')
            AND (weight.priority = under_way.priority OR weight.priority = '*')
        ORDER BY weight.process = '*', weight.priority = '*'
        LIMIT 1
    ) AS points
FROM workforce.month_end
JOIN workforce.under_way
    ON month_end.day BETWEEN under_way.started_on AND coalesce(under_way.ended_on - 1, DATE '2200-01-01');

CREATE OR REPLACE TABLE workforce.heaviest AS
SELECT *
FROM workforce.weighed
QUALIFY row_number() OVER (PARTITION BY day, child_id ORDER BY points DESC, started_on DESC, process, case_id) = 1;

CREATE OR REPLACE TABLE workforce.load AS
SELECT
    held.*,
    heaviest.priority,
    coalesce(heaviest.points, (SELECT points FROM workforce.weight WHERE process = '*' AND priority = '*')) AS points
FROM workforce.held
LEFT JOIN workforce.heaviest USING (day, child_id);

-- A worker's part in each team.
CREATE OR REPLACE TABLE workforce.part AS
SELECT
    day, load.worker, load.team, count(*) AS children, sum(points) AS points,
    any_value(staff.full_time) * count(*) / sum(count(*)) OVER (PARTITION BY day, load.worker) AS full_time,
    any_value(staff.capacity) AS capacity, any_value(staff.stable) AS stable, any_value(staff.agency) AS agency
FROM workforce.load
JOIN workforce.staff ON staff.worker = load.worker
GROUP BY day, load.worker, load.team;

CREATE OR REPLACE VIEW "obs_caseload_per_social_worker" AS
SELECT
    child_id, case_id, team, NULL AS started_team, worker, NULL AS priority, day AS counted_on, 1.0 AS numerator, 0.0 AS denominator
FROM workforce.held
JOIN workforce.staff USING (worker)
WHERE staff.full_time IS NOT NULL
UNION ALL
SELECT
    'worker/' || worker, concat_ws('/', worker, team), team, NULL, worker, NULL, day, 0, round(full_time, 4)
FROM workforce.part
WHERE full_time IS NOT NULL;

CREATE OR REPLACE VIEW "obs_caseload_in_points" AS
SELECT
    child_id, case_id, team, NULL AS started_team, worker, priority, day AS counted_on, points AS numerator, 0.0 AS denominator
FROM workforce.load
JOIN workforce.staff USING (worker)
WHERE staff.full_time IS NOT NULL
UNION ALL
SELECT
    'worker/' || worker, concat_ws('/', worker, team), team, NULL, worker, NULL, day,
    round(stable * full_time, 4), round(capacity * full_time, 4)
FROM workforce.part
WHERE full_time IS NOT NULL;

CREATE OR REPLACE VIEW "obs_caseload_over_capacity" AS
SELECT
    'worker/' || worker AS child_id, worker AS case_id, arg_max(team, (children, -ascii_order)) AS team, NULL AS started_team, worker,
    NULL AS priority, day AS counted_on,
    sum(points) > round((any_value(capacity) - any_value(stable)) * sum(full_time), 4) AS outcome
FROM (SELECT *, dense_rank() OVER (ORDER BY team) AS ascii_order FROM workforce.part)
WHERE full_time IS NOT NULL
GROUP BY worker, day;

CREATE OR REPLACE VIEW "obs_agency_social_workers" AS
SELECT
    'worker/' || worker AS child_id, concat_ws('/', worker, team) AS case_id, team, NULL AS started_team, worker, NULL AS priority,
    day AS counted_on, CASE WHEN agency = 'Y' THEN round(full_time, 4) ELSE 0 END AS numerator, round(full_time, 4) AS denominator
FROM workforce.part
WHERE full_time IS NOT NULL AND agency IN ('Y', 'N');

CREATE OR REPLACE VIEW "obs_children_without_social_worker" AS
SELECT
    child_id, case_id, heaviest.team, CASE WHEN process IN ('referral', 'assessment', 's47', 'cin_plan') THEN heaviest.team END AS started_team,
    heaviest.worker, heaviest.priority, day AS counted_on, held.child_id IS NULL AS outcome,
    CASE process
        WHEN 'cla' THEN 'in care'
        WHEN 'cp_plan' THEN 'child protection plan'
        WHEN 's47' THEN 'section 47 enquiry'
        WHEN 'cin_plan' THEN 'child in need plan'
        WHEN 'pre_proceedings' THEN 'pre-proceedings'
        ELSE replace(process, '_', ' ')
    END AS work
FROM workforce.heaviest
LEFT JOIN (SELECT day, child_id FROM workforce.held) AS held USING (day, child_id)
WHERE day >= (SELECT min(started_on) FROM workforce.involvement WHERE worker IS NOT NULL);

-- A worker begins to hold children on a day on which none that came before is still held, and stops when the last is handed over.
CREATE OR REPLACE TABLE workforce.run AS
WITH begun AS (
    SELECT DISTINCT worker, started_on
    FROM workforce.involvement
    WHERE worker IS NOT NULL
        AND NOT EXISTS (
            FROM workforce.involvement AS other
            WHERE other.worker = involvement.worker
                AND other.started_on < involvement.started_on
                AND coalesce(other.ended_on, DATE '2200-01-01') >= involvement.started_on
        )
),
bounded AS (
    SELECT worker, started_on, lead(started_on) OVER (PARTITION BY worker ORDER BY started_on) AS next_on FROM begun
)
SELECT
    bounded.worker,
    bounded.started_on AS first_on,
    -- One that is still held keeps it open.
    CASE WHEN count(*) = count(involvement.ended_on) THEN max(involvement.ended_on) END AS last_on
FROM bounded
JOIN workforce.involvement
    ON involvement.worker = bounded.worker
    AND involvement.started_on >= bounded.started_on
    AND involvement.started_on < coalesce(bounded.next_on, DATE '2200-01-01')
GROUP BY bounded.worker, bounded.started_on;

CREATE OR REPLACE VIEW "obs_supervision_4_weeks" AS
WITH moment AS (
    SELECT worker, first_on, last_on, first_on AS day FROM workforce.run
    UNION
    SELECT run.worker, first_on, last_on, happened_on
    FROM workforce.run
    JOIN workforce.council_event
        ON council_event.process = 'supervision' AND council_event.activity = 'held'
        AND coalesce(council_event.worker, replace(council_event.child_id, 'worker/', '')) = run.worker
        AND happened_on BETWEEN first_on AND least(last_on, getvariable('last_day')::DATE)
),
wait AS (
    SELECT
        *,
        (SELECT min(later.day) FROM moment AS later WHERE later.worker = moment.worker AND later.first_on = moment.first_on AND later.day > moment.day) AS held_on
    FROM moment
)
SELECT
    'worker/' || wait.worker AS child_id, wait.worker || '/' || wait.day AS case_id,
    coalesce(
        (
            SELECT max(council_event.team) FROM workforce.council_event
            WHERE process = 'supervision' AND activity = 'held' AND happened_on = wait.held_on
                AND coalesce(council_event.worker, replace(council_event.child_id, 'worker/', '')) = wait.worker
        ),
        (
            SELECT max_by(involvement.team, (involvement.started_on, involvement.case_id)) FROM workforce.involvement
            WHERE involvement.worker = wait.worker AND involvement.team IS NOT NULL
                AND involvement.started_on <= coalesce(wait.held_on, wait.last_on, getvariable('last_day')::DATE)
        ),
        staff.department
    ) AS team,
    NULL AS started_team, wait.worker, NULL AS priority,
    wait.day AS started_on, wait.day + CASE WHEN staff.newly_qualified THEN 14 ELSE 28 END AS due_on, wait.held_on AS finished_on,
    CASE WHEN wait.held_on IS NULL THEN wait.last_on END AS lapsed_on
FROM wait
JOIN workforce.staff ON staff.worker = wait.worker
WHERE staff.capacity > 0
    AND (wait.held_on IS NOT NULL OR wait.last_on IS NULL OR wait.last_on > wait.day);

CREATE OR REPLACE TABLE workforce.closed AS
SELECT
    referral.*,
    (
        SELECT {'teams': count(DISTINCT involvement.team), 'workers': count(DISTINCT involvement.worker)}
        FROM workforce.involvement
        WHERE involvement.child_id = referral.child_id
            AND involvement.started_on <= referral.closed_on
            AND coalesce(
                involvement.referral_id = referral.case_id,
                greatest(involvement.started_on, referral.received_on) < coalesce(involvement.ended_on, DATE '2200-01-01')
                    OR involvement.started_on >= referral.received_on
            )
    ) AS holders
FROM workforce.referral
WHERE closed_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_case_3_or_more_workers" AS
SELECT child_id, case_id, team, team AS started_team, worker, NULL AS priority, closed_on AS counted_on, holders.workers > 2 AS outcome
FROM workforce.closed
WHERE holders.workers > 0;

CREATE OR REPLACE VIEW "obs_case_more_than_1_team" AS
SELECT child_id, case_id, team, team AS started_team, worker, NULL AS priority, closed_on AS counted_on, holders.teams <> 1 AS outcome
FROM workforce.closed
WHERE holders.teams > 0;

-- An assessment or enquiry that names no referral follows from the child's latest by then that needed more than no action.
CREATE OR REPLACE MACRO workforce.followed(child, named, day) AS coalesce(
    named,
    (
        SELECT max_by(latest.case_id, (latest.received_on, latest.case_id)) FROM workforce.referral AS latest
        WHERE latest.child_id = child AND latest.received_on <= day AND NOT latest.no_further_action
    )
);

CREATE OR REPLACE TABLE workforce.linked_assessment AS
SELECT assessment.* REPLACE (workforce.followed(assessment.child_id, assessment.referral_id, assessment.started_on) AS referral_id)
FROM workforce.assessment;

CREATE OR REPLACE TABLE workforce.linked_enquiry AS
SELECT enquiry.* REPLACE (workforce.followed(enquiry.child_id, enquiry.referral_id, enquiry.started_on) AS referral_id)
FROM workforce.enquiry;

CREATE OR REPLACE MACRO workforce.holding_at_the_end_of(child, on_day) AS (
    SELECT max_by(involvement.team, (involvement.started_on, involvement.case_id)) FROM workforce.involvement
    WHERE involvement.child_id = child AND involvement.team IS NOT NULL
        AND on_day >= involvement.started_on AND on_day < coalesce(involvement.ended_on, DATE '2200-01-01')
);

CREATE OR REPLACE MACRO workforce.assessing(child, referral, on_day) AS (
    SELECT max_by(assessed.team, (assessed.started_on, assessed.case_id)) FROM workforce.linked_assessment AS assessed
    WHERE assessed.child_id = child AND assessed.referral_id = referral AND assessed.started_on <= on_day
);

CREATE OR REPLACE VIEW "obs_handover_referral_to_assessment" AS
SELECT
    child_id, case_id, now_team AS team, NULL AS started_team, worker, priority, started_on AS counted_on, now_team <> was_team AS outcome
FROM (
    SELECT
        linked.*,
        coalesce(linked.team, workforce.holding_at_the_end_of(linked.child_id, linked.started_on)) AS now_team,
        referral.team AS was_team
    FROM workforce.linked_assessment AS linked
    JOIN workforce.referral ON referral.child_id = linked.child_id AND referral.case_id = linked.referral_id
    QUALIFY row_number() OVER (PARTITION BY linked.child_id, linked.referral_id ORDER BY linked.started_on, linked.case_id) = 1
)
WHERE now_team IS NOT NULL AND was_team IS NOT NULL;

CREATE OR REPLACE VIEW "obs_handover_assessment_to_enquiry" AS
SELECT
    child_id, case_id, now_team AS team, NULL AS started_team, worker, NULL AS priority, started_on AS counted_on, now_team <> was_team AS outcome
FROM (
    SELECT
        linked.*,
        coalesce(linked.team, workforce.holding_at_the_end_of(linked.child_id, linked.started_on)) AS now_team,
        coalesce(workforce.assessing(linked.child_id, linked.referral_id, linked.started_on), referral.team) AS was_team
    FROM workforce.linked_enquiry AS linked
    LEFT JOIN workforce.referral ON referral.child_id = linked.child_id AND referral.case_id = linked.referral_id
)
WHERE now_team IS NOT NULL AND was_team IS NOT NULL;

CREATE OR REPLACE VIEW "obs_handover_enquiry_to_conference" AS
SELECT
    child_id, case_id, now_team AS team, NULL AS started_team, worker, NULL AS priority, held_on AS counted_on, now_team <> was_team AS outcome
FROM (
    SELECT
        conference.*,
        coalesce(conference.team, workforce.holding_at_the_end_of(conference.child_id, conference.held_on)) AS now_team,
        enquiry.team AS was_team
    FROM workforce.conference
    JOIN workforce.enquiry ON enquiry.child_id = conference.child_id AND enquiry.case_id = conference.enquiry_id
)
WHERE now_team IS NOT NULL AND was_team IS NOT NULL;

CREATE OR REPLACE VIEW "obs_handover_conference_to_plan" AS
SELECT
    child_id, case_id, now_team AS team, NULL AS started_team, NULL AS worker, NULL AS priority, started_on AS counted_on, now_team <> was_team AS outcome
FROM (
    SELECT
        protection_plan.*,
        workforce.holding_at_the_end_of(protection_plan.child_id, protection_plan.started_on) AS now_team,
        conference.team AS was_team
    FROM workforce.protection_plan
    JOIN workforce.conference ON conference.child_id = protection_plan.child_id AND conference.case_id = protection_plan.conference_id
)
WHERE now_team IS NOT NULL AND was_team IS NOT NULL;

CREATE OR REPLACE VIEW "obs_handover_assessment_to_cin_plan" AS
SELECT
    child_id, case_id, now_team AS team, NULL AS started_team, worker, NULL AS priority, started_on AS counted_on, now_team <> was_team AS outcome
FROM (
    SELECT
        need_plan.*,
        coalesce(need_plan.team, workforce.holding_at_the_end_of(need_plan.child_id, need_plan.started_on)) AS now_team,
        workforce.assessing(need_plan.child_id, need_plan.referral_id, need_plan.started_on) AS was_team
    FROM workforce.need_plan
)
WHERE now_team IS NOT NULL AND was_team IS NOT NULL;

-- Teams and workers over a child's whole time with the service.
CREATE OR REPLACE TABLE workforce.life AS
SELECT
    month_end.day, involvement.child_id,
    list_distinct(list(involvement.team)) AS teams, list_distinct(list(involvement.worker)) AS workers,
    max_by(involvement.case_id, (involvement.started_on, involvement.case_id)) FILTER (holds) AS case_id,
    max_by(involvement.team, (involvement.started_on, involvement.case_id)) FILTER (holds) AS team,
    max_by(involvement.worker, (involvement.started_on, involvement.case_id)) FILTER (holds) AS worker
FROM workforce.month_end
JOIN (SELECT *, coalesce(ended_on, DATE '2200-01-01') AS until_on FROM workforce.involvement) AS involvement
    ON involvement.started_on <= month_end.day
CROSS JOIN LATERAL (SELECT month_end.day < involvement.until_on AS holds) AS of_day
GROUP BY month_end.day, involvement.child_id
HAVING bool_or(holds);

CREATE OR REPLACE VIEW "obs_teams_per_child" AS
SELECT child_id, case_id, team, worker, day AS counted_on, len(teams) AS numerator, 1 AS denominator
FROM workforce.life
WHERE len(teams) > 0;

CREATE OR REPLACE VIEW "obs_workers_per_child" AS
SELECT child_id, case_id, team, worker, day AS counted_on, len(workers) AS numerator, 1 AS denominator
FROM workforce.life
WHERE len(workers) > 0;

-- Routine beside urgent.

CREATE OR REPLACE VIEW "obs_assessment_45_days_routine" AS
SELECT
    child_id, case_id, team, team AS started_team, worker, priority, started_on, calendar.in_45 AS due_on, authorised_on AS finished_on,
    NULL::DATE AS lapsed_on
FROM workforce.assessment
LEFT JOIN calendar ON calendar.day = started_on
WHERE priority = 'routine' AND started_on >= DATE '2013-04-15';

CREATE OR REPLACE VIEW "obs_assessment_45_days_urgent" AS
SELECT
    child_id, case_id, team, team AS started_team, worker, priority, started_on, calendar.in_45 AS due_on, authorised_on AS finished_on,
    NULL::DATE AS lapsed_on
FROM workforce.assessment
LEFT JOIN calendar ON calendar.day = started_on
WHERE priority = 'urgent' AND started_on >= DATE '2013-04-15';

-- Only assessments have a priority in these extracts: a referral has that of its first assessment, an enquiry that of its referral.
CREATE OR REPLACE TABLE workforce.urgency AS
SELECT child_id, referral_id, min_by(priority, (started_on, case_id)) FILTER (priority IS NOT NULL) AS priority
FROM workforce.linked_assessment
WHERE referral_id IS NOT NULL
GROUP BY child_id, referral_id;

CREATE OR REPLACE TABLE workforce.limited AS
SELECT
    'referral' AS work, referral.child_id, referral.case_id, referral.team, referral.worker, urgency.priority, received_on AS started_on,
    calendar.in_1 AS due_on,
    coalesce(decided_on, least(
        (SELECT min(linked.started_on) FROM workforce.linked_assessment AS linked WHERE linked.child_id = referral.child_id AND linked.referral_id = referral.case_id),
        (SELECT min(linked.started_on) FROM workforce.linked_enquiry AS linked WHERE linked.child_id = referral.child_id AND linked.referral_id = referral.case_id),
        closed_on
    ), CASE WHEN no_further_action THEN received_on END) AS finished_on
FROM workforce.referral
JOIN calendar ON calendar.day = received_on
JOIN workforce.urgency ON urgency.child_id = referral.child_id AND urgency.referral_id = referral.case_id
UNION ALL BY NAME
SELECT
    'assessment' AS work, assessment.child_id, assessment.case_id, assessment.team, assessment.worker, assessment.priority, started_on,
    calendar.in_45 AS due_on, authorised_on AS finished_on
FROM workforce.assessment
JOIN calendar ON calendar.day = started_on
UNION ALL BY NAME
SELECT
    'section 47 enquiry' AS work, linked.child_id, linked.case_id, linked.team, linked.worker, urgency.priority, started_on,
    calendar.in_15 AS due_on,
    CASE WHEN conference_on IS NOT NULL THEN conference_on WHEN NOT coalesce(to_conference, false) THEN completed_on END AS finished_on
FROM workforce.linked_enquiry AS linked
JOIN calendar ON calendar.day = started_on
JOIN workforce.urgency ON urgency.child_id = linked.child_id AND urgency.referral_id = linked.referral_id;

CREATE OR REPLACE MACRO workforce.overdue(wanted) AS TABLE
    SELECT
        child_id, CASE work WHEN 'section 47 enquiry' THEN 's47' ELSE work END || '/' || case_id AS case_id, team, team AS started_team, worker,
        priority, month_end.day AS counted_on, month_end.day > due_on AS outcome, work
    FROM workforce.month_end
    JOIN workforce.limited ON started_on <= month_end.day AND coalesce(finished_on, DATE '2200-01-01') > month_end.day
    WHERE priority = wanted;

CREATE OR REPLACE VIEW "obs_routine_work_overdue" AS FROM workforce.overdue('routine');

CREATE OR REPLACE VIEW "obs_urgent_work_overdue" AS FROM workforce.overdue('urgent');

CREATE OR REPLACE TABLE workforce.awaited AS
SELECT
    referral.*,
    min(linked.started_on) AS assessed_on,
    min_by(linked.priority, (linked.started_on, linked.case_id)) AS priority
FROM workforce.referral
LEFT JOIN workforce.linked_assessment AS linked ON linked.child_id = referral.child_id AND linked.referral_id = referral.case_id
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_assessments_waiting_to_start" AS
SELECT child_id, case_id, team, team AS started_team, worker, priority, month_end.day AS counted_on
FROM workforce.awaited
JOIN workforce.month_end
    ON month_end.day >= received_on AND month_end.day < coalesce(assessed_on, closed_on, DATE '2200-01-01')
WHERE assessed_on IS NOT NULL OR (to_assessment AND NOT no_further_action);

CREATE OR REPLACE VIEW "obs_days_to_assessment_start" AS
SELECT
    child_id, case_id, team, team AS started_team, worker, priority, assessed_on AS counted_on, finish.number - start.number AS days
FROM workforce.awaited
JOIN calendar AS start ON start.day = received_on
JOIN calendar AS finish ON finish.day = assessed_on
WHERE assessed_on >= received_on;

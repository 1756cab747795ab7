/*
title = "Which children on a child in need plan have not been seen by a social worker for more than six weeks?"
theme = "children in need"
why   = "A plan without visits is a plan on paper. A child who was never seen is counted from the start of the plan."
needs = ["cin_plan", "cin_visit"]
order = 20
*/
WITH plan AS (
    SELECT *
    FROM cin_plans
    WHERE started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on)
),
-- Where no extract tells of visits, nobody can say that one was missed.
told AS (
    SELECT count(*) AS visits
    FROM events
    WHERE process = 'cin_visit'
),
seen AS (
    SELECT
        plan.child_id,
        plan.case_id,
        max(CAST(events.occurred_at AS DATE)) AS seen_on
    FROM plan
    JOIN events
        ON events.child_id = plan.child_id
        AND events.process IN ('cin_visit', 'cp_visit', 'cla_visit')
        AND events.activity = 'held'
        AND coalesce(events.attributes['seen'], 'yes') = 'yes'
        AND CAST(events.occurred_at AS DATE) BETWEEN plan.started_on AND $inspected_on
    GROUP BY plan.child_id, plan.case_id
)
SELECT
    plan.child_id,
    coalesce(holders.team, plan.team)     AS team,
    coalesce(holders.worker, plan.worker) AS worker,
    plan.started_on AS plan_started_on,
    seen.seen_on    AS last_seen_on,
    working_days_between(coalesce(seen.seen_on, plan.started_on), $inspected_on) AS working_days_unseen,
    plan.source_file,
    plan.source_row
FROM plan
CROSS JOIN told
LEFT JOIN seen
    ON seen.child_id = plan.child_id
    AND seen.case_id = plan.case_id
LEFT JOIN holders
    ON holders.child_id = plan.child_id
WHERE told.visits > 0
    AND working_days_between(coalesce(seen.seen_on, plan.started_on), $inspected_on) >= 30
ORDER BY working_days_unseen DESC, plan.child_id, plan.case_id

/*
title       = "Adoptions"
process     = "adoption"
description = "One row per plan for adoption, with the day of each step. Steps that no extract gives as such are taken from the episodes of care: a placement order (E1), a placement for adoption, an adoption. A decision that is reversed ends the plan. After a placement that broke down, the latest is the one that counts as moving in."
*/
WITH episode AS (
    SELECT
        *,
        lag(legal_status) OVER (PARTITION BY child_id ORDER BY started_on, case_id) AS status_before,
        lag(placement) OVER (PARTITION BY child_id ORDER BY started_on, case_id)    AS placement_before
    FROM cla_episodes
    WHERE started_on IS NOT NULL
),
-- The return dates a decision twice: that adoption is in the child's interest, and that the child should be placed.
told AS (
    SELECT
        *,
        CASE attributes['decision'] WHEN 'best_interest' THEN 'best_interest' ELSE activity END AS step,
        CAST(occurred_at AS DATE) AS on_day
    FROM events
    WHERE process = 'adoption'
),
step AS (
    SELECT
        child_id,
        step,
        on_day,
        max(attributes['reason'])          AS reason,
        max(attributes['by_foster_carer']) AS by_foster_carer,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL) AS worker,
        first_value(source_file ORDER BY source_file, source_row) AS source_file,
        first_value(source_row ORDER BY source_file, source_row)  AS source_row
    FROM told
    GROUP BY child_id, step, on_day
    UNION ALL
    SELECT child_id, 'episode_placement_order', started_on, NULL, NULL, team, worker, source_file, source_row
    FROM episode
    WHERE legal_status = 'E1' AND status_before IS DISTINCT FROM 'E1'
    UNION ALL
    SELECT child_id, 'episode_placed', started_on, NULL, NULL, team, worker, source_file, source_row
    FROM episode
    WHERE placement IN ('A3', 'A4', 'A5', 'A6')
        AND (
            placement_before IS NULL
            OR placement_before NOT IN ('A3', 'A4', 'A5', 'A6')
            -- From one adoptive family to another.
            OR reason_new IN ('P', 'B')
        )
    UNION ALL
    SELECT child_id, 'episode_ordered', ended_on, NULL, NULL, team, worker, source_file, source_row
    FROM episode
    WHERE reason_ended IN ('E1', 'E11', 'E12') AND ended_on IS NOT NULL
),
-- What follows a reversal belongs to the next plan. Being in care belongs to the first.
numbered AS (
    SELECT
        *,
        coalesce(
            sum(CASE WHEN step = 'reversed' THEN 1 ELSE 0 END) OVER (
                PARTITION BY child_id
                ORDER BY on_day, step = 'reversed'
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            0
        ) AS reversals
    FROM step
),
plan AS (
    SELECT
        child_id,
        reversals,
        min(on_day) FILTER (WHERE step = 'entered_care')            AS entered_care_on,
        min(on_day) FILTER (WHERE step = 'decided')                 AS decided_on,
        min(on_day) FILTER (WHERE step = 'best_interest')           AS best_interest_on,
        min(on_day) FILTER (WHERE step = 'placement_order')         AS placement_order_on,
        min(on_day) FILTER (WHERE step = 'episode_placement_order') AS episode_placement_order_on,
        min(on_day) FILTER (WHERE step = 'matched')                 AS matched_on,
        min(on_day) FILTER (WHERE step = 'placed')                  AS placed_on,
        min(on_day) FILTER (WHERE step = 'episode_placed')          AS episode_placed_on,
        min(on_day) FILTER (WHERE step = 'placed_ffa')              AS placed_ffa_on,
        min(on_day) FILTER (WHERE step = 'ordered')                 AS ordered_on,
        min(on_day) FILTER (WHERE step = 'episode_ordered')         AS episode_ordered_on,
        max(on_day) FILTER (WHERE step = 'placed')                  AS last_placed_on,
        max(on_day) FILTER (WHERE step = 'episode_placed')          AS last_episode_placed_on,
        min(on_day) FILTER (WHERE step = 'placed_with_carer')       AS placed_with_carer_on,
        max(on_day) FILTER (WHERE step = 'reversed')                AS reversed_on,
        max(reason)          AS reason_reversed,
        max(by_foster_carer) AS by_foster_carer,
        last_value(team ORDER BY on_day, step) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY on_day, step) FILTER (WHERE worker IS NOT NULL) AS worker,
        min(on_day)          AS first_step_on,
        first_value(source_file ORDER BY on_day, source_file, source_row) AS source_file,
        first_value(source_row ORDER BY on_day, source_file, source_row)  AS source_row
    FROM numbered
    GROUP BY child_id, reversals
    -- Two extracts may date one reversal differently; the second day makes no plan.
    HAVING reversals = 0 OR bool_or(step <> 'reversed')
),
-- Placements that follow each other with one carer are one stay, and so is one for adoption with the foster carers of before.
stay AS (
    SELECT
        child_id,
        period_id,
        kind,
        started_on,
        sum(CASE WHEN same_carer OR kind IN ('A3', 'A5') THEN 0 ELSE 1 END) OVER (
            PARTITION BY child_id, period_id
            ORDER BY started_on, case_id
            ROWS UNBOUNDED PRECEDING
        ) AS number
    FROM placements
),
lived AS (
    SELECT
        *,
        min(started_on) OVER (PARTITION BY child_id, period_id, number) AS stay_started_on
    FROM stay
),
-- The placement for adoption of which an adoption came, or may still come.
adoptive AS (
    SELECT
        plan.child_id,
        plan.reversals,
        last_value(lived.kind ORDER BY lived.started_on, lived.kind)            AS kind,
        last_value(lived.stay_started_on ORDER BY lived.started_on, lived.kind) AS stay_started_on
    FROM plan
    JOIN lived
        ON lived.child_id = plan.child_id
        AND lived.kind IN ('A3', 'A4', 'A5', 'A6')
        AND lived.started_on >= plan.first_step_on
        AND lived.started_on <= coalesce(plan.reversed_on, plan.ordered_on, plan.episode_ordered_on, DATE '9999-12-31')
    GROUP BY plan.child_id, plan.reversals
)
SELECT
    plan.child_id,
    plan.child_id || '/adoption/' || CAST(max(plan.reversals) + 1 AS TEXT) AS case_id,
    max(plan.team)        AS team,
    max(plan.worker)      AS worker,
    CAST(NULL AS TEXT)    AS priority,
    max(plan.source_file) AS source_file,
    max(plan.source_row)  AS source_row,
    coalesce(max(plan.entered_care_on), max(periods_of_care.started_on))        AS entered_care_on,
    coalesce(max(plan.decided_on), max(plan.best_interest_on))                  AS decided_on,
    max(plan.best_interest_on)                                                  AS best_interest_on,
    coalesce(max(plan.placement_order_on), max(plan.episode_placement_order_on)) AS placement_order_on,
    max(plan.matched_on)                                                        AS matched_on,
    coalesce(max(plan.placed_on), max(plan.episode_placed_on))                  AS placed_on,
    coalesce(max(plan.last_placed_on), max(plan.last_episode_placed_on))        AS moved_in_on,
    -- Since when the child has lived with the family that adopts it: foster carers, and those who foster for adoption, had it
    -- before it was placed for adoption, unless the placement says that it came to other carers (A4, A6).
    least(
        coalesce(max(plan.last_placed_on), max(plan.last_episode_placed_on)),
        CASE
            WHEN max(plan.placed_with_carer_on) IS NOT NULL THEN max(plan.placed_with_carer_on)
            WHEN max(adoptive.kind) IN ('A4', 'A6')         THEN NULL
            WHEN max(plan.placed_ffa_on) IS NOT NULL        THEN max(plan.placed_ffa_on)
            WHEN max(adoptive.kind) IN ('A3', 'A5') OR max(plan.by_foster_carer) = 'yes' THEN max(adoptive.stay_started_on)
        END
    ) AS lived_with_family_on,
    max(plan.placed_ffa_on)                                                     AS placed_ffa_on,
    coalesce(max(plan.ordered_on), max(plan.episode_ordered_on))                AS ordered_on,
    max(plan.reversed_on)                                                       AS reversed_on,
    max(plan.reason_reversed)                                                   AS reason_reversed,
    max(plan.by_foster_carer)                                                   AS by_foster_carer,
    max(periods_of_care.case_id)                                                AS period_id,
    max(periods_of_care.ended_on)                                               AS left_care_on
FROM plan
LEFT JOIN adoptive
    ON adoptive.child_id = plan.child_id
    AND adoptive.reversals = plan.reversals
-- The period of care in which the plan is made.
LEFT JOIN periods_of_care
    ON periods_of_care.child_id = plan.child_id
    AND NOT periods_of_care.respite
    AND periods_of_care.started_on <= plan.first_step_on
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on >= plan.first_step_on)
GROUP BY plan.child_id, plan.reversals

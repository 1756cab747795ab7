/*
title       = "Events of paired cases"
description = "The events of cases that two families or more tell of, under the case that stands for all, as far as that matters. A step that a family higher in rank tells of too is superseded; one that it is silent about, such as an end that came after its extract, is taken over. Where the case that stands names no team or worker, the highest family that does lends it: a team or worker that it names on a list, or when the case ended, holds from that day on."
publish     = false
*/
WITH
standing AS (
    SELECT DISTINCT kept_case_number
    FROM paired_cases
),

-- A case that one number brings together from two families stands for itself.
members AS (
    SELECT
        case_starts.process,
        case_starts.child_id,
        case_starts.case_id,
        coalesce(paired_cases.kept_case_number, case_starts.case_number) AS kept_case_number,
        coalesce(paired_cases.kept_case_id, case_starts.case_id) AS kept_case_id,
        coalesce(paired_cases.kept_rank, case_starts.rank) AS kept_rank
    FROM case_starts
    LEFT JOIN paired_cases
        ON paired_cases.case_number = case_starts.case_number
    LEFT JOIN standing
        ON standing.kept_case_number = case_starts.case_number
    WHERE paired_cases.case_number IS NOT NULL
        OR standing.kept_case_number IS NOT NULL
        OR case_starts.families <> 1 << case_starts.rank
),

lenders AS (
    SELECT
        process,
        child_id,
        kept_case_number,
        case_id,
        CASE WHEN kept_team_rank IS DISTINCT FROM kept_rank THEN team_rank END AS team_rank,
        CASE WHEN kept_worker_rank IS DISTINCT FROM kept_rank THEN worker_rank END AS worker_rank
    FROM paired_cases
    UNION ALL
    SELECT
        process,
        child_id,
        case_number AS kept_case_number,
        case_id,
        CASE WHEN team_rank > rank THEN team_rank END AS team_rank,
        CASE WHEN worker_rank > rank THEN worker_rank END AS worker_rank
    FROM case_starts
    WHERE families <> 1 << rank
),

named AS (
    SELECT
        lenders.kept_case_number,
        lenders.case_id,
        lenders.team_rank,
        lenders.worker_rank,
        case_steps.event_id,
        case_steps.activity,
        case_steps.happened_on,
        CASE WHEN case_steps.rank = lenders.team_rank THEN case_steps.team END AS team,
        CASE WHEN case_steps.rank = lenders.worker_rank THEN case_steps.worker END AS worker
    FROM lenders
    INNER JOIN case_steps
        ON case_steps.process = lenders.process
        AND case_steps.child_id = lenders.child_id
        AND case_steps.case_id = lenders.case_id
    WHERE (case_steps.rank = lenders.team_rank AND case_steps.team IS NOT NULL)
        OR (case_steps.rank = lenders.worker_rank AND case_steps.worker IS NOT NULL)
),

told AS (
    SELECT
        case_steps.event_id,
        case_steps.process,
        case_steps.child_id,
        case_steps.case_id,
        case_steps.rank,
        case_steps.activity,
        case_steps.happened_on,
        case_steps.outcome,
        members.kept_case_number,
        members.kept_case_id,
        members.kept_rank,
        min(case_steps.rank) OVER one_step AS telling_rank,
        max(case_steps.rank) OVER one_step AS lowest_rank,
        -- Lists, contacts and meetings recur in a case, and a decision for adoption is told of in two ways.
        CASE
            WHEN case_steps.activity IN ('listed', 'contacted', 'met') THEN case_steps.happened_on
            WHEN case_steps.process = 'adoption' AND case_steps.activity = 'decided' THEN case_steps.happened_on
        END AS recurs_on
    FROM case_steps
    INNER JOIN members
        ON members.process = case_steps.process
        AND members.child_id = case_steps.child_id
        AND members.case_id = case_steps.case_id
    WINDOW one_step AS (
        PARTITION BY
            members.kept_case_number,
            case_steps.activity,
            CASE
                WHEN case_steps.activity IN ('listed', 'contacted', 'met') THEN case_steps.happened_on
                WHEN case_steps.process = 'adoption' AND case_steps.activity = 'decided' THEN case_steps.happened_on
            END
    )
),

lent AS (
    SELECT
        told.event_id,
        told.process,
        -- Of the steps that may lend, the latest; on one day the start comes first.
        first_value(named.team ORDER BY
            named.team_rank,
            named.case_id,
            named.activity = 'planned',
            named.happened_on DESC,
            named.activity IN ('received', 'started'),
            named.event_id DESC
        ) FILTER (WHERE named.team IS NOT NULL) AS team,
        first_value(named.worker ORDER BY
            named.worker_rank,
            named.case_id,
            named.activity = 'planned',
            named.happened_on DESC,
            named.activity IN ('received', 'started'),
            named.event_id DESC
        ) FILTER (WHERE named.worker IS NOT NULL) AS worker
    FROM told
    INNER JOIN named
        ON named.kept_case_number = told.kept_case_number
    -- Who held a case on the day of a list, or when it ended, need not have held it before. Two families may date one end
    -- some days apart.
    WHERE named.activity NOT IN ('listed', 'ended')
        OR named.happened_on <= told.happened_on
        OR (named.activity = 'ended' AND told.activity = 'ended')
    GROUP BY told.event_id, told.process
),

judged AS (
    SELECT
        told.*,
        lent.team,
        lent.worker,
        told.rank > told.telling_rank AS superseded,
        -- Who held a case on the day of a list is for the case that stands to say.
        told.activity = 'listed' AND told.rank > told.kept_rank AS team_is_lent
    FROM told
    LEFT JOIN lent
        ON lent.event_id = told.event_id
        AND lent.process = told.process
)

SELECT
    event_id,
    process,
    child_id,
    case_id,
    kept_case_number,
    kept_case_id,
    kept_rank,
    activity,
    recurs_on,
    happened_on,
    rank,
    telling_rank,
    outcome,
    superseded,
    team_is_lent,
    team,
    worker
FROM judged
WHERE superseded
    OR rank < lowest_rank
    OR case_id <> kept_case_id
    OR team_is_lent
    OR team IS NOT NULL
    OR worker IS NOT NULL

/*
title       = "Events of paired cases"
description = "The events of cases that two families or more tell of, under the case that stands for all, as far as that matters. A step that a family higher in rank tells of too is superseded; one that it is silent about, such as an end that came after its extract, is taken over. Where the case that stands names no team or worker, the highest family that does lends it: to each step that of the same step, and where it names none there, that of the step before. Who it names at a later step, on a list or when the case ended, holds from that day on."
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

-- Lists, contacts, meetings and visits recur in a case, and a decision for adoption is told of in two ways.
step AS (
    SELECT
        case_steps.*,
        CASE
            WHEN activity IN ('listed', 'contacted', 'met', 'visited') THEN happened_on
            WHEN process = 'adoption' AND activity = 'decided' THEN happened_on
        END AS recurs_on
    FROM case_steps
),

named AS (
    SELECT
        lenders.kept_case_number,
        lenders.case_id,
        lenders.team_rank,
        lenders.worker_rank,
        step.event_id,
        step.activity,
        step.happened_on,
        step.recurs_on,
        CASE WHEN step.rank = lenders.team_rank THEN step.team END AS team,
        CASE WHEN step.rank = lenders.worker_rank THEN step.worker END AS worker
    FROM lenders
    INNER JOIN step
        ON step.process = lenders.process
        AND step.child_id = lenders.child_id
        AND step.case_id = lenders.case_id
    WHERE (step.rank = lenders.team_rank AND step.team IS NOT NULL)
        OR (step.rank = lenders.worker_rank AND step.worker IS NOT NULL)
),

told AS (
    SELECT
        step.event_id,
        step.process,
        step.child_id,
        step.case_id,
        step.rank,
        step.activity,
        step.happened_on,
        step.recurs_on,
        step.outcome,
        members.kept_case_number,
        members.kept_case_id,
        members.kept_rank,
        min(step.rank) OVER one_step AS telling_rank,
        max(step.rank) OVER one_step AS lowest_rank
    FROM step
    INNER JOIN members
        ON members.process = step.process
        AND members.child_id = step.child_id
        AND members.case_id = step.case_id
    WINDOW one_step AS (PARTITION BY members.kept_case_number, step.activity, step.recurs_on)
),

-- Who is named at a step need not have held the case before it. Two families may date one step some days apart, and with what
-- a case begins is before all else.
lending AS (
    SELECT
        told.event_id,
        told.process,
        named.team,
        named.team_rank,
        named.worker,
        named.worker_rank,
        named.case_id,
        named.event_id AS named_event_id,
        named.activity,
        named.happened_on,
        named.activity = told.activity AND named.recurs_on IS NOT DISTINCT FROM told.recurs_on AS same_step
    FROM told
    INNER JOIN named
        ON named.kept_case_number = told.kept_case_number
    WHERE named.happened_on <= told.happened_on
        OR named.activity IN ('planned', 'received', 'started')
        OR (named.activity = told.activity AND named.recurs_on IS NOT DISTINCT FROM told.recurs_on)
),

-- Of the steps that may lend, the same one, or else the latest; on one day the start comes first.
lent AS (
    SELECT
        event_id,
        process,
        first_value(team ORDER BY
            team_rank,
            case_id,
            same_step DESC,
            activity = 'planned',
            happened_on DESC,
            activity IN ('received', 'started'),
            named_event_id DESC
        ) FILTER (WHERE team IS NOT NULL) AS team,
        first_value(worker ORDER BY
            worker_rank,
            case_id,
            same_step DESC,
            activity = 'planned',
            happened_on DESC,
            activity IN ('received', 'started'),
            named_event_id DESC
        ) FILTER (WHERE worker IS NOT NULL) AS worker
    FROM lending
    GROUP BY event_id, process
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

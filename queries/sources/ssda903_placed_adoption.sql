/*
title  = "Decisions that a child should be placed for adoption (SSDA903)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/AD_PLACED"

[columns]
child_id        = { header = ["CHILD", "CHILDID"], required = true }
decided_at      = { header = "DATE_PLACED", type = "moment" }
reversed_at     = { header = "DATE_PLACED_CEASED", type = "moment" }
reason_reversed = { header = "REASON_PLACED_CEASED" }
*/
WITH decision AS (
    SELECT
        source_row,
        child_id,
        -- A child may have several, one after another; the day of the decision names it, this year and next.
        child_id || '/' || coalesce(
            CAST(CAST(decided_at AS DATE) AS TEXT),
            'to ' || CAST(CAST(reversed_at AS DATE) AS TEXT)
        ) AS decision_id,
        decided_at,
        reversed_at,
        upper(reason_reversed) AS reason_reversed
    FROM extract
)
SELECT
    source_row,
    child_id,
    decision_id AS case_id,
    'adoption'  AS process,
    'decided'   AS activity,
    decided_at  AS occurred_at,
    NULL        AS outcome,
    MAP {
        'decision': 'should_be_placed',
        -- A reason without a date is a contradiction, and has to be seen to be found.
        'reason': CASE WHEN reversed_at IS NULL THEN reason_reversed END
    } AS attributes
FROM decision
WHERE decided_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id,
    decision_id     AS case_id,
    'adoption'      AS process,
    'reversed'      AS activity,
    reversed_at     AS occurred_at,
    reason_reversed AS outcome,
    MAP {'reason': reason_reversed} AS attributes
FROM decision
WHERE reversed_at IS NOT NULL

/*
title  = "Episodes of care (SSDA903)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "EXPSSDA903/CHILD"
record = "EPISODE"

[columns]
child_id      = { header = ["CHILD", "CHILDID"], required = true }
started_at    = { header = "DECOM", type = "moment", required = true }
reason_new    = { header = "RNE" }
legal_status  = { header = "LS" }
need          = { header = "CIN" }
placement     = { header = ["PLACE", "PL"] }
provider      = { header = "PLACE_PROVIDER", optional = true }
ended_at      = { header = "DEC", type = "moment" }
reason_ended  = { header = "REC" }
change_reason = { header = "REASON_PLACE_CHANGE", optional = true }
urn           = { header = "URN", optional = true }
*/
WITH episode AS (
    SELECT
        source_row,
        child_id,
        -- An episode that is open on 31 March is returned again next year, often with its end and sometimes with
        -- corrected codes. Child and first day name it in both years. The day may have a second episode, one that also
        -- ended on it: that one is over, is not returned again, and its reason can stand in its name.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)
            || CASE
                WHEN CAST(ended_at AS DATE) = CAST(started_at AS DATE) THEN '/' || coalesce(upper(reason_new), '-')
                ELSE ''
            END AS episode_id,
        started_at,
        ended_at,
        upper(reason_new)    AS reason_new,
        upper(legal_status)  AS legal_status,
        upper(need)          AS need,
        upper(placement)     AS placement,
        upper(provider)      AS provider,
        upper(reason_ended)  AS reason_ended,
        upper(change_reason) AS change_reason,
        regexp_replace(urn, '\.0$', '') AS urn
    FROM extract
)
SELECT
    source_row,
    child_id,
    episode_id    AS case_id,
    'cla_episode' AS process,
    'started'     AS activity,
    started_at    AS occurred_at,
    NULL          AS outcome,
    MAP {
        'reason_new': reason_new,
        'legal_status': legal_status,
        'need': need,
        'placement': placement,
        'provider': provider,
        'urn': urn,
        -- A reason without an end is a contradiction, and has to be seen to be found.
        'reason_ended': CASE WHEN ended_at IS NULL THEN reason_ended END
    } AS attributes
FROM episode
UNION ALL
SELECT
    source_row,
    child_id,
    episode_id    AS case_id,
    'cla_episode' AS process,
    'ended'       AS activity,
    ended_at      AS occurred_at,
    reason_ended  AS outcome,
    MAP {
        'reason_ended': reason_ended,
        'change_reason': change_reason
    } AS attributes
FROM episode
WHERE ended_at IS NOT NULL

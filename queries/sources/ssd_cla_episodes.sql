/*
title  = "Episodes of care (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id         = { header = ["clae_cla_episode_id", "cla_episode_id"], required = true }
child_id        = { header = ["clae_person_id", "person_id"], required = true }
started_at      = { header = ["clae_cla_episode_start_date", "cla_episode_start_date", "clae_cla_episode_start"], type = "moment", required = true }
reason_new      = { header = ["clae_cla_episode_start_reason", "cla_episode_start_reason"] }
need            = { header = ["clae_cla_primary_need_code", "cla_primary_need_code", "clae_cla_primary_need"], optional = true }
ended_at        = { header = ["clae_cla_episode_ceased_date", "cla_episode_ceased_date", "clae_cla_episode_ceased"], type = "moment" }
reason_ended    = { header = ["clae_cla_episode_ceased_reason", "cla_episode_ceased_reason", "clae_cla_episode_cease_reason"] }
period          = { header = ["clae_cla_id", "cla_id"] }
referral_id     = { header = ["clae_referral_id", "referral_id"], optional = true }
entered_care_at = { header = ["clae_entered_care_date", "entered_care_date"], type = "moment", optional = true, blank_unreadable = true }
iro_at          = { header = ["clae_cla_last_iro_contact_date", "cla_last_iro_contact_date", "clae_cla_review_last_iro_contact_date"], type = "moment", optional = true, blank_unreadable = true }

[rules.unknown_reason_new]
when   = "NOT regexp_like(upper(reason_new), '^[SLPTBU]([^A-Z]|$)')"
column = "reason_new"
action = "blank"
says   = "this is no reason for a new episode of the SSDA903: S, L, P, T, B or U"

[rules.unknown_reason_ended]
when   = "reason_ended <> 'SSD_PH' AND standard('reason_ceased', reason_ended) IS NULL"
column = "reason_ended"
action = "blank"
says   = "this spelling of a reason why an episode ended is not known: add it to queries/spellings"

[rules.unknown_need]
when   = "need <> 'SSD_PH' AND standard('need', need) IS NULL"
column = "need"
action = "blank"
says   = "this spelling of a category of need is not known: add it to queries/spellings"
*/
-- Placement and legal status stand in tables of their own.
WITH episode AS (
    SELECT
        *,
        left(upper(reason_new), 1)              AS reason_new_code,
        standard('reason_ceased', reason_ended) AS reason_ended_code
    FROM extract
)
SELECT
    source_row,
    case_id       AS row_key,
    child_id,
    case_id,
    referral_id   AS parent_case_id,
    'cla_episode' AS process,
    'started'     AS activity,
    started_at    AS occurred_at,
    NULL          AS outcome,
    MAP {
        'reason_new': reason_new_code,
        'need': standard('need', need),
        'period': period,
        'entered_care': CAST(CAST(entered_care_at AS DATE) AS TEXT),
        -- A reason without an end is a contradiction, and has to be seen to be found.
        'reason_ended': CASE WHEN ended_at IS NULL THEN reason_ended_code END
    } AS attributes,
    -- Reviews name the period of care, and not the child.
    'cla/' || period AS identifier
FROM episode
UNION ALL
SELECT
    source_row,
    case_id           AS row_key,
    child_id,
    case_id,
    referral_id       AS parent_case_id,
    'cla_episode'     AS process,
    'ended'           AS activity,
    ended_at          AS occurred_at,
    reason_ended_code AS outcome,
    MAP {'reason_ended': reason_ended_code, 'period': period} AS attributes,
    NULL AS identifier
FROM episode
WHERE ended_at IS NOT NULL
UNION ALL
-- The latest contact is repeated on the child's episodes: child and day name it, so that it counts once.
SELECT
    source_row,
    case_id     AS row_key,
    child_id,
    child_id || '/' || CAST(CAST(iro_at AS DATE) AS TEXT) AS case_id,
    period      AS parent_case_id,
    'iro_visit' AS process,
    'held'      AS activity,
    iro_at      AS occurred_at,
    NULL        AS outcome,
    NULL        AS attributes,
    NULL        AS identifier
FROM episode
WHERE iro_at IS NOT NULL

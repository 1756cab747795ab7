/*
title  = "Involvements: who holds the case (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id       = { header = ["invo_involvements_id", "involvements_id"], required = true }
child_id      = { header = ["invo_person_id", "person_id"], required = true }
referral_id   = { header = ["invo_referral_id", "referral_id"], optional = true }
worker        = { header = ["invo_professional_id", "professional_id"], optional = true }
role          = { header = ["invo_professional_role_id", "professional_role_id"] }
team          = { header = ["invo_professional_team", "professional_team"] }
started_at    = { header = ["invo_involvement_start_date", "involvement_start_date"], type = "moment", required = true }
ended_at      = { header = ["invo_involvement_end_date", "involvement_end_date"], type = "moment" }
change_reason = { header = ["invo_worker_change_reason", "worker_change_reason"], optional = true }

# Without its end, a team would go on answering for a child that it no longer works with.
[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "reject"
says   = "the involvement ends before it starts: correct one of the two dates"
*/
WITH involvement AS (
    SELECT
        *,
        -- Only the worker who holds the case makes a team responsible for it; everyone else joins and leaves.
        role NOT ILIKE '%secondary%'
            AND (role ILIKE '%allocated%' OR role ILIKE '%case%worker%' OR role ILIKE 'social worker') AS holds_the_case
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    referral_id  AS parent_case_id,
    'allocation' AS process,
    CASE WHEN holds_the_case THEN 'started' ELSE 'joined' END AS activity,
    started_at   AS occurred_at,
    team,
    worker,
    NULL AS outcome
FROM involvement
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    referral_id   AS parent_case_id,
    'allocation'  AS process,
    CASE WHEN holds_the_case THEN 'ended' ELSE 'left' END AS activity,
    ended_at      AS occurred_at,
    team,
    worker,
    change_reason AS outcome
FROM involvement
WHERE ended_at IS NOT NULL

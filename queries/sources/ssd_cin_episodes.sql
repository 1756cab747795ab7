/*
title  = "Referrals (Standard Safeguarding Dataset, children in need episodes)"
family = "SSD"
mode   = "upsert"

[columns]
case_id       = { header = ["cine_referral_id", "referral_id"], required = true }
child_id      = { header = ["cine_person_id", "person_id"], required = true }
received_at   = { header = ["cine_referral_date", "referral_date"], type = "moment", required = true }
decided_at    = { header = ["cine_referral_decision_date", "referral_decision_date"], type = "moment", optional = true }
closed_at     = { header = ["cine_close_date", "close_date"], type = "moment" }
close_reason  = { header = ["cine_close_reason", "close_reason"], optional = true }
need          = { header = ["cine_cin_primary_need_code", "cin_primary_need_code", "cine_cin_primary_need"], optional = true }
source_code   = { header = ["cine_referral_source_code", "referral_source_code", "cine_referral_source"], optional = true }
source_name   = { header = ["cine_referral_source_desc", "referral_source_desc"], optional = true }
nfa           = { header = ["cine_referral_nfa", "referral_nfa"], type = "flag", optional = true }
outcome_nfa   = { header = ["cine_referral_outcome_json", "referral_outcome_json"], json = "NFA_FLAG", type = "flag", optional = true }
to_assessment = { header = ["cine_referral_outcome_json", "referral_outcome_json"], json = "SINGLE_ASSESSMENT_FLAG", type = "flag", optional = true }
team          = { header = ["cine_referral_team", "referral_team"], optional = true }
worker        = { header = ["cine_referral_worker_id", "referral_worker_id"], optional = true }

# The day of receipt starts three clocks, so the referral stays and only the date that cannot be right goes.
[rules.closed_before_received]
when   = "CAST(closed_at AS DATE) < CAST(received_at AS DATE)"
column = "closed_at"
action = "blank"
says   = "the referral is closed before it is received: its closure is set aside, and it counts as open until the date is corrected"

[rules.decided_before_received]
when   = "CAST(decided_at AS DATE) < CAST(received_at AS DATE)"
column = "decided_at"
action = "blank"
says   = "the referral is decided before it is received: the day of the decision is set aside until the date is corrected"

[rules.unknown_need]
when   = "need <> 'SSD_PH' AND standard('need', need) IS NULL"
column = "need"
action = "blank"
says   = "this spelling of a category of need is not known: add it to queries/spellings"

[rules.unknown_close_reason]
when   = "close_reason <> 'SSD_PH' AND standard('closure_reason', close_reason) IS NULL"
column = "close_reason"
action = "blank"
says   = "this spelling of a reason for closure is not known: add it to queries/spellings"
*/
SELECT
    source_row,
    child_id,
    case_id,
    'referral'  AS process,
    'received'  AS activity,
    received_at AS occurred_at,
    team,
    worker,
    CASE
        WHEN coalesce(nfa, outcome_nfa)          THEN 'no_further_action'
        WHEN to_assessment                       THEN 'assessment'
        WHEN coalesce(nfa, outcome_nfa) IS FALSE THEN 'other'
    END AS outcome,
    MAP {
        'source': coalesce(source_code, source_name),
        'need': standard('need', need),
        -- A reason without a closure is a contradiction, and has to be seen to be found.
        'close_reason': CASE WHEN closed_at IS NULL THEN nullif(standard('closure_reason', close_reason), 'unknown') END
    } AS attributes,
    -- Some case systems give the referral of an involvement, and not its child.
    'referral/' || case_id AS identifier
FROM extract
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    'referral' AS process,
    'decided'  AS activity,
    decided_at AS occurred_at,
    team,
    worker,
    NULL AS outcome,
    NULL AS attributes,
    NULL AS identifier
FROM extract
WHERE decided_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    'referral'   AS process,
    'closed'     AS activity,
    closed_at    AS occurred_at,
    team,
    worker,
    NULL         AS outcome,
    MAP {'close_reason': nullif(standard('closure_reason', close_reason), 'unknown')} AS attributes,
    NULL         AS identifier
FROM extract
WHERE closed_at IS NOT NULL

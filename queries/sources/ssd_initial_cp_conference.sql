/*
title  = "Initial child protection conferences (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id      = { header = ["icpc_icpc_id", "icpc_id"], required = true }
child_id     = { header = ["icpc_person_id", "person_id"], required = true }
enquiry_id   = { header = ["icpc_s47_enquiry_id", "s47_enquiry_id"], optional = true }
referral_id  = { header = ["icpc_referral_id", "referral_id"], optional = true }
held_at      = { header = ["icpc_icpc_date", "icpc_date"], type = "moment" }
target_at    = { header = ["icpc_icpc_target_date", "icpc_target_date"], type = "moment", optional = true, blank_unreadable = true }
plan_id      = { header = ["icpc_cp_plan_id", "cp_plan_id"], optional = true }
to_plan      = { header = ["icpc_icpc_outcome_cp_flag", "icpc_outcome_cp_flag"], type = "flag", optional = true }
outcome_plan = { header = ["icpc_icpc_outcome_json", "icpc_outcome_json"], json = "CP_FLAG", type = "flag", optional = true }
transfer_in  = { header = ["icpc_icpc_transfer_in", "icpc_transfer_in"], type = "flag", optional = true }
team         = { header = ["icpc_icpc_team", "icpc_team"], optional = true }
worker       = { header = ["icpc_icpc_worker_id", "icpc_worker_id"], optional = true }
*/
-- A conference that has only its target date is planned: none counts before it has been held.
SELECT
    source_row,
    child_id,
    case_id,
    -- The conference of a child who moved in with a plan follows from no enquiry here, but from the referral.
    coalesce(enquiry_id, CASE WHEN transfer_in THEN referral_id END) AS parent_case_id,
    'icpc' AS process,
    CASE WHEN held_at IS NULL THEN 'planned' ELSE 'held' END AS activity,
    coalesce(held_at, target_at) AS occurred_at,
    team,
    worker,
    CASE
        WHEN coalesce(to_plan, outcome_plan)          THEN 'plan'
        WHEN coalesce(to_plan, outcome_plan) IS FALSE THEN 'no_plan'
        WHEN plan_id IS NOT NULL                      THEN 'plan'
    END AS outcome,
    MAP {
        'transfer_in': CASE WHEN transfer_in THEN 'yes' WHEN transfer_in IS FALSE THEN 'no' END,
        'target': CAST(CAST(target_at AS DATE) AS TEXT)
    } AS attributes
FROM extract

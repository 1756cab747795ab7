/*
title  = "Referrals (Annex A, list 3)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id          = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
received_at       = { pattern = "^date.*referral|^referral.*date", type = "moment", required = true }
source            = { pattern = "referral.*source|source.*referral", optional = true }
nfa               = { pattern = "nfa|no.?further.?action" }
earlier_referrals = { pattern = "number.*referrals", optional = true }
team              = { header = ["Allocated Team", "Team"], optional = true }
worker            = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }
*/
WITH referral AS (
    SELECT
        *,
        -- The list has no number for a referral: child, day and source tell two of them apart.
        child_id || '/' || CAST(CAST(received_at AS DATE) AS TEXT) || '/' || coalesce(source, 'unknown') AS case_id,
        -- Answers come with their letter, as in "a) Yes", or without it.
        regexp_replace(lower(nfa), '^[a-z] ?[).] *', '') AS nfa_answer
    FROM extract
)
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
        WHEN nfa_answer IN ('yes', 'y', 'true', '1', '1 - yes', 'nfa', 'no further action') THEN 'no_further_action'
        WHEN nfa_answer IN ('no', 'n', 'false', '0', '0 - no', 'fa', 'further action')      THEN 'other'
    END AS outcome,
    MAP {'source': source, 'earlier_referrals': earlier_referrals} AS attributes
FROM referral

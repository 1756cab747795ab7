/*
title  = "Section 47 enquiries (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id       = { header = ["s47e_s47_enquiry_id", "s47_enquiry_id"], required = true }
child_id      = { header = ["s47e_person_id", "person_id"], required = true }
referral_id   = { header = ["s47e_referral_id", "referral_id"], optional = true }
started_at    = { header = ["s47e_s47_start_date", "s47_start_date"], type = "moment", required = true }
completed_at  = { header = ["s47e_s47_end_date", "s47_end_date"], type = "moment" }
nfa           = { header = ["s47e_s47_nfa", "s47_nfa"], type = "flag", optional = true }
to_conference = { header = ["s47e_s47_outcome_json", "s47_outcome_json"], json = "CP_CONFERENCE_FLAG", type = "flag", optional = true }
team          = { header = ["s47e_s47_completed_by_team", "s47_completed_by_team"], optional = true }
worker        = { header = ["s47e_s47_completed_by_worker_id", "s47_completed_by_worker_id", "s47e_s47_completed_by_worker"], optional = true }

# The strategy discussion starts the clock to the conference, so the enquiry and its outcome stay.
[rules.completed_before_start]
when   = "CAST(completed_at AS DATE) < CAST(started_at AS DATE)"
column = "completed_at"
action = "blank"
says   = "the enquiry is completed before it starts: its completion is set aside until the date is corrected"
*/
WITH enquiry AS (
    SELECT
        *,
        CASE
            WHEN to_conference          THEN 'conference'
            WHEN to_conference IS FALSE THEN 'no_conference'
            WHEN nfa                    THEN 'no_conference'
        END AS outcome
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    referral_id AS parent_case_id,
    's47'       AS process,
    'started'   AS activity,
    started_at  AS occurred_at,
    team,
    worker,
    -- While an enquiry runs its conference flag reads "no" only because nothing is decided.
    CASE WHEN completed_at IS NULL AND (to_conference OR nfa) THEN outcome END AS outcome
FROM enquiry
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    referral_id  AS parent_case_id,
    's47'        AS process,
    'completed'  AS activity,
    completed_at AS occurred_at,
    team,
    worker,
    outcome
FROM enquiry
WHERE completed_at IS NOT NULL

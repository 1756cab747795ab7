/*
title  = "Contacts (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id           = { header = ["cont_contact_id", "contact_id"], required = true }
child_id          = { header = ["cont_person_id", "person_id"], required = true }
received_at       = { header = ["cont_contact_date", "contact_date"], type = "moment", required = true }
source_code       = { header = ["cont_contact_source_code", "contact_source_code"], optional = true }
source_name       = { header = ["cont_contact_source_desc", "contact_source_desc"], optional = true }
new_referral      = { header = ["cont_contact_outcome_json", "contact_outcome_json"], json = "NEW_REFERRAL_FLAG", type = "flag", optional = true }
existing_referral = { header = ["cont_contact_outcome_json", "contact_outcome_json"], json = "EXISTING_REFERRAL_FLAG", type = "flag", optional = true }
advice            = { header = ["cont_contact_outcome_json", "contact_outcome_json"], json = "ADVICE_FLAG", type = "flag", optional = true }
no_further_action = { header = ["cont_contact_outcome_json", "contact_outcome_json"], json = "NFA_FLAG", type = "flag", optional = true }
child_protection  = { header = ["cont_contact_outcome_json", "contact_outcome_json"], json = "CP_ENQUIRY_FLAG", type = "flag", optional = true }
something_else    = { header = ["cont_contact_outcome_json", "contact_outcome_json"], json = "OTHER_OUTCOMES_EXIST_FLAG", type = "flag", optional = true }
team              = { header = ["cont_contact_team", "contact_team"], optional = true }
*/
SELECT
    source_row,
    child_id,
    case_id,
    'contact'  AS process,
    'received' AS activity,
    received_at AS occurred_at,
    team,
    -- Several outcomes can be ticked: the one that goes furthest into the service is the contact's outcome.
    CASE
        WHEN new_referral      THEN 'referral'
        WHEN existing_referral THEN 'existing_referral'
        WHEN child_protection  THEN 'other'
        WHEN something_else    THEN 'other'
        WHEN advice            THEN 'advice'
        WHEN no_further_action THEN 'no_further_action'
    END AS outcome,
    MAP {'source': coalesce(source_code, source_name)} AS attributes
FROM extract

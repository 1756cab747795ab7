/*
title  = "Referrals (Annex A, list 3)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id          = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex               = { header = ["Gender", "Sex"], optional = true }
ethnicity         = { header = "Ethnicity", optional = true }
born_at           = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age               = { pattern = "^age\\b", type = "number", optional = true }
received_at       = { pattern = "^date.*referral|^referral.*date", type = "moment", required = true }
source            = { pattern = "referral.*source|source.*referral", optional = true }
nfa               = { pattern = "nfa|no.?further.?action" }
earlier_referrals = { pattern = "number.*referrals", type = "number", optional = true }
team              = { header = ["Allocated Team", "Team"], optional = true }
worker            = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

[rules.unknown_sex]
when   = "sex IS NOT NULL AND standard('sex', sex) IS NULL"
column = "sex"
action = "blank"
says   = "this spelling of sex is not known: add it to queries/spellings"

[rules.unknown_ethnicity]
when   = "ethnicity IS NOT NULL AND standard('ethnicity', ethnicity) IS NULL"
column = "ethnicity"
action = "blank"
says   = "this spelling of an ethnicity is not known: add it to queries/spellings"

[rules.unknown_source]
when   = "source IS NOT NULL AND standard('contact_source', source) IS NULL"
column = "source"
action = "blank"
says   = "this spelling of a referral's source is not known: add it to queries/spellings"

[rules.unknown_nfa]
when   = "nfa IS NOT NULL AND standard('no_further_action', nfa) IS NULL"
column = "nfa"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"
*/
WITH referral AS (
    SELECT
        *,
        -- The list has no number for a referral. Two of a child on one day are one referral, as in the children in need
        -- census, and its id is the one by which list 6 names the referral that an episode of need began with.
        child_id || '/' || CAST(CAST(received_at AS DATE) AS TEXT) AS referral_id,
        standard('contact_source', source)                        AS source_code
    FROM extract
)
SELECT
    source_row,
    referral_id || '/' || coalesce(source_code, 'unknown') AS row_key,
    child_id,
    referral_id AS case_id,
    'referral'  AS process,
    'received'  AS activity,
    received_at AS occurred_at,
    team,
    worker,
    CASE standard('no_further_action', nfa)
        WHEN 'yes' THEN 'no_further_action'
        WHEN 'no'  THEN 'other'
    END AS outcome,
    MAP {'source': source_code, 'earlier_referrals': CAST(CAST(earlier_referrals AS BIGINT) AS TEXT)} AS attributes,
    nullif(standard('sex', sex), 'unknown') AS sex,
    standard('ethnicity', ethnicity)        AS ethnicity,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN age < 0 THEN NULL ELSE CAST(born_at AS DATE) END AS born_on,
    CASE WHEN age < 0 THEN CAST(born_at AS DATE) END AS expected_on
FROM referral

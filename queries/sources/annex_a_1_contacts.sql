/*
title  = "Contacts (Annex A, list 1)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id    = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex         = { header = ["Gender", "Sex"], optional = true }
ethnicity   = { header = "Ethnicity", optional = true }
born_at     = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age         = { pattern = "^age\\b", type = "number", optional = true }
received_at = { pattern = "^date.*contact|^contact.*date", type = "moment", required = true }
source      = { pattern = "contact.*source|source.*contact" }

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
says   = "this spelling of a contact's source is not known: add it to queries/spellings"
*/
SELECT
    source_row,
    child_id,
    -- The list has no number for a contact: child, day and source tell two contacts apart.
    child_id || '/' || CAST(CAST(received_at AS DATE) AS TEXT) || '/'
        || coalesce(standard('contact_source', source), 'unknown') AS case_id,
    'contact'   AS process,
    'received'  AS activity,
    received_at AS occurred_at,
    MAP {'source': standard('contact_source', source)} AS attributes,
    nullif(standard('sex', sex), 'unknown') AS sex,
    standard('ethnicity', ethnicity)        AS ethnicity,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN age < 0 THEN NULL ELSE CAST(born_at AS DATE) END AS born_on,
    CASE WHEN age < 0 THEN CAST(born_at AS DATE) END AS expected_on
FROM extract

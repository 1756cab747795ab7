/*
title  = "Children (Standard Safeguarding Dataset, persons)"
family = "SSD"
mode   = "upsert"
into   = "children"

# The legacy number, the UPN and the NHS number are not read. A legacy number is often somebody else's number of today;
# an adopted child may keep the others under a second number that must not be linked to the first; and nothing else that
# is read names a child by them, except where ssd_linked_identifiers says so.
[columns]
child_id    = { header = ["pers_person_id", "person_id"], required = true }
sex         = { header = ["pers_sex", "sex"], optional = true }
gender      = { header = ["pers_gender", "gender"], optional = true }
ethnicity   = { header = ["pers_ethnicity", "ethnicity"] }
born_at     = { header = ["pers_dob", "dob"], type = "moment", blank_unreadable = true }
expected_at = { header = ["pers_expected_dob", "expected_dob"], type = "moment", blank_unreadable = true }
died_at     = { header = ["pers_death_date", "death_date"], type = "moment", optional = true, blank_unreadable = true }

# Extracts fill what a case system does not hold with SSD_PH, which is no spelling of anything.
[rules.unknown_sex]
when   = "sex <> 'SSD_PH' AND standard('sex', sex) IS NULL"
column = "sex"
action = "blank"
says   = "this spelling of sex is not known: add it to queries/spellings"

[rules.unknown_ethnicity]
when   = "ethnicity <> 'SSD_PH' AND standard('ethnicity', ethnicity) IS NULL"
column = "ethnicity"
action = "blank"
says   = "this spelling of an ethnicity is not known: add it to queries/spellings"
*/
SELECT
    source_row,
    child_id,
    -- Some case systems hold only what the returns once called gender; its codes are their own.
    coalesce(
        nullif(standard('sex', sex), 'unknown'),
        CASE gender
            WHEN '01' THEN 'male'
            WHEN '02' THEN 'female'
            WHEN '09' THEN 'other'
            ELSE nullif(standard('sex', gender), 'unknown')
        END
    ) AS sex,
    standard('ethnicity', ethnicity) AS ethnicity,
    CAST(born_at AS DATE)            AS born_on,
    CAST(expected_at AS DATE)        AS expected_on,
    CAST(died_at AS DATE)            AS died_on
FROM extract

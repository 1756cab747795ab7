/*
title  = "Children (children in need census)"
family = "CIN census"
mode   = "upsert"
into   = "children"

[xml]
each   = "Message/Children/Child"
record = ""

[columns]
child_id    = { header = "LAchildID", required = true }
# Sex took the place of GenderCurrent in 2024-25; their codes do not clash, and some files have one under the other's name.
sex         = { header = ["Sex", "GenderCurrent"] }
born_at     = { header = "PersonBirthDate", type = "moment", blank_unreadable = true }
expected_at = { header = "ExpectedPersonBirthDate", type = "moment", blank_unreadable = true }
died_at     = { header = "PersonDeathDate", type = "moment", blank_unreadable = true }
ethnicity   = { header = "Ethnicity" }
disability  = { header = "Disability" }

[rules.unknown_sex]
when   = "sex IS NOT NULL AND standard('sex', sex) IS NULL"
column = "sex"
action = "blank"
says   = "this is no code of sex: the census has M, F and U, and had 0, 1, 2 and 9 before 2024-25"

[rules.unknown_ethnicity]
when   = "ethnicity IS NOT NULL AND standard('ethnicity', ethnicity) IS NULL"
column = "ethnicity"
action = "blank"
says   = "this is no ethnicity code of the census, such as WBRI"
*/
SELECT
    source_row,
    child_id,
    -- In GenderCurrent 9 was neither, where other returns mean by it that nothing is known.
    CASE sex
        WHEN '9' THEN 'other'
        ELSE nullif(standard('sex', sex), 'unknown')
    END AS sex,
    standard('ethnicity', ethnicity) AS ethnicity,
    -- Several codes stand together, as in "HAND, HEAR".
    CASE
        WHEN upper(disability) = 'NONE' THEN 'no'
        WHEN disability IS NOT NULL     THEN 'yes'
    END AS disability,
    CAST(born_at AS DATE)     AS born_on,
    CAST(expected_at AS DATE) AS expected_on,
    CAST(died_at AS DATE)     AS died_on
FROM extract

/*
title  = "Children (SSDA903, header)"
family = "SSDA903"
mode   = "upsert"
into   = "children"

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER"

[columns]
child_id      = { header = ["CHILD", "CHILDID"], required = true }
sex           = { header = "SEX" }
born_at       = { header = "DOB", type = "moment", blank_unreadable = true }
ethnicity     = { header = "ETHNIC" }
# Only the XML form has it here; the CSV form lists these children in a file of their own.
unaccompanied = { header = "UASC", type = "flag", optional = true }
*/
SELECT
    source_row,
    child_id,
    -- Spreadsheets turn the code 1 into 1.0 where the column has gaps.
    nullif(standard('sex', regexp_replace(sex, '\.0$', '')), 'unknown') AS sex,
    standard('ethnicity', ethnicity) AS ethnicity,
    CAST(born_at AS DATE) AS born_on,
    CASE WHEN unaccompanied THEN 'yes' WHEN NOT unaccompanied THEN 'no' END AS unaccompanied
FROM extract

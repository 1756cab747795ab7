/*
title  = "Factors of assessments (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
into   = "facts"

[columns]
case_id = { header = ["cinf_assessment_id", "assessment_id"], required = true }
factors = { header = ["cinf_assessment_factors_json", "assessment_factors_json", "cinf_assessment_factors"] }
*/
-- A list of codes, ["1A", "2B"], or every code with its answer, {"1A": "Yes", "2B": "No"}. The table gives neither child nor day:
-- both stand with the assessment.
WITH answer AS (
    SELECT
        source_row,
        unnest(string_to_array(regexp_replace(upper(factors), '[\[\]{}"\s]', '', 'g'), ',')) AS answer
    FROM extract
),
factor AS (
    SELECT
        source_row,
        string_agg(split_part(answer, ':', 1), ', ' ORDER BY split_part(answer, ':', 1)) AS codes
    FROM answer
    WHERE regexp_like(answer, '^[0-9]{1,2}[A-Z]?(:(YES|Y|TRUE|1))?$')
    GROUP BY source_row
)
SELECT
    extract.source_row,
    extract.case_id,
    'assessment' AS process,
    'factors'    AS name,
    factor.codes AS value
FROM extract
LEFT JOIN factor
    ON factor.source_row = extract.source_row

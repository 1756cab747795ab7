/*
title  = "Section 47 enquiries and initial conferences (Annex A, list 5)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id            = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex                 = { header = ["Gender", "Sex"], optional = true }
ethnicity           = { header = "Ethnicity", optional = true }
born_at             = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age                 = { pattern = "^age\\b", type = "number", optional = true }
disability          = { pattern = "disability", optional = true }
started_at          = { pattern = "(strategy|section.?47|s47).*start.*date|strategy.*date|date.*strategy", type = "moment", required = true }
unnecessary         = { pattern = "(conference|icpc).*(unnecessary|not.?required|not.?necessary)" }
held_at             = { pattern = "date.*initial.*conference|date.*icpc|icpc.*date", type = "moment" }
to_plan             = { pattern = "(conference|icpc).*result.*plan|result.*cpp", optional = true }
earlier_enquiries   = { pattern = "number.*(section.?47|s47)", type = "number", optional = true }
earlier_conferences = { pattern = "number.*(icpc|conference)", type = "number", optional = true }
team                = { header = ["Allocated Team", "Team"], optional = true }
worker              = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

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

[rules.unknown_disability]
when   = "disability IS NOT NULL AND standard('disability', disability) IS NULL"
column = "disability"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_unnecessary]
when   = "unnecessary IS NOT NULL AND standard('yes_no', unnecessary) IS NULL"
column = "unnecessary"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_result]
when   = "to_plan IS NOT NULL AND standard('yes_no', to_plan) IS NULL"
column = "to_plan"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"
*/
WITH enquiry AS (
    SELECT
        *,
        -- The list has no numbers: child and day name the enquiry, and the conference is named after its enquiry.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) AS enquiry_id,
        nullif(standard('yes_no', unnecessary), 'unknown')       AS deemed_unnecessary,
        nullif(standard('yes_no', to_plan), 'unknown')           AS led_to_plan
    FROM extract
),
happened AS (
    SELECT
        source_row,
        enquiry_id AS case_id,
        NULL       AS parent_case_id,
        's47'      AS process,
        'started'  AS activity,
        started_at AS occurred_at,
        -- The official guidance contradicts itself about what was unnecessary; a conference that was held is the better witness.
        CASE
            WHEN held_at IS NOT NULL        THEN 'conference'
            WHEN deemed_unnecessary = 'yes' THEN 'no_conference'
            WHEN deemed_unnecessary = 'no'  THEN 'conference'
        END AS outcome,
        MAP {
            'deemed_unnecessary': deemed_unnecessary,
            'led_to_plan': led_to_plan,
            'earlier_enquiries': CAST(CAST(earlier_enquiries AS BIGINT) AS TEXT),
            'earlier_conferences': CAST(CAST(earlier_conferences AS BIGINT) AS TEXT)
        } AS attributes
    FROM enquiry
    UNION ALL
    SELECT
        source_row,
        enquiry_id || '/conference' AS case_id,
        enquiry_id AS parent_case_id,
        'icpc'     AS process,
        'held'     AS activity,
        held_at    AS occurred_at,
        CASE led_to_plan WHEN 'yes' THEN 'plan' WHEN 'no' THEN 'no_plan' END AS outcome,
        NULL AS attributes
    FROM enquiry
    WHERE held_at IS NOT NULL
)
SELECT
    enquiry.source_row,
    enquiry.enquiry_id AS row_key,
    enquiry.child_id,
    happened.case_id,
    happened.parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    enquiry.team,
    enquiry.worker,
    happened.outcome,
    happened.attributes,
    nullif(standard('sex', enquiry.sex), 'unknown')               AS sex,
    standard('ethnicity', enquiry.ethnicity)                      AS ethnicity,
    nullif(standard('disability', enquiry.disability), 'unknown') AS disability,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN enquiry.age < 0 THEN NULL ELSE CAST(enquiry.born_at AS DATE) END AS born_on,
    CASE WHEN enquiry.age < 0 THEN CAST(enquiry.born_at AS DATE) END AS expected_on
FROM happened
JOIN enquiry
    ON enquiry.source_row = happened.source_row

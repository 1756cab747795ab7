/*
title  = "Adoption (Annex A, list 10)"
family = "Annex A"
mode   = "window"
window = { months = 12 }

[columns]
child_id           = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
family             = { pattern = "family.*(id|identifier)", optional = true, pseudonym = true }
sex                = { header = ["Gender", "Sex"], optional = true }
ethnicity          = { header = "Ethnicity", optional = true }
born_at            = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age                = { pattern = "^age\\b", type = "number", optional = true }
disability         = { pattern = "disability", optional = true }
entered_care_at    = { pattern = "date.*entered.*care", type = "moment" }
decided_at         = { pattern = "date.*decision.*should be placed", type = "moment" }
placement_order_at = { pattern = "date.*placement.*order", type = "moment", optional = true }
matched_at         = { pattern = "date.*match", type = "moment", optional = true }
placed_at          = { pattern = "^date (child |the child was )?placed for adoption$", type = "moment", optional = true }
ordered_at         = { pattern = "date.*adoption.*order", type = "moment" }
reversed_at        = { pattern = "date.*no longer", type = "moment", optional = true }
reason             = { pattern = "reason.*no longer", optional = true }
placed_ffa_at      = { pattern = "date.*(ffa|fostering for adoption|concurrent)", type = "moment", optional = true }

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

[rules.unknown_reason]
when   = "reason IS NOT NULL AND standard('adoption_reason', reason) IS NULL"
column = "reason"
action = "blank"
says   = "this spelling of a reason against adoption is not known: add it to queries/spellings"
*/
WITH adoption AS (
    SELECT
        *,
        -- The list has no number for a child's adoption: the child and the day on which its period of care began name it,
        -- for that day does not change while the adoption goes on.
        child_id || '/' || coalesce(
            CAST(CAST(entered_care_at AS DATE) AS TEXT),
            CAST(CAST(decided_at AS DATE) AS TEXT),
            'unknown'
        ) AS adoption_id
    FROM extract
),
happened AS (
    SELECT source_row, 'entered_care' AS activity, entered_care_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE entered_care_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'decided' AS activity, decided_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE decided_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'placement_order' AS activity, placement_order_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE placement_order_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'matched' AS activity, matched_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE matched_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'placed' AS activity, placed_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE placed_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'placed_ffa' AS activity, placed_ffa_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE placed_ffa_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'ordered' AS activity, ordered_at AS occurred_at, NULL AS reason
    FROM adoption
    WHERE ordered_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'reversed' AS activity, reversed_at AS occurred_at, standard('adoption_reason', reason) AS reason
    FROM adoption
    WHERE reversed_at IS NOT NULL
)
SELECT
    adoption.source_row,
    adoption.child_id,
    adoption.adoption_id AS case_id,
    'adoption' AS process,
    happened.activity,
    happened.occurred_at,
    happened.reason AS outcome,
    MAP {'reason': happened.reason, 'family': adoption.family} AS attributes,
    nullif(standard('sex', adoption.sex), 'unknown')               AS sex,
    standard('ethnicity', adoption.ethnicity)                      AS ethnicity,
    nullif(standard('disability', adoption.disability), 'unknown') AS disability,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN adoption.age < 0 THEN NULL ELSE CAST(adoption.born_at AS DATE) END AS born_on,
    CASE WHEN adoption.age < 0 THEN CAST(adoption.born_at AS DATE) END AS expected_on
FROM happened
JOIN adoption
    ON adoption.source_row = happened.source_row

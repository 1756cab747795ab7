/*
title  = "Adopters (Annex A, list 11)"
family = "Annex A"
mode   = "window"
window = { months = 12 }

[columns]
adopter_id       = { pattern = "adopter.*(id|identifier)$", required = true, pseudonym = true }
family           = { pattern = "family.*(id|identifier)", optional = true, pseudonym = true }
sex              = { header = ["Gender", "Sex"], optional = true }
ethnicity        = { header = "Ethnicity", optional = true }
disability       = { pattern = "disability", optional = true }
fostering        = { pattern = "fostering.*adoption|ffa", optional = true }
enquired_at      = { pattern = "date.*enquiry|enquiry.*date", type = "moment" }
stage_1_at       = { pattern = "date.*stage.?1.*start", type = "moment", optional = true }
stage_1_ended_at = { pattern = "date.*stage.?1.*end", type = "moment", optional = true }
stage_2_at       = { pattern = "date.*stage.?2.*start", type = "moment", optional = true }
stage_2_ended_at = { pattern = "date.*stage.?2.*end", type = "moment", optional = true }
applied_at       = { pattern = "date.*application.*submitted", type = "moment", optional = true }
approved_at      = { pattern = "date.*application.*approved", type = "moment", optional = true }
matched_at       = { pattern = "date.*adopter.*matched", type = "moment", optional = true }
placed_at        = { pattern = "date.*child.*placed", type = "moment", optional = true }
children         = { pattern = "(no|number).*children.*placed", type = "number", optional = true }
ordered_at       = { pattern = "date.*adoption.*order", type = "moment", optional = true }
left_at          = { pattern = "date.*leaving.*adoption", type = "moment", optional = true }
reason           = { pattern = "reason.*leaving.*adoption", optional = true }

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

[rules.unknown_fostering]
when   = "fostering IS NOT NULL AND standard('yes_no', fostering) IS NULL"
column = "fostering"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_reason]
when   = "reason IS NOT NULL AND standard('adopter_reason', reason) IS NULL"
column = "reason"
action = "blank"
says   = "this spelling of a reason for leaving is not known: add it to queries/spellings"
*/
-- Sex, ethnicity and disability are the adopter's own, who is not a child: they stand with the steps, and not among what is known of
-- children.
WITH adopter AS (
    SELECT
        *,
        -- An adopter who comes back for another child starts anew with another enquiry.
        'adopter/' || adopter_id || '/' || coalesce(
            CAST(CAST(enquired_at AS DATE) AS TEXT),
            CAST(CAST(stage_1_at AS DATE) AS TEXT),
            CAST(CAST(applied_at AS DATE) AS TEXT),
            'unknown'
        ) AS approval_id
    FROM extract
),
happened AS (
    SELECT source_row, 'enquired' AS activity, enquired_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE enquired_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'stage_1_started' AS activity, stage_1_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE stage_1_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'stage_1_ended' AS activity, stage_1_ended_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE stage_1_ended_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'stage_2_started' AS activity, stage_2_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE stage_2_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'stage_2_ended' AS activity, stage_2_ended_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE stage_2_ended_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'applied' AS activity, applied_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE applied_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'approved' AS activity, approved_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE approved_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'matched' AS activity, matched_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE matched_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'placed' AS activity, placed_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE placed_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'ordered' AS activity, ordered_at AS occurred_at, NULL AS reason
    FROM adopter
    WHERE ordered_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'left' AS activity, left_at AS occurred_at, standard('adopter_reason', reason) AS reason
    FROM adopter
    WHERE left_at IS NOT NULL
)
SELECT
    adopter.source_row,
    'adopter/' || adopter.adopter_id AS child_id,
    adopter.approval_id AS case_id,
    'adopter' AS process,
    happened.activity,
    happened.occurred_at,
    happened.reason AS outcome,
    MAP {
        'reason': happened.reason,
        'family': adopter.family,
        'sex': nullif(standard('sex', adopter.sex), 'unknown'),
        'ethnicity': standard('ethnicity', adopter.ethnicity),
        'disability': nullif(standard('disability', adopter.disability), 'unknown'),
        'fostering_for_adoption': nullif(standard('yes_no', adopter.fostering), 'unknown'),
        'children': CAST(CAST(adopter.children AS BIGINT) AS TEXT)
    } AS attributes
FROM happened
JOIN adopter
    ON adopter.source_row = happened.source_row

/*
title  = "Pre-proceedings and care proceedings (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id         = { header = ["prep_table_id", "table_id"], required = true }
child_id        = { header = ["prep_person_id", "person_id"], required = true }
decided_at      = { header = ["prep_pre_pro_decision_date", "pre_pro_decision_date"], type = "moment" }
letter_at       = { header = ["prep_pre_pro_letter_date", "pre_pro_letter_date"], type = "moment", optional = true }
met_at          = { header = ["prep_initial_pre_pro_meeting_date", "initial_pre_pro_meeting_date"], type = "moment", optional = true }
review_meetings = { header = ["prep_pre_pro_meetings_num", "pre_pro_meetings_num"], type = "number", optional = true }
outcome         = { header = ["prep_pre_pro_outcome", "pre_pro_outcome"] }
ended_at        = { header = ["prep_agree_stepdown_issue_date", "agree_stepdown_issue_date"], type = "moment" }
court_letter_at = { header = ["prep_care_pro_letter_date", "care_pro_letter_date"], type = "moment", optional = true }
*/
WITH pre_proceedings AS (
    SELECT
        *,
        CASE
            WHEN outcome ILIKE '%step%' THEN 'stepped_down'
            WHEN outcome ILIKE '%issue%' OR outcome ILIKE '%proceeding%' THEN 'care_proceedings'
        END AS result
    FROM extract
),
happened AS (
    SELECT source_row, 'pre_proceedings' AS process, 'decided' AS activity, decided_at AS occurred_at, NULL AS outcome
    FROM pre_proceedings
    UNION ALL
    SELECT source_row, 'pre_proceedings' AS process, 'letter' AS activity, letter_at AS occurred_at, NULL AS outcome
    FROM pre_proceedings
    UNION ALL
    SELECT source_row, 'pre_proceedings' AS process, 'met' AS activity, met_at AS occurred_at, NULL AS outcome
    FROM pre_proceedings
    UNION ALL
    -- The day on which it was decided to step down or to go to court; the outcome says which.
    SELECT
        source_row,
        'pre_proceedings' AS process,
        CASE WHEN result = 'stepped_down' THEN 'stepped_down' ELSE 'ended' END AS activity,
        ended_at          AS occurred_at,
        result            AS outcome
    FROM pre_proceedings
    UNION ALL
    SELECT
        source_row,
        'care_proceedings' AS process,
        'letter'           AS activity,
        court_letter_at    AS occurred_at,
        NULL               AS outcome
    FROM pre_proceedings
)
SELECT
    pre_proceedings.source_row,
    pre_proceedings.case_id AS row_key,
    pre_proceedings.child_id,
    CASE
        WHEN happened.process = 'care_proceedings' THEN pre_proceedings.case_id || '/court'
        ELSE pre_proceedings.case_id
    END AS case_id,
    CASE WHEN happened.process = 'care_proceedings' THEN pre_proceedings.case_id END AS parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    happened.outcome,
    MAP {
        'review_meetings': CASE
            WHEN happened.activity = 'decided' THEN CAST(CAST(pre_proceedings.review_meetings AS BIGINT) AS TEXT)
        END
    } AS attributes
FROM happened
JOIN pre_proceedings
    ON pre_proceedings.source_row = happened.source_row
WHERE happened.occurred_at IS NOT NULL

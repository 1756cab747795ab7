/*
title  = "Child protection plans (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id          = { header = ["cppl_cp_plan_id", "cp_plan_id"], required = true }
child_id         = { header = ["cppl_person_id", "person_id"], required = true }
conference_id    = { header = ["cppl_icpc_id", "icpc_id", "cppl_initial_cp_conference_id"], optional = true }
referral_id      = { header = ["cppl_referral_id", "referral_id"], optional = true }
started_at       = { header = ["cppl_cp_plan_start_date", "cp_plan_start_date"], type = "moment", required = true }
ended_at         = { header = ["cppl_cp_plan_end_date", "cp_plan_end_date"], type = "moment" }
initial_category = { header = ["cppl_cp_plan_initial_category", "cp_plan_initial_category"], optional = true }
latest_category  = { header = ["cppl_cp_plan_latest_category", "cp_plan_latest_category"], optional = true }

# Without its end the plan would look open, and reviews and visits would be called overdue for a child who may have none.
[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "reject"
says   = "the plan ends before it starts: correct one of the two dates"
*/
WITH plan AS (
    SELECT
        *,
        -- The plan of a child who moved in has no conference here, and follows from the referral itself.
        coalesce(conference_id, referral_id) AS parent_case_id
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    parent_case_id,
    'cp_plan'  AS process,
    'started'  AS activity,
    started_at AS occurred_at,
    MAP {
        'category': coalesce(standard('category_of_abuse', initial_category), initial_category),
        'latest_category': coalesce(standard('category_of_abuse', latest_category), latest_category)
    } AS attributes,
    -- Some case systems give the plan of a review or visit, and not its child.
    'cp_plan/' || case_id AS identifier
FROM plan
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    parent_case_id,
    'cp_plan'  AS process,
    'ended'    AS activity,
    ended_at   AS occurred_at,
    MAP {'category': coalesce(standard('category_of_abuse', latest_category), latest_category)} AS attributes,
    NULL AS identifier
FROM plan
WHERE ended_at IS NOT NULL

/*
title  = "Child protection plans (Annex A, list 7)"
family = "Annex A"
# The list shows each child's latest plan, as long as it was in force in these months, with its latest visit and latest review.
# Those that an earlier list told of stay true: the key holds the plan and both days, and only a row that repeats all three is
# replaced. A plan that should be here and is not was a mistake, and is withdrawn with its visits and reviews.
mode   = "window"
window = { months = 6, holds = "cp_plan" }

[columns]
child_id         = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex              = { header = ["Gender", "Sex"], optional = true }
ethnicity        = { header = "Ethnicity", optional = true }
born_at          = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age              = { pattern = "^age\\b", type = "number", optional = true }
disability       = { pattern = "disability", optional = true }
started_at       = { pattern = "(protection.*plan|cpp?).*start.*date", type = "moment", required = true }
initial_category = { pattern = "initial.*category", optional = true }
latest_category  = { pattern = "latest.*category", optional = true }
visited_at       = { pattern = "date.*last.*visit|last.*visit.*date", type = "moment" }
seen_alone       = { pattern = "seen.*alone", optional = true }
reviewed_at      = { pattern = "date.*review|review.*date", type = "moment" }
ended_at         = { pattern = "(protection.*plan|cpp?).*end.*date", type = "moment" }
emergency        = { pattern = "emergency.*protection|police.*(power|protection)", optional = true }
previous_plans   = { pattern = "number.*previous", type = "number", optional = true }
team             = { header = ["Allocated Team", "Team"], optional = true }
worker           = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

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

[rules.unknown_initial_category]
when   = "initial_category IS NOT NULL AND standard('category_of_abuse', initial_category) IS NULL"
column = "initial_category"
action = "blank"
says   = "this spelling of a category of abuse is not known: add it to queries/spellings"

[rules.unknown_latest_category]
when   = "latest_category IS NOT NULL AND standard('category_of_abuse', latest_category) IS NULL"
column = "latest_category"
action = "blank"
says   = "this spelling of a category of abuse is not known: add it to queries/spellings"

[rules.unknown_seen_alone]
when   = "seen_alone IS NOT NULL AND standard('seen_alone', seen_alone) IS NULL"
column = "seen_alone"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_emergency]
when   = "emergency IS NOT NULL AND standard('yes_no', emergency) IS NULL"
column = "emergency"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

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
        -- The list has no number for a plan: child and day name it.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)   AS plan_id,
        CAST(CAST(visited_at AS DATE) AS TEXT)                      AS visited_on,
        CAST(CAST(reviewed_at AS DATE) AS TEXT)                     AS reviewed_on,
        standard('category_of_abuse', initial_category)             AS initial_code,
        standard('category_of_abuse', latest_category)              AS latest_code,
        nullif(standard('seen_alone', seen_alone), 'unknown')       AS alone,
        -- The list's own day; where no extract tells it, the latest in the row.
        coalesce(CAST(reported_to AS TIMESTAMP), greatest(started_at, visited_at, reviewed_at)) AS listed_at
    FROM extract
),
happened AS (
    SELECT
        source_row,
        plan_id    AS case_id,
        NULL       AS parent_case_id,
        'cp_plan'  AS process,
        'started'  AS activity,
        started_at AS occurred_at,
        NULL       AS team,
        NULL       AS worker,
        MAP {
            'category': coalesce(initial_code, latest_code),
            'previous_plans': CAST(CAST(previous_plans AS BIGINT) AS TEXT)
        } AS attributes
    FROM plan
    UNION ALL
    -- How the plan stood on the list's own day, or when it ended: the team is the one of that day.
    SELECT
        source_row,
        plan_id   AS case_id,
        NULL      AS parent_case_id,
        'cp_plan' AS process,
        CASE WHEN ended_at IS NULL THEN 'listed' ELSE 'ended' END AS activity,
        coalesce(ended_at, listed_at) AS occurred_at,
        team,
        worker,
        MAP {
            'category': CASE WHEN ended_at IS NOT NULL THEN coalesce(latest_code, initial_code) END,
            'latest_category': latest_code,
            'emergency': nullif(standard('yes_no', emergency), 'unknown'),
            'last_visit': visited_on,
            'last_visit_seen_alone': alone
        } AS attributes
    FROM plan
    UNION ALL
    SELECT
        source_row,
        child_id || '/' || visited_on AS case_id,
        plan_id    AS parent_case_id,
        'cp_visit' AS process,
        'held'     AS activity,
        visited_at AS occurred_at,
        NULL       AS team,
        NULL       AS worker,
        -- Who was seen alone was seen. Who was not seen alone may have been seen with others, or not at all.
        MAP {'seen': CASE WHEN alone = 'yes' THEN 'yes' END, 'seen_alone': alone} AS attributes
    FROM plan
    WHERE visited_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        child_id || '/' || reviewed_on AS case_id,
        plan_id     AS parent_case_id,
        'cp_review' AS process,
        'held'      AS activity,
        reviewed_at AS occurred_at,
        NULL        AS team,
        NULL        AS worker,
        NULL        AS attributes
    FROM plan
    WHERE reviewed_at IS NOT NULL
)
SELECT
    plan.source_row,
    plan.plan_id || '/' || coalesce(plan.visited_on, 'no visit') || '/' || coalesce(plan.reviewed_on, 'no review') AS row_key,
    plan.child_id,
    happened.case_id,
    happened.parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    happened.team,
    happened.worker,
    happened.attributes,
    nullif(standard('sex', plan.sex), 'unknown')               AS sex,
    standard('ethnicity', plan.ethnicity)                      AS ethnicity,
    nullif(standard('disability', plan.disability), 'unknown') AS disability,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN plan.age < 0 THEN NULL ELSE CAST(plan.born_at AS DATE) END AS born_on,
    CASE WHEN plan.age < 0 THEN CAST(plan.born_at AS DATE) END AS expected_on
FROM happened
JOIN plan
    ON plan.source_row = happened.source_row

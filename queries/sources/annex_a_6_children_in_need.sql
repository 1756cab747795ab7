/*
title  = "Children in need (Annex A, list 6)"
family = "Annex A"
# The list shows each child's latest episode, as long as it was open in these months, and the day on which the child was last
# seen. What an earlier list told of an earlier day stays true: the key holds the episode and that day, and only a row that
# repeats both is replaced. An episode that should be here and is not was a mistake, and is withdrawn with all its days.
mode   = "window"
window = { months = 6, holds = "cin_episode" }

[columns]
child_id   = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex        = { header = ["Gender", "Sex"], optional = true }
ethnicity  = { header = "Ethnicity", optional = true }
born_at    = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
age        = { pattern = "^age\\b", type = "number", optional = true }
disability = { pattern = "disability", optional = true }
started_at = { pattern = "^(cin|child(ren)?.?in.?need).*start.*date|date.*(cin|in.?need).*start", type = "moment" }
need       = { pattern = "primary.*need", optional = true }
seen_at    = { pattern = "date.*last.*seen|last.*seen.*date", type = "moment", optional = true }
ended_at   = { pattern = "^(cin|child(ren)?.?in.?need).*(closure|end).*date|date.*(cin|in.?need).*(closed|ended)", type = "moment" }
reason     = { pattern = "reason.*closure|closure.*reason", optional = true }
status     = { pattern = "case.*status" }
team       = { header = ["Allocated Team", "Team"], optional = true }
worker     = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

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

[rules.unknown_need]
when   = "need IS NOT NULL AND standard('need', need) IS NULL"
column = "need"
action = "blank"
says   = "this spelling of a primary need is not known: add it to queries/spellings"

[rules.unknown_reason]
when   = "reason IS NOT NULL AND standard('closure_reason', reason) IS NULL"
column = "reason"
action = "blank"
says   = "this spelling of a reason for closure is not known: add it to queries/spellings"

[rules.unknown_status]
when   = "status IS NOT NULL AND standard('case_status', status) IS NULL"
column = "status"
action = "blank"
says   = "this spelling of a case's status is not known: add it to queries/spellings"

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the episode ends before it starts: its end is set aside, and it counts as open until the date is corrected"
*/
WITH need AS (
    SELECT
        *,
        child_id || '/' || coalesce(CAST(CAST(started_at AS DATE) AS TEXT), 'unknown') AS episode_id,
        standard('case_status', status) AS status_code,
        standard('need', need)          AS need_code,
        -- The list's own day; where no extract tells it, the latest in the row.
        coalesce(CAST(reported_to AS TIMESTAMP), greatest(started_at, seen_at)) AS listed_at
    FROM extract
),
happened AS (
    -- An episode starts with a referral, but is not one: list 3 counts referrals, and here are only those of children who are
    -- still being helped. Its parent is the referral of that day.
    SELECT
        source_row,
        episode_id    AS case_id,
        episode_id    AS parent_case_id,
        'cin_episode' AS process,
        'started'     AS activity,
        started_at    AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        MAP {'need': need_code} AS attributes
    FROM need
    WHERE started_at IS NOT NULL
    UNION ALL
    -- How the case stood on the list's own day, or when it closed: the team is the one of that day.
    SELECT
        source_row,
        episode_id    AS case_id,
        CASE WHEN started_at IS NOT NULL THEN episode_id END AS parent_case_id,
        'cin_episode' AS process,
        CASE WHEN ended_at IS NULL THEN 'listed' ELSE 'ended' END AS activity,
        coalesce(ended_at, listed_at) AS occurred_at,
        team,
        worker,
        standard('closure_reason', reason) AS outcome,
        MAP {
            'status': status_code,
            'need': need_code,
            'close_reason': standard('closure_reason', reason),
            'last_seen': CAST(CAST(seen_at AS DATE) AS TEXT)
        } AS attributes
    FROM need
    WHERE coalesce(ended_at, listed_at) IS NOT NULL
    UNION ALL
    -- Lists 7 and 8 tell the visits of children with a protection plan or in care. The list's team is that of its own day, and
    -- says nothing of who visited before.
    SELECT
        source_row,
        child_id || '/' || CAST(CAST(seen_at AS DATE) AS TEXT) AS case_id,
        NULL        AS parent_case_id,
        'cin_visit' AS process,
        'held'      AS activity,
        seen_at     AS occurred_at,
        NULL        AS team,
        NULL        AS worker,
        NULL        AS outcome,
        MAP {'seen': 'yes'} AS attributes
    FROM need
    WHERE seen_at IS NOT NULL
        AND status_code = 'cin'
)
SELECT
    need.source_row,
    need.episode_id || '/' || coalesce(CAST(CAST(need.seen_at AS DATE) AS TEXT), 'not seen') AS row_key,
    need.child_id,
    happened.case_id,
    happened.parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    happened.team,
    happened.worker,
    happened.outcome,
    happened.attributes,
    nullif(standard('sex', need.sex), 'unknown')               AS sex,
    standard('ethnicity', need.ethnicity)                      AS ethnicity,
    nullif(standard('disability', need.disability), 'unknown') AS disability,
    -- The date of an unborn child, whose age is given as -1, is the one on which the birth is expected.
    CASE WHEN need.age < 0 THEN NULL ELSE CAST(need.born_at AS DATE) END AS born_on,
    CASE WHEN need.age < 0 THEN CAST(need.born_at AS DATE) END AS expected_on
FROM happened
JOIN need
    ON need.source_row = happened.source_row

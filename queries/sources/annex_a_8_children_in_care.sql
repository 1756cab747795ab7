/*
title  = "Children in care (Annex A, list 8)"
family = "Annex A"
# The list shows each child's latest period of care, as long as it lasted into these months, with its latest review, visits,
# health checks, placement and legal status. Those that an earlier list told of stay true: the key holds the period and all
# these days, and only a row that repeats them all is replaced. A period that should be here and is not was a mistake, and is
# withdrawn with all of them.
mode   = "window"
window = { months = 6, holds = "cla" }

[columns]
child_id        = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
sex             = { header = ["Gender", "Sex"], optional = true }
ethnicity       = { header = "Ethnicity", optional = true }
born_at         = { pattern = "date.*birth|^dob$", type = "moment", optional = true, blank_unreadable = true }
unaccompanied   = { pattern = "unaccompanied|uasc", optional = true }
disability      = { pattern = "disability", optional = true }
started_at      = { pattern = "date.*(started|became).*(looked.?after|care)", type = "moment", required = true }
need            = { pattern = "category.*need", optional = true }
second_period   = { pattern = "second.*subsequent.*(period|episode)", optional = true }
status_at       = { pattern = "start.*date.*legal.*status", type = "moment", optional = true }
legal_status    = { pattern = "^child.*legal.?status|^legal.?status$" }
reviewed_at     = { pattern = "date.*review|review.*date", type = "moment", optional = true }
visited_at      = { pattern = "date.*social.?work.*visit", type = "moment", optional = true }
permanence_plan = { pattern = "permanence.*plan", optional = true }
iro_at          = { pattern = "iro.*visit|visit.*iro", type = "moment", optional = true }
health_at       = { pattern = "date.*health.*assessment", type = "moment", optional = true }
dental_at       = { pattern = "date.*dental", type = "moment", optional = true }
placements      = { pattern = "number.*placements", type = "number", optional = true }
ended_at        = { pattern = "date.*ceased.*(looked.?after|care)", type = "moment" }
reason          = { pattern = "reason.*ceased", optional = true }
placed_at       = { pattern = "start.*date.*placement|placement.*start.*date", type = "moment", optional = true }
placement_type  = { pattern = "placement.*type|type.*placement", optional = true }
provider        = { pattern = "placement.*provider|provider.*placement", optional = true }
urn             = { pattern = "\\burn\\b", optional = true }
location        = { pattern = "placement.*location|location.*placement", optional = true }
# The postcode beside it is where a foster carer lives, and is not read.
authority       = { pattern = "^la of placement$|local.?authority.*placement", optional = true }
missing         = { pattern = "number.*missing", type = "number", optional = true }
absent          = { pattern = "number.*absent", type = "number", optional = true }
offered         = { pattern = "offered.*interview", optional = true }
accepted        = { pattern = "accept.*interview", optional = true }
team            = { header = ["Allocated Team", "Team"], optional = true }
worker          = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

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

[rules.unknown_unaccompanied]
when   = "unaccompanied IS NOT NULL AND standard('unaccompanied', unaccompanied) IS NULL"
column = "unaccompanied"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_disability]
when   = "disability IS NOT NULL AND standard('disability', disability) IS NULL"
column = "disability"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_need]
when   = "need IS NOT NULL AND standard('need', need) IS NULL"
column = "need"
action = "blank"
says   = "this spelling of a category of need is not known: add it to queries/spellings"

[rules.unknown_second_period]
when   = "second_period IS NOT NULL AND standard('yes_no', second_period) IS NULL"
column = "second_period"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_legal_status]
when   = "legal_status IS NOT NULL AND standard('legal_status', legal_status) IS NULL"
column = "legal_status"
action = "blank"
says   = "this spelling of a legal status is not known: add it to queries/spellings"

[rules.unknown_permanence_plan]
when   = "permanence_plan IS NOT NULL AND standard('permanence_plan', permanence_plan) IS NULL"
column = "permanence_plan"
action = "blank"
says   = "this spelling of a permanence plan is not known: add it to queries/spellings"

[rules.unknown_reason]
when   = "reason IS NOT NULL AND standard('reason_ceased', reason) IS NULL"
column = "reason"
action = "blank"
says   = "this spelling of a reason for leaving care is not known: add it to queries/spellings"

[rules.unknown_placement_type]
when   = "placement_type IS NOT NULL AND standard('placement_type', placement_type) IS NULL"
column = "placement_type"
action = "blank"
says   = "this spelling of a type of placement is not known: add it to queries/spellings"

[rules.unknown_provider]
when   = "provider IS NOT NULL AND standard('placement_provider', provider) IS NULL"
column = "provider"
action = "blank"
says   = "this spelling of a placement's provider is not known: add it to queries/spellings"

[rules.unknown_location]
when   = "location IS NOT NULL AND standard('placement_location', location) IS NULL"
column = "location"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_offered]
when   = "offered IS NOT NULL AND standard('interview_offered', offered) IS NULL"
column = "offered"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_accepted]
when   = "accepted IS NOT NULL AND standard('interview_accepted', accepted) IS NULL"
column = "accepted"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

# Without its end the period would look open, and reviews and visits would be called overdue for a child who has gone home.
[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "reject"
says   = "the period of care ends before it starts: correct one of the two dates"
*/
WITH care AS (
    SELECT
        *,
        -- The list has no numbers: child and day name a period of care, a placement, a review, a visit, a check.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)  AS period_id,
        child_id || '/' || CAST(CAST(placed_at AS DATE) AS TEXT)   AS placement_id,
        child_id || '/' || CAST(CAST(status_at AS DATE) AS TEXT)   AS status_id,
        child_id || '/' || CAST(CAST(reviewed_at AS DATE) AS TEXT) AS review_id,
        child_id || '/' || CAST(CAST(visited_at AS DATE) AS TEXT)  AS visit_id,
        child_id || '/' || CAST(CAST(iro_at AS DATE) AS TEXT)      AS iro_id,
        child_id || '/' || CAST(CAST(health_at AS DATE) AS TEXT)   AS health_id,
        child_id || '/' || CAST(CAST(dental_at AS DATE) AS TEXT)   AS dental_id,
        standard('need', need)                                     AS need_code,
        standard('reason_ceased', reason)                          AS reason_code,
        -- The list's own day; where no extract tells it, the latest in the row.
        coalesce(CAST(reported_to AS TIMESTAMP), greatest(started_at, placed_at, status_at, reviewed_at, visited_at, iro_at, health_at, dental_at)) AS listed_at
    FROM extract
),
happened AS (
    SELECT
        source_row,
        period_id  AS case_id,
        NULL       AS parent_case_id,
        'cla'      AS process,
        'started'  AS activity,
        started_at AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        MAP {'need': need_code} AS attributes
    FROM care
    UNION ALL
    -- How the case stood on the list's own day, or when the period ended: the team is the one of that day.
    SELECT
        source_row,
        period_id AS case_id,
        NULL      AS parent_case_id,
        'cla'     AS process,
        CASE WHEN ended_at IS NULL THEN 'listed' ELSE 'ended' END AS activity,
        coalesce(ended_at, listed_at) AS occurred_at,
        team,
        worker,
        reason_code AS outcome,
        MAP {
            'reason': reason_code,
            'unaccompanied': nullif(standard('unaccompanied', unaccompanied), 'unknown'),
            'second_period': nullif(standard('yes_no', second_period), 'unknown'),
            'permanence_plan': standard('permanence_plan', permanence_plan),
            'placements': CAST(CAST(placements AS BIGINT) AS TEXT),
            'missing': CAST(CAST(missing AS BIGINT) AS TEXT),
            'absent': CAST(CAST(absent AS BIGINT) AS TEXT),
            'interview_offered': nullif(standard('interview_offered', offered), 'unknown'),
            'interview_accepted': nullif(standard('interview_accepted', accepted), 'unknown')
        } AS attributes
    FROM care
    UNION ALL
    SELECT
        source_row,
        placement_id AS case_id,
        period_id    AS parent_case_id,
        'placement'  AS process,
        'started'    AS activity,
        placed_at    AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        MAP {
            'kind': standard('placement_type', placement_type),
            'provider': nullif(standard('placement_provider', provider), 'unknown'),
            'urn': urn,
            'location': standard('placement_location', location),
            'authority': authority
        } AS attributes
    FROM care
    WHERE placed_at IS NOT NULL
    UNION ALL
    -- The last placement and the last legal status end with the period of care.
    SELECT
        source_row,
        placement_id AS case_id,
        period_id    AS parent_case_id,
        'placement'  AS process,
        'ended'      AS activity,
        ended_at     AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE placed_at IS NOT NULL
        AND ended_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        status_id      AS case_id,
        period_id      AS parent_case_id,
        'legal_status' AS process,
        'started'      AS activity,
        status_at      AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        MAP {'status': standard('legal_status', legal_status)} AS attributes
    FROM care
    WHERE status_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        status_id      AS case_id,
        period_id      AS parent_case_id,
        'legal_status' AS process,
        'ended'        AS activity,
        ended_at       AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE status_at IS NOT NULL
        AND ended_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        review_id    AS case_id,
        period_id    AS parent_case_id,
        'cla_review' AS process,
        'held'       AS activity,
        reviewed_at  AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE reviewed_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        visit_id    AS case_id,
        period_id   AS parent_case_id,
        'cla_visit' AS process,
        'held'      AS activity,
        visited_at  AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE visited_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        iro_id      AS case_id,
        period_id   AS parent_case_id,
        'iro_visit' AS process,
        'held'      AS activity,
        iro_at      AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE iro_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        health_id           AS case_id,
        period_id           AS parent_case_id,
        'health_assessment' AS process,
        'completed'         AS activity,
        health_at           AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE health_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        dental_id      AS case_id,
        period_id      AS parent_case_id,
        'dental_check' AS process,
        'completed'    AS activity,
        dental_at      AS occurred_at,
        NULL AS team,
        NULL AS worker,
        NULL AS outcome,
        NULL AS attributes
    FROM care
    WHERE dental_at IS NOT NULL
)
SELECT
    care.source_row,
    -- After the period, the days of placement, legal status, review, visits, health assessment and dental check.
    care.period_id
        || '/' || coalesce(CAST(CAST(care.placed_at AS DATE) AS TEXT), '-')
        || '/' || coalesce(CAST(CAST(care.status_at AS DATE) AS TEXT), '-')
        || '/' || coalesce(CAST(CAST(care.reviewed_at AS DATE) AS TEXT), '-')
        || '/' || coalesce(CAST(CAST(care.visited_at AS DATE) AS TEXT), '-')
        || '/' || coalesce(CAST(CAST(care.iro_at AS DATE) AS TEXT), '-')
        || '/' || coalesce(CAST(CAST(care.health_at AS DATE) AS TEXT), '-')
        || '/' || coalesce(CAST(CAST(care.dental_at AS DATE) AS TEXT), '-') AS row_key,
    care.child_id,
    happened.case_id,
    happened.parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    happened.team,
    happened.worker,
    happened.outcome,
    happened.attributes,
    nullif(standard('sex', care.sex), 'unknown')                     AS sex,
    standard('ethnicity', care.ethnicity)                            AS ethnicity,
    nullif(standard('disability', care.disability), 'unknown')       AS disability,
    nullif(standard('unaccompanied', care.unaccompanied), 'unknown') AS unaccompanied,
    CAST(care.born_at AS DATE)                                       AS born_on
FROM happened
JOIN care
    ON care.source_row = happened.source_row

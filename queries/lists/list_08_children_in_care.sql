/*
title        = "List 8: Children in care"
sheet        = "List 8"
shows        = "Every child who was in care in the six months: one row, for the latest period of care."
months       = 6
one_row_each = true
in_order     = [["started_on", "ended_on"], ["placed_on", "ended_on"], ["status_on", "ended_on"]]
within       = ["ended_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", column = "unaccompanied", codes = "annex_a_yes_no", mandatory = true },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Date Started to be Looked After", column = "started_on", mandatory = true },
    { heading = "Child's Category of Need", column = "need", codes = "annex_a_need", unstated = "N0", mandatory = true },
    { heading = "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)", column = "second_period", codes = "annex_a_yes_no", mandatory = true },
    { heading = "Start date of current legal status", column = "status_on", mandatory = true },
    { heading = "Child's Legal Status", column = "legal_status", codes = "annex_a_legal_status", mandatory = true },
    { heading = "Date of Latest Statutory Review", column = "reviewed_on" },
    { heading = "Date of Last Social Work Visit", column = "visited_on" },
    { heading = "What is the permanence plan for this child?", column = "permanence_plan", codes = "annex_a_permanence_plan" },
    { heading = "Date of Last IRO Visit / Contact to the Child", column = "iro_on" },
    { heading = "Date of Last Health Assessment", column = "health_on" },
    { heading = "Date of Last Dental Check", column = "dental_on" },
    { heading = "Number of Placements in the Last 12 months", column = "placements", mandatory = true },
    { heading = "Date Ceased to be Looked After", column = "ended_on" },
    { heading = "Reason Ceased to be Looked After", column = "reason_ended", codes = "annex_a_reason_ceased" },
    { heading = "Start Date of Most Recent Placement", column = "placed_on", mandatory = true },
    { heading = "Placement Type", column = "placement_type", codes = "annex_a_placement_type", mandatory = true },
    { heading = "Placement Provider", column = "provider", codes = "annex_a_placement_provider", mandatory = true },
    { heading = "Placement postcode", mandatory = true, not_held = "where a foster carer lives is not read from any extract" },
    { heading = "URN of Placement", column = "urn" },
    { heading = "Placement Location", column = "location", codes = "annex_a_placement_location", mandatory = true },
    { heading = "LA of Placement", column = "authority", mandatory = true },
    { heading = "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months", column = "missing", mandatory = true },
    { heading = "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months", column = "absent", mandatory = true },
    { heading = "Was the child offered a Return Interview after their last missing episode (Y/N)?", column = "interview_offered", codes = "annex_a_yes_no_unknown", unstated = "unknown" },
    { heading = "Did the child accept a Return Interview after their last missing episode (Y/N)?", column = "interview_accepted", codes = "annex_a_yes_no_unknown", unstated = "unknown" },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
]
*/
WITH numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY child_id ORDER BY started_on DESC, case_id) AS number
    FROM periods_of_care
    WHERE started_on <= $inspected_on
),
latest AS (
    SELECT
        *,
        least(ended_on, $inspected_on) AS last_day
    FROM numbered
    WHERE number = 1
        AND (ended_on IS NULL OR ended_on > $inspected_on - INTERVAL '6 months')
),
-- What Annex A says of the period, where its list is not older than one may be: from the Wednesday of the week before.
said AS (
    SELECT
        events.child_id,
        last_value(attributes['unaccompanied'] ORDER BY occurred_at, event_id)      AS unaccompanied,
        last_value(attributes['second_period'] ORDER BY occurred_at, event_id)      AS second_period,
        last_value(attributes['permanence_plan'] ORDER BY occurred_at, event_id)    AS permanence_plan,
        last_value(attributes['placements'] ORDER BY occurred_at, event_id)         AS placements,
        last_value(attributes['missing'] ORDER BY occurred_at, event_id)            AS missing,
        last_value(attributes['absent'] ORDER BY occurred_at, event_id)             AS absent,
        last_value(attributes['interview_offered'] ORDER BY occurred_at, event_id)  AS interview_offered,
        last_value(attributes['interview_accepted'] ORDER BY occurred_at, event_id) AS interview_accepted,
        last_value(events.team ORDER BY occurred_at, event_id)                      AS team,
        last_value(events.worker ORDER BY occurred_at, event_id)                    AS worker
    FROM latest
    JOIN events
        ON events.child_id = latest.child_id
        AND events.process = 'cla'
        AND CAST(events.occurred_at AS DATE) BETWEEN latest.started_on AND latest.last_day
    WHERE (events.activity = 'ended' AND latest.ended_on <= $inspected_on)
        OR (events.activity = 'listed' AND CAST(events.occurred_at AS DATE) >= $inspected_on - INTERVAL '12 days')
    GROUP BY events.child_id
),
happened AS (
    SELECT
        latest.child_id,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'cla_review' AND events.activity = 'held')             AS reviewed_on,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'cla_visit' AND events.activity = 'held')              AS visited_on,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'iro_visit' AND events.activity = 'held')              AS iro_on,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'health_assessment' AND events.activity = 'completed') AS health_on,
        max(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.process = 'dental_check' AND events.activity = 'completed')      AS dental_on
    FROM latest
    JOIN events
        ON events.child_id = latest.child_id
        AND events.process IN ('cla_review', 'cla_visit', 'iro_visit', 'health_assessment', 'dental_check')
        AND events.activity IN ('held', 'completed')
        AND CAST(events.occurred_at AS DATE) BETWEEN latest.started_on AND latest.last_day
    GROUP BY latest.child_id
),
legal AS (
    SELECT
        latest.child_id,
        last_value(legal_statuses.status ORDER BY legal_statuses.started_on, legal_statuses.case_id)     AS status,
        last_value(legal_statuses.started_on ORDER BY legal_statuses.started_on, legal_statuses.case_id) AS status_on
    FROM latest
    JOIN legal_statuses
        ON legal_statuses.child_id = latest.child_id
        AND legal_statuses.started_on <= latest.last_day
        AND (legal_statuses.ended_on IS NULL OR legal_statuses.ended_on > latest.started_on)
    GROUP BY latest.child_id
),
authority AS (
    SELECT child_id, case_id, max(attributes['authority']) AS authority
    FROM events
    WHERE process = 'placement'
        AND activity = 'started'
    GROUP BY child_id, case_id
),
placement AS (
    SELECT
        latest.child_id,
        placements.case_id,
        placements.started_on,
        placements.kind,
        placements.provider,
        placements.urn,
        placements.location,
        row_number() OVER (
            PARTITION BY latest.child_id
            ORDER BY placements.started_on DESC, placements.ended_on DESC NULLS FIRST, placements.case_id
        ) AS number,
        count(*) FILTER (WHERE placements.ended_on IS NULL OR placements.ended_on > $inspected_on - INTERVAL '12 months')
            OVER (PARTITION BY latest.child_id) AS placements
    FROM latest
    JOIN placements
        ON placements.child_id = latest.child_id
        AND placements.started_on <= latest.last_day
        AND (placements.ended_on IS NULL OR placements.ended_on > latest.started_on OR placements.started_on >= latest.started_on)
),
absence AS (
    SELECT
        latest.child_id,
        count(missing_episodes.case_id) FILTER (WHERE missing_episodes.kind = 'M') AS missing,
        count(missing_episodes.case_id) FILTER (WHERE missing_episodes.kind = 'A') AS absent,
        last_value(missing_episodes.interview_offered ORDER BY missing_episodes.started_at, missing_episodes.case_id)
            FILTER (WHERE missing_episodes.kind = 'M') AS interview_offered,
        last_value(missing_episodes.interview_accepted ORDER BY missing_episodes.started_at, missing_episodes.case_id)
            FILTER (WHERE missing_episodes.kind = 'M') AS interview_accepted,
        last_value(missing_episodes.ended_on ORDER BY missing_episodes.started_at, missing_episodes.case_id)
            FILTER (WHERE missing_episodes.kind = 'M') <= $inspected_on AS returned
    FROM latest
    LEFT JOIN missing_episodes
        ON missing_episodes.child_id = latest.child_id
        AND missing_episodes.started_on BETWEEN latest.started_on AND latest.last_day
        AND missing_episodes.started_on > $inspected_on - INTERVAL '12 months'
    GROUP BY latest.child_id
),
-- Where no extract tells of missing children, or of children who came alone, nobody can say that a child never was one.
told AS (
    SELECT
        (SELECT count(*) FROM missing_episodes) > 0       AS of_missing,
        (SELECT count(unaccompanied) FROM children) > 0   AS of_unaccompanied
),
-- The status ends when leave to remain is granted, or at 18.
asylum AS (
    SELECT
        child_id,
        max(CAST(occurred_at AS DATE)) FILTER (WHERE activity = 'ceased' AND CAST(occurred_at AS DATE) <= $inspected_on) AS ceased_on
    FROM events
    WHERE process = 'uasc'
    GROUP BY child_id
)
SELECT
    latest.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    CASE
        WHEN said.unaccompanied IS NOT NULL                           THEN said.unaccompanied
        WHEN NOT told.of_unaccompanied                                THEN NULL
        WHEN coalesce(listed_children.unaccompanied, 'no') = 'no'     THEN 'no'
        WHEN asylum.ceased_on <= $inspected_on - INTERVAL '12 months' THEN 'no'
        ELSE 'yes'
    END AS unaccompanied,
    listed_children.disability,
    latest.started_on,
    latest.need,
    coalesce(
        said.second_period,
        CASE WHEN latest.previous_ended_on > $inspected_on - INTERVAL '12 months' THEN 'yes' ELSE 'no' END
    ) AS second_period,
    legal.status_on,
    legal.status AS legal_status,
    happened.reviewed_on,
    happened.visited_on,
    said.permanence_plan,
    happened.iro_on,
    happened.health_on,
    happened.dental_on,
    coalesce(try_cast(said.placements AS BIGINT), placement.placements) AS placements,
    CASE WHEN latest.ended_on <= $inspected_on THEN latest.ended_on END     AS ended_on,
    CASE WHEN latest.ended_on <= $inspected_on THEN latest.reason_ended END AS reason_ended,
    placement.started_on AS placed_on,
    placement.kind       AS placement_type,
    placement.provider,
    placement.urn,
    placement.location,
    authority.authority,
    coalesce(try_cast(said.missing AS BIGINT), CASE WHEN told.of_missing THEN absence.missing END) AS missing,
    coalesce(try_cast(said.absent AS BIGINT), CASE WHEN told.of_missing THEN absence.absent END)   AS absent,
    coalesce(said.interview_offered, CASE WHEN absence.returned THEN absence.interview_offered END) AS interview_offered,
    coalesce(
        said.interview_accepted,
        CASE WHEN absence.returned AND absence.interview_offered = 'yes' THEN absence.interview_accepted END
    ) AS interview_accepted,
    coalesce(responsibilities.team, said.team, latest.team)       AS team,
    coalesce(responsibilities.worker, said.worker, latest.worker) AS worker
FROM latest
CROSS JOIN told
LEFT JOIN said
    ON said.child_id = latest.child_id
LEFT JOIN happened
    ON happened.child_id = latest.child_id
LEFT JOIN legal
    ON legal.child_id = latest.child_id
LEFT JOIN placement
    ON placement.child_id = latest.child_id
    AND placement.number = 1
LEFT JOIN authority
    ON authority.child_id = placement.child_id
    AND authority.case_id = placement.case_id
LEFT JOIN absence
    ON absence.child_id = latest.child_id
LEFT JOIN asylum
    ON asylum.child_id = latest.child_id
LEFT JOIN responsibilities
    ON responsibilities.child_id = latest.child_id
    AND latest.last_day BETWEEN responsibilities.from_on AND responsibilities.until_on
LEFT JOIN listed_children
    ON listed_children.child_id = latest.child_id
ORDER BY character_length(latest.child_id), latest.child_id

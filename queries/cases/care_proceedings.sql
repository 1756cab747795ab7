/*
title       = "Care proceedings"
process     = "care_proceedings"
description = "One row per application to court about a child: the letter that announces it, the day on which it was issued and the day of the final order. Where no extract gives that day, it is that of the first full care order or placement order that follows, before the child's next application."
*/
WITH told AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id)                                        AS started_team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        max(parent_case_id) AS pre_proceedings_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'letter') AS DATE)    AS letter_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'issued') AS DATE)    AS issued_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'concluded') AS DATE) AS concluded_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'concluded' AND outcome IS NOT NULL) AS final_order,
        first_value(source_file ORDER BY occurred_at, source_file) AS source_file,
        first_value(source_row ORDER BY occurred_at, source_file)  AS source_row
    FROM events
    WHERE process = 'care_proceedings'
    GROUP BY child_id, case_id
),
followed AS (
    SELECT
        *,
        lead(issued_on) OVER (PARTITION BY child_id ORDER BY issued_on, case_id) AS next_issued_on
    FROM told
    WHERE issued_on IS NOT NULL
),
order_made AS (
    SELECT
        followed.child_id,
        followed.case_id,
        min(legal_statuses.started_on)                                    AS made_on,
        first_value(legal_statuses.status ORDER BY legal_statuses.started_on, legal_statuses.status) AS status
    FROM followed
    JOIN legal_statuses
        ON legal_statuses.child_id = followed.child_id
        AND legal_statuses.status IN ('C2', 'E1')
        AND legal_statuses.started_on >= followed.issued_on
        AND (followed.next_issued_on IS NULL OR legal_statuses.started_on < followed.next_issued_on)
    WHERE followed.concluded_on IS NULL
    GROUP BY followed.child_id, followed.case_id
)
SELECT
    told.child_id,
    told.case_id,
    told.team,
    told.started_team,
    told.worker,
    told.priority,
    told.source_file,
    told.source_row,
    told.pre_proceedings_id,
    told.letter_on,
    told.issued_on,
    coalesce(told.concluded_on, order_made.made_on) AS concluded_on,
    coalesce(told.final_order, order_made.status)   AS final_order,
    -- Orders that leave no child in care, such as a supervision order, show in no legal status: without an extract that tells
    -- of conclusions nobody can say that proceedings still go on.
    (SELECT count(concluded_on) > 0 FROM told) AS conclusions_are_told
FROM told
LEFT JOIN order_made
    ON order_made.child_id = told.child_id
    AND order_made.case_id = told.case_id

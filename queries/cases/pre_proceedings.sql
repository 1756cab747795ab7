/*
title       = "Pre-proceedings"
process     = "pre_proceedings"
description = "One row per pre-proceedings for a child: the decision to begin them, the letter, the first meeting, when they began and ended and whether they were stepped down, and the letter and the application to the court where it came to that."
*/
WITH pre_proceedings AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id)                                        AS started_team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        max(parent_case_id) AS referral_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE) AS decided_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'letter') AS DATE)  AS letter_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'met') AS DATE)     AS met_on,
        CAST(max(occurred_at) FILTER (WHERE activity IN ('stepped_down', 'ended')) AS DATE) AS ended_on,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity IN ('stepped_down', 'ended') AND outcome IS NOT NULL) AS outcome,
        bool_or(activity = 'stepped_down')        AS stepped_down,
        max(attributes['review_meetings'])        AS review_meetings,
        max(attributes['family_meeting_offered']) AS family_meeting_offered,
        max(attributes['family_meeting_held'])    AS family_meeting_held,
        first_value(source_file ORDER BY occurred_at, source_file) AS source_file,
        first_value(source_row ORDER BY occurred_at, source_file)  AS source_row
    FROM events
    WHERE process = 'pre_proceedings'
    GROUP BY child_id, case_id
),
-- The application that names these pre-proceedings, else the child's first one after they began that names none.
court AS (
    SELECT
        pre_proceedings.child_id,
        pre_proceedings.case_id,
        min(care_proceedings.letter_on) AS letter_on,
        min(care_proceedings.issued_on) AS issued_on
    FROM pre_proceedings
    JOIN care_proceedings
        ON care_proceedings.child_id = pre_proceedings.child_id
        AND (
            care_proceedings.pre_proceedings_id = pre_proceedings.case_id
            OR (
                care_proceedings.pre_proceedings_id IS NULL
                AND care_proceedings.issued_on >= coalesce(pre_proceedings.letter_on, pre_proceedings.decided_on)
                AND pre_proceedings.ended_on IS NULL
            )
        )
    GROUP BY pre_proceedings.child_id, pre_proceedings.case_id
)
SELECT
    pre_proceedings.child_id,
    pre_proceedings.case_id,
    pre_proceedings.team,
    pre_proceedings.started_team,
    pre_proceedings.worker,
    pre_proceedings.priority,
    pre_proceedings.source_file,
    pre_proceedings.source_row,
    pre_proceedings.referral_id,
    pre_proceedings.decided_on,
    pre_proceedings.letter_on,
    pre_proceedings.met_on,
    pre_proceedings.ended_on,
    pre_proceedings.outcome,
    CAST(pre_proceedings.review_meetings AS BIGINT) AS review_meetings,
    pre_proceedings.family_meeting_offered,
    pre_proceedings.family_meeting_held,
    court.letter_on AS court_letter_on,
    court.issued_on AS issued_on,
    -- Parents learn of them from the letter.
    coalesce(pre_proceedings.letter_on, pre_proceedings.decided_on) AS begun_on,
    coalesce(pre_proceedings.ended_on, court.issued_on)             AS concluded_on,
    -- Nothing where they go on, or ended in a way that nobody tells.
    CASE
        WHEN pre_proceedings.stepped_down OR pre_proceedings.outcome = 'stepped_down'                 THEN TRUE
        WHEN pre_proceedings.outcome = 'care_proceedings' OR court.issued_on IS NOT NULL THEN FALSE
    END AS stepped_down
FROM pre_proceedings
LEFT JOIN court
    ON court.child_id = pre_proceedings.child_id
    AND court.case_id = pre_proceedings.case_id

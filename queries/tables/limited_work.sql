/*
title       = "Work with a limit"
description = "Work that has to be done by a day: referrals to be decided within 1 working day, assessments to be authorised within 45 working days of their start, and enquiries to lead to a conference within 15, or to end without one."
publish     = false
*/
SELECT
    'referral' AS process,
    child_id,
    case_id,
    team,
    started_team,
    worker,
    lower(priority) AS priority,
    source_file,
    source_row,
    received_on                       AS started_on,
    add_working_days(received_on, 1)  AS due_on,
    coalesce(decided_on, CASE WHEN no_further_action THEN received_on END) AS finished_on
FROM referrals
WHERE received_on IS NOT NULL
UNION ALL
SELECT
    'assessment' AS process,
    child_id,
    case_id,
    team,
    started_team,
    worker,
    lower(priority) AS priority,
    source_file,
    source_row,
    started_on,
    add_working_days(started_on, 45)  AS due_on,
    authorised_on                     AS finished_on
FROM assessments
WHERE kind = 'single'
    AND started_on IS NOT NULL
UNION ALL
SELECT
    's47' AS process,
    child_id,
    case_id,
    team,
    started_team,
    worker,
    lower(priority) AS priority,
    source_file,
    source_row,
    started_on,
    add_working_days(started_on, 15)  AS due_on,
    CASE
        WHEN conference_on IS NOT NULL             THEN conference_on
        WHEN outcome IS DISTINCT FROM 'conference' THEN completed_on
    END AS finished_on
FROM s47_enquiries
WHERE started_on IS NOT NULL

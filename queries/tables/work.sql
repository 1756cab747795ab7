/*
title       = "Work"
description = "Everything that social workers do for a child and that begins and ends: referrals, assessments, enquiries, plans, pre-proceedings, care proceedings and periods of care. A referral that needed no further action is no work, and one of which no extract could tell the closure is left out: Annex A lists none."
publish     = false
*/
WITH closable AS (
    SELECT DISTINCT child_id, case_id
    FROM events
    WHERE process = 'referral'
        AND source NOT LIKE 'annex_a%'
)

SELECT
    'referral' AS process,
    referrals.child_id,
    referrals.case_id,
    referrals.team,
    referrals.started_team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    referrals.received_on AS started_on,
    referrals.closed_on   AS ended_on
FROM referrals
INNER JOIN closable
    ON closable.child_id = referrals.child_id
    AND closable.case_id = referrals.case_id
WHERE NOT referrals.no_further_action
UNION ALL
SELECT 'assessment' AS process, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, authorised_on AS ended_on
FROM assessments
UNION ALL
SELECT 's47' AS process, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, coalesce(completed_on, conference_on) AS ended_on
FROM s47_enquiries
UNION ALL
SELECT 'cin_plan' AS process, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, ended_on
FROM cin_plans
UNION ALL
SELECT 'cp_plan' AS process, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, ended_on
FROM cp_plans
UNION ALL
SELECT
    'pre_proceedings' AS process,
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    coalesce(decided_on, letter_on) AS started_on,
    -- An application to court ends them, whether or not anybody wrote down that they ended.
    concluded_on AS ended_on
FROM pre_proceedings
UNION ALL
SELECT 'care_proceedings' AS process, child_id, case_id, team, started_team, worker, priority, source_file, source_row, issued_on AS started_on, concluded_on AS ended_on
FROM care_proceedings
WHERE conclusions_are_told
UNION ALL
SELECT 'cla' AS process, child_id, case_id, team, NULL AS started_team, worker, priority, source_file, source_row, started_on, ended_on
FROM periods_of_care

/*
title = "Which assessments stand open beyond 45 working days?"
theme = "assessment"
why   = "Working Together gives an assessment 45 working days. What stands open beyond them is in no figure of what was completed."
needs = ["assessment"]
order = 40
*/
SELECT
    assessments.child_id,
    coalesce(holders.team, assessments.team)     AS team,
    coalesce(holders.worker, assessments.worker) AS worker,
    assessments.referred_on,
    assessments.started_on,
    add_working_days(assessments.started_on, 45) AS due_on,
    working_days_between(assessments.started_on, $inspected_on) AS working_days_open,
    assessments.source_file,
    assessments.source_row
FROM assessments
LEFT JOIN holders
    ON holders.child_id = assessments.child_id
WHERE assessments.started_on <= $inspected_on
    AND (assessments.authorised_on IS NULL OR assessments.authorised_on > $inspected_on)
    -- As the view open judges: on a day that is no working day, what was due on the last one is late.
    AND add_working_days(assessments.started_on, 45) < $inspected_on
ORDER BY working_days_open DESC, assessments.child_id, assessments.case_id

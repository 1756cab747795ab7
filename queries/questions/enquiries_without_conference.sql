/*
title = "Which children wait for an initial conference beyond 15 working days?"
theme = "enquiries and conferences"
why   = "The conference is due 15 working days after the strategy discussion. Enquiries of which nobody has said that no conference is needed, and of which none was held, wait until somebody decides."
needs = ["s47"]
order = 60
*/
SELECT
    s47_enquiries.child_id,
    coalesce(holders.team, s47_enquiries.team)     AS team,
    coalesce(holders.worker, s47_enquiries.worker) AS worker,
    s47_enquiries.started_on,
    add_working_days(s47_enquiries.started_on, 15) AS due_on,
    CASE WHEN s47_enquiries.completed_on <= $inspected_on THEN s47_enquiries.completed_on END AS enquiry_completed_on,
    CASE WHEN s47_enquiries.completed_on <= $inspected_on THEN s47_enquiries.outcome END      AS outcome,
    working_days_between(s47_enquiries.started_on, $inspected_on) AS working_days_waited,
    s47_enquiries.source_file,
    s47_enquiries.source_row
FROM s47_enquiries
LEFT JOIN holders
    ON holders.child_id = s47_enquiries.child_id
WHERE s47_enquiries.started_on <= $inspected_on
    AND (s47_enquiries.settled_on IS NULL OR s47_enquiries.settled_on > $inspected_on)
    AND (s47_enquiries.outcome IS DISTINCT FROM 'no_conference')
    AND add_working_days(s47_enquiries.started_on, 15) < $inspected_on
ORDER BY working_days_waited DESC, s47_enquiries.child_id, s47_enquiries.case_id

/*
title    = "A section 47 enquiry has been open for more than 15 working days without an outcome"
process  = "s47"
severity = "warning"
excludes = []
remedy   = "Find out whether the enquiry is still running. If it has ended, record its outcome: until then it counts as waiting for a conference, and as overdue."
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM s47_enquiries
WHERE outcome IS NULL
    AND completed_on IS NULL
    AND conference_on IS NULL
    AND add_working_days(started_on, 15) < $as_at

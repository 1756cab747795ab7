/*
title    = "An initial conference is dated before the strategy discussion that it follows from"
process  = "s47"
severity = "error"
excludes = ["s47_to_icpc_15_days"]
remedy   = "Correct the date of the strategy discussion or of the conference, or link the conference to the enquiry that it belongs to."
*/
SELECT
    child_id,
    case_id,
    'enquiry started ' || CAST(started_on AS TEXT) || ', conference held ' || CAST(conference_on AS TEXT) AS detail
FROM s47_enquiries
WHERE conference_on < started_on

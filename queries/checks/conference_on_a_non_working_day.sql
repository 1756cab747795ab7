/*
title    = "An initial conference is dated on a weekend or bank holiday"
process  = "icpc"
severity = "warning"
excludes = []
remedy   = "Check the date of the conference against its minutes."
*/
SELECT
    child_id,
    case_id,
    'held on ' || CAST(held_on AS TEXT) AS detail
FROM conferences
WHERE working_days_between(held_on - INTERVAL '1 day', held_on) = 0

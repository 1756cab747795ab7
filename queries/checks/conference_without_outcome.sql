/*
title    = "An initial conference was held, and its outcome is not recorded"
process  = "icpc"
severity = "warning"
excludes = ["icpc_to_plan"]
remedy   = "Record whether the conference decided on a child protection plan."
*/
SELECT
    child_id,
    case_id,
    'held on ' || CAST(held_on AS TEXT) AS detail
FROM conferences
WHERE led_to_plan IS NULL

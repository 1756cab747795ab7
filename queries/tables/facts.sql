/*
title       = "Facts of cases"
description = "What an extract says of a case and dates to no day: what was said last."
publish     = false
*/
SELECT
    process,
    case_id,
    name,
    last_value(value ORDER BY batch_id, said) AS value
FROM stored_facts
GROUP BY process, case_id, name

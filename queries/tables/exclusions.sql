/*
title       = "Exclusions"
description = "The cases that a check leaves out of an indicator."
publish     = false
*/
SELECT
    check_headers.indicator,
    findings.rule,
    findings.process,
    findings.child_id,
    findings.case_id
FROM findings
INNER JOIN check_headers
    ON check_headers.rule = findings.rule
WHERE check_headers.indicator IS NOT NULL

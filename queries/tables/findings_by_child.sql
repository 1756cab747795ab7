/*
title       = "Findings by child"
description = "Every case that a data-quality rule found, child by child, so that a record is opened once."
publish     = false
*/
WITH rule AS (
    SELECT DISTINCT rule, code, title, severity, remedy
    FROM check_headers
)
SELECT
    findings.child_id,
    findings.process,
    findings.case_id,
    rule.severity,
    rule.code,
    findings.rule,
    rule.title,
    findings.detail,
    rule.remedy
FROM findings
INNER JOIN rule
    ON rule.rule = findings.rule
ORDER BY findings.child_id, findings.process, findings.case_id, rule.severity, findings.rule, findings.detail

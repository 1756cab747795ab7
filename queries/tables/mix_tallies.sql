/*
title       = "Tallies by mix"
description = "The cases of the latest twelve months whose share is compared, by all at once that says who comes through the door: the child's age, how urgent the case was, the need, and who made the contact or referral. Need and source only where the indicator tells them apart; what became of a case is left out, for it is what is to be compared."
publish     = false
scope       = "observations"
*/
SELECT
    described_cases.indicator,
    described_cases.view,
    described_cases.span_id,
    described_cases.age_band AS age,
    coalesce(described_cases.priority, 'not known') AS priority,
    coalesce(described_cases.splits['need'], 'not known') AS need,
    coalesce(described_cases.splits['source'], 'not known') AS source,
    count(*) AS cases,
    count(*) FILTER (WHERE described_cases.met) AS met
FROM described_cases
INNER JOIN indicator_headers
    ON indicator_headers.indicator = described_cases.indicator
    AND indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot')
WHERE described_cases.view <> 'open'
GROUP BY
    described_cases.indicator,
    described_cases.view,
    described_cases.span_id,
    described_cases.age_band,
    coalesce(described_cases.priority, 'not known'),
    coalesce(described_cases.splits['need'], 'not known'),
    coalesce(described_cases.splits['source'], 'not known')

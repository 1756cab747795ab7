/*
title       = "Factors of assessments"
description = "Every assessment with the factors that it found, whether they stand in its own row or in a table beside it, the day on which it was authorised, and who says so."
publish     = false
*/
WITH assessment AS (
    SELECT
        child_id,
        case_id,
        max(source) FILTER (WHERE activity = 'authorised')                    AS source,
        CAST(max(occurred_at) FILTER (WHERE activity = 'authorised') AS DATE) AS authorised_on,
        coalesce(
            max(attributes['factors']) FILTER (WHERE activity = 'authorised'),
            max(attributes['factors'])
        ) AS factors
    FROM events
    WHERE process = 'assessment'
    GROUP BY child_id, case_id
)
SELECT
    assessment.child_id,
    assessment.case_id,
    assessment.source,
    assessment.authorised_on,
    coalesce(assessment.factors, facts.value) AS factors
FROM assessment
LEFT JOIN facts
    ON facts.case_id = assessment.case_id
    AND facts.process = 'assessment'
    AND facts.name = 'factors'

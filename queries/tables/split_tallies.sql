/*
title       = "Tallies by group"
description = "The cases of the latest twelve months by each thing that is known of them, one after another."
publish     = false
scope       = "observations"
*/
WITH
-- One row of each case for each way to tell cases apart.
split AS (
    SELECT
        described_cases.indicator,
        described_cases.view,
        described_cases.span_id,
        described_cases.met,
        described_cases.days,
        described_cases.numerator,
        described_cases.denominator,
        unnest(map_entries(MAP {
            'age': age_band,
            'sex': coalesce(sex, 'not known'),
            'ethnicity': ethnic_group,
            'disability': coalesce(disability, 'not known'),
            'priority': coalesce(priority, 'not known')
        })) AS part
    FROM described_cases
    UNION ALL
    SELECT
        described_cases.indicator,
        described_cases.view,
        described_cases.span_id,
        described_cases.met,
        described_cases.days,
        described_cases.numerator,
        described_cases.denominator,
        unnest(map_entries(splits)) AS part
    FROM described_cases
    WHERE splits IS NOT NULL
)

SELECT
    split.indicator,
    split.view,
    split.span_id,
    split.part['key'] AS breakdown,
    coalesce(split.part['value'], 'not known') AS breakdown_value,
    count(*) AS cases,
    count(*) FILTER (WHERE split.met) AS met,
    sum(split.days) AS days,
    sum(split.numerator) AS numerator,
    sum(split.denominator) AS denominator
FROM split
GROUP BY
    split.indicator,
    split.view,
    split.span_id,
    split.part['key'],
    coalesce(split.part['value'], 'not known')

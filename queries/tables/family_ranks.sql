/*
title       = "Families in order"
description = "The processes of which more than one family of extracts speaks: which family speaks first, how many days apart it may date the start of a case that another one has too, and from when to when it covers the process. A family covers the months from the one on in which it gives every usual step at least a fifth as often as in its busiest month: before that it has only the cases that were still open, and mistyped dates."
publish     = false
*/
WITH
-- Several teams may be allocated to a child at once, and the one that answers is chosen among them all, so allocations
-- are not paired. What is planned, listed or answered once a year dates no case.
monthly AS (
    SELECT
        stored_events.process,
        source_families.family,
        stored_events.activity,
        date_trunc('month', stored_events.occurred_at) AS month,
        count(*) AS events,
        max(stored_events.occurred_at) AS last_at
    FROM stored_events
    INNER JOIN source_families
        ON source_families.source = stored_events.source
    WHERE stored_events.process NOT IN ('allocation', 'social_worker')
        AND stored_events.activity NOT IN ('planned', 'listed', 'reported')
    GROUP BY
        stored_events.process,
        source_families.family,
        stored_events.activity,
        date_trunc('month', stored_events.occurred_at)
),

measured AS (
    SELECT
        monthly.*,
        max(events) OVER (PARTITION BY process, family, activity) AS busiest,
        sum(events) OVER (PARTITION BY process, family, activity) AS of_activity,
        sum(events) OVER (PARTITION BY process, family) AS of_family
    FROM monthly
),

steps AS (
    SELECT
        process,
        family,
        CAST(min(month) AS DATE) AS covers_from,
        CAST(max(last_at) AS DATE) AS covers_to,
        max(of_activity) * 10 >= max(of_family) AS usual
    FROM measured
    WHERE events * 5 >= busiest
    GROUP BY process, family, activity
),

covered AS (
    SELECT
        process,
        family,
        max(covers_from) FILTER (WHERE usual) AS covers_from,
        max(covers_to) FILTER (WHERE usual) AS covers_to
    FROM steps
    GROUP BY process, family
),

ranked AS (
    SELECT
        covered.*,
        row_number() OVER (
            PARTITION BY covered.process
            ORDER BY coalesce(own.rank, others.rank, 1000), covered.family
        ) AS rank,
        CAST(coalesce(own.days, others.days, 0) AS BIGINT) AS days,
        count(*) OVER (PARTITION BY covered.process) AS families
    FROM covered
    LEFT JOIN precedence AS own
        ON own.process = covered.process
        AND own.family = covered.family
    LEFT JOIN precedence AS others
        ON others.process = '*'
        AND others.family = covered.family
)

SELECT
    process,
    family,
    CAST(rank AS BIGINT) AS rank,
    days,
    -- How far apart two sources may be is for the lower in rank to say, so the first has no say in it.
    max(days) FILTER (WHERE rank > 1) OVER (PARTITION BY process) AS reach,
    covers_from,
    covers_to
FROM ranked
WHERE families > 1

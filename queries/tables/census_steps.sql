/*
title       = "Steps of a census year"
description = "What ended, as returns of the children in need census have it, and referrals of children who are expected or have died, with the year that the return is about; whichever source speaks first of the case."
publish     = false
*/
WITH returned AS (
    SELECT
        source_file,
        process,
        child_id,
        case_id,
        activity,
        CAST(occurred_at AS DATE) AS happened_on,
        CAST(attributes['census_year_end'] AS DATE) AS year_ends_on
    FROM linked_events
    WHERE attributes['census_year_end'] IS NOT NULL
)
SELECT
    source_file,
    process,
    child_id,
    case_id,
    activity,
    happened_on,
    -- The first of April before it.
    CAST(date_trunc('year', year_ends_on - INTERVAL '3 months') + INTERVAL '3 months' AS DATE) AS year_starts_on,
    year_ends_on
FROM returned

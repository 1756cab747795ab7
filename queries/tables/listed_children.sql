/*
title       = "Children as the lists of Annex A show them"
description = "One row per child: sex, ethnicity, disability, the day of birth or the day on which it is expected, and the age in completed years on the day of the inspection, which is -1 for the unborn."
publish     = false
kept        = false
*/
SELECT
    child_id,
    -- Nobody records the sex of an unborn child.
    coalesce(sex, 'unknown')          AS sex,
    ethnicity,
    coalesce(disability, 'unknown')   AS disability,
    coalesce(born_on, expected_on)    AS born_on,
    CASE
        WHEN born_on <= $inspected_on
            THEN CAST(to_char($inspected_on, '%Y%m%d') AS BIGINT) / 10000 - CAST(to_char(born_on, '%Y%m%d') AS BIGINT) / 10000
                - CASE WHEN to_char($inspected_on, '%m%d') < to_char(born_on, '%m%d') THEN 1 ELSE 0 END
        WHEN coalesce(born_on, expected_on) IS NOT NULL THEN -1
    END AS age,
    unaccompanied
FROM children

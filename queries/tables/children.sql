/*
title       = "Children"
description = "One row per child: what the extracts said last of its sex, ethnicity, disability and dates of birth and death."
publish     = false
*/
SELECT
    child_id,
    last_value(sex ORDER BY batch_id, source) FILTER (WHERE sex IS NOT NULL)                       AS sex,
    last_value(ethnicity ORDER BY batch_id, source) FILTER (WHERE ethnicity IS NOT NULL)           AS ethnicity,
    -- A disability that one extract records is not undone by another that records none.
    max(disability)                                                                                AS disability,
    max(unaccompanied)                                                                             AS unaccompanied,
    last_value(born_on ORDER BY batch_id, source) FILTER (WHERE born_on IS NOT NULL)               AS born_on,
    last_value(expected_on ORDER BY batch_id, source) FILTER (WHERE expected_on IS NOT NULL)       AS expected_on,
    last_value(died_on ORDER BY batch_id, source) FILTER (WHERE died_on IS NOT NULL)               AS died_on
FROM stored_children
GROUP BY child_id

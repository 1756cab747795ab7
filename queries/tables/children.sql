/*
title       = "Children"
description = "One row per child: what the extracts said last of its sex, ethnicity, disability and dates of birth and death."
publish     = false
*/
WITH said AS (
    SELECT
        coalesce(child_links.child_id, stored_children.child_id) AS child_id,
        stored_children.sex,
        stored_children.ethnicity,
        stored_children.disability,
        stored_children.unaccompanied,
        stored_children.born_on,
        stored_children.expected_on,
        stored_children.died_on,
        stored_children.batch_id,
        stored_children.said
    FROM stored_children
    LEFT JOIN child_links
        ON child_links.identifier = stored_children.child_id
)
SELECT
    child_id,
    last_value(sex ORDER BY batch_id, said) FILTER (WHERE sex IS NOT NULL)                 AS sex,
    last_value(ethnicity ORDER BY batch_id, said) FILTER (WHERE ethnicity IS NOT NULL)     AS ethnicity,
    -- A disability that one extract records is not undone by another that records none.
    max(disability)                                                                        AS disability,
    max(unaccompanied)                                                                     AS unaccompanied,
    last_value(born_on ORDER BY batch_id, said) FILTER (WHERE born_on IS NOT NULL)         AS born_on,
    last_value(expected_on ORDER BY batch_id, said) FILTER (WHERE expected_on IS NOT NULL) AS expected_on,
    last_value(died_on ORDER BY batch_id, said) FILTER (WHERE died_on IS NOT NULL)         AS died_on
FROM said
GROUP BY child_id

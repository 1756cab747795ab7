/*
title       = "Children of identifiers"
description = "Every child to which an identifier leads. An identifier of an identifier is followed, five steps at most; one that leads round in a circle leads to nobody."
publish     = false
*/
WITH RECURSIVE
given AS (
    SELECT DISTINCT identifier, child_id
    FROM identifiers
    WHERE identifier <> child_id
),

followed AS (
    SELECT identifier, child_id, 1 AS steps
    FROM given
    UNION ALL
    SELECT followed.identifier, given.child_id, followed.steps + 1
    FROM followed
    INNER JOIN given
        ON given.identifier = followed.child_id
    WHERE followed.steps < 5
)

SELECT DISTINCT followed.identifier, followed.child_id
FROM followed
LEFT ANTI JOIN given
    ON given.identifier = followed.child_id

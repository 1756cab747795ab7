/*
title       = "Child links"
description = "Which child each identifier stands for. One that leads to two children stands for neither."
publish     = false
*/
SELECT identifier, min(child_id) AS child_id
FROM identifier_children
GROUP BY identifier
HAVING count(*) = 1

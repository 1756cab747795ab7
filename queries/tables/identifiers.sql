/*
title       = "Identifiers"
description = "Every name that an extract gives a child, or something that belongs to the child, beside the child's own."
publish     = false
*/
SELECT DISTINCT
    identifier,
    child_id
FROM stored_identifiers

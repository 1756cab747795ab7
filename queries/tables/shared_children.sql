/*
title       = "Shared children"
description = "The children and processes of which a family lower in rank speaks: the first in rank mostly knows many more."
publish     = false
*/
SELECT DISTINCT
    linked_events.process,
    linked_events.child_id
FROM linked_events
INNER JOIN source_families
    ON source_families.source = linked_events.source
INNER JOIN family_ranks
    ON family_ranks.process = linked_events.process
    AND family_ranks.family = source_families.family
WHERE family_ranks.rank > 1

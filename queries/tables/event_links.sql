/*
title       = "Child links of events"
description = "The child links of which the stored events name the identifier. Few do: most identifiers are numbers that other extracts give a child, and every query of events looks for its links."
publish     = false
*/
SELECT child_links.identifier, child_links.child_id
FROM child_links
LEFT SEMI JOIN stored_events
    ON stored_events.child_id = child_links.identifier

/*
title       = "Conferences and their enquiries"
description = "For each initial conference the enquiry that it follows from: the one that it names or, where it names none, the child's latest one on or before its day, of those that did not end without the need for a conference. A plan that moves in with a child comes from another authority's enquiry, and names none."
publish     = false
*/
WITH
held AS (
    SELECT
        child_id,
        case_id,
        max(parent_case_id)            AS named_enquiry_id,
        CAST(min(occurred_at) AS DATE) AS held_on,
        coalesce(max(attributes['transfer_in']) = 'yes', FALSE) AS transfer_in
    FROM events
    WHERE process = 'icpc' AND activity = 'held'
    GROUP BY child_id, case_id
)

SELECT child_id, case_id, held_on, named_enquiry_id AS enquiry_id, TRUE AS named
FROM held
WHERE named_enquiry_id IS NOT NULL
UNION ALL
SELECT
    held.child_id,
    held.case_id,
    held.held_on,
    last_value(recorded_enquiries.case_id ORDER BY recorded_enquiries.started_on, recorded_enquiries.case_id) AS enquiry_id,
    FALSE AS named
FROM held
INNER JOIN recorded_enquiries
    ON recorded_enquiries.child_id = held.child_id
    AND recorded_enquiries.started_on <= held.held_on
    AND coalesce(recorded_enquiries.outcome, 'conference') = 'conference'
WHERE held.named_enquiry_id IS NULL
    AND NOT held.transfer_in
GROUP BY held.child_id, held.case_id, held.held_on

/*
title    = "List 10: Adoption"
sheet    = "List 10"
shows    = "Every child who in the twelve months was adopted, waited for adoption after the decision, or of whom the decision was reversed: one row for each decision."
months   = 12
in_order = [
    ["entered_care_on", "decided_on", "placement_order_on", "ordered_on"],
    ["decided_on", "matched_on", "placed_on", "ordered_on"],
    ["decided_on", "reversed_on"],
]
within   = ["ordered_on", "reversed_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Family identifier", column = "family" },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Date the Child Entered Care", column = "entered_care_on", mandatory = true },
    { heading = "Date of Decision that Child Should be Placed for Adoption", column = "decided_on", mandatory = true },
    { heading = "Date of Placement Order", column = "placement_order_on" },
    { heading = "Date of Matching Child and Prospective Adopters", column = "matched_on" },
    { heading = "Date Placed for Adoption", column = "placed_on" },
    { heading = "Date of Adoption Order", column = "ordered_on" },
    { heading = "Date of Decision that Child Should No Longer be Placed for Adoption", column = "reversed_on" },
    { heading = "Reason Why Child No Longer Placed for Adoption", column = "reason", codes = "annex_a_adoption_reason" },
    { heading = "Date the child was placed for fostering in FFA or concurrent planning placement", column = "placed_ffa_on" },
]
*/
WITH family AS (
    SELECT
        child_id,
        last_value(attributes['family'] ORDER BY occurred_at, event_id) FILTER (WHERE attributes['family'] IS NOT NULL) AS family
    FROM events
    WHERE process = 'adoption'
    GROUP BY child_id
)
SELECT
    adoptions.child_id,
    family.family,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    listed_children.disability,
    adoptions.entered_care_on,
    adoptions.decided_on,
    CASE WHEN adoptions.placement_order_on <= $inspected_on THEN adoptions.placement_order_on END AS placement_order_on,
    CASE WHEN adoptions.matched_on <= $inspected_on THEN adoptions.matched_on END                 AS matched_on,
    CASE WHEN adoptions.placed_on <= $inspected_on THEN adoptions.placed_on END                   AS placed_on,
    CASE WHEN adoptions.ordered_on <= $inspected_on THEN adoptions.ordered_on END                 AS ordered_on,
    CASE WHEN adoptions.reversed_on <= $inspected_on THEN adoptions.reversed_on END               AS reversed_on,
    CASE WHEN adoptions.reversed_on <= $inspected_on THEN adoptions.reason_reversed END           AS reason,
    CASE WHEN adoptions.placed_ffa_on <= $inspected_on THEN adoptions.placed_ffa_on END           AS placed_ffa_on
FROM adoptions
LEFT JOIN family
    ON family.child_id = adoptions.child_id
LEFT JOIN listed_children
    ON listed_children.child_id = adoptions.child_id
WHERE adoptions.decided_on <= $inspected_on
    AND (
        coalesce(adoptions.ordered_on, adoptions.reversed_on) IS NULL
        OR coalesce(adoptions.ordered_on, adoptions.reversed_on) > $inspected_on - INTERVAL '12 months'
    )
ORDER BY character_length(adoptions.child_id), adoptions.child_id, adoptions.decided_on, adoptions.case_id

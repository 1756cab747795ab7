/*
title    = "List 4: Assessments"
sheet    = "List 4"
shows    = "All assessments that were open in the six months, one row each."
months   = 6
in_order = [["started_on", "authorised_on"]]
within   = ["authorised_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Continuous Assessment Start Date", column = "started_on", mandatory = true },
    { heading = "Child Seen During Continuous Assessment", column = "child_seen", codes = "annex_a_yes_no" },
    { heading = "Continuous Assessment Date of Authorisation", column = "authorised_on" },
    { heading = "Was the child assessed as requiring LA children’s social care support", column = "needs_support", codes = "annex_a_yes_no" },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
]
*/
WITH assessment AS (
    SELECT
        child_id,
        case_id,
        team,
        worker,
        started_on,
        -- What was authorised after the inspection was open on its day.
        coalesce(authorised_on <= $inspected_on, FALSE) AS done,
        authorised_on,
        child_seen,
        CASE outcome WHEN 'services' THEN 'yes' WHEN 'no_further_action' THEN 'no' END AS needs_support
    FROM assessments
)
SELECT
    assessment.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    listed_children.disability,
    assessment.started_on,
    assessment.child_seen,
    CASE WHEN assessment.done THEN assessment.authorised_on END AS authorised_on,
    CASE WHEN assessment.done THEN assessment.needs_support END AS needs_support,
    assessment.team,
    assessment.worker
FROM assessment
LEFT JOIN listed_children
    ON listed_children.child_id = assessment.child_id
WHERE assessment.started_on <= $inspected_on
    AND (assessment.authorised_on IS NULL OR assessment.authorised_on > $inspected_on - INTERVAL '6 months')
ORDER BY character_length(assessment.child_id), assessment.child_id, assessment.started_on, assessment.case_id

/*
title    = "List 2: Early Help"
sheet    = "List 2"
shows    = "Early help assessments of the six months, and those of help that still went on in them, one row each. Where no extract dates the assessment, the end of the early help stands in its place, as Ofsted allows."
months   = 6
in_order = [["started_on", "completed_on"]]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Assessment start date", column = "started_on", mandatory = true },
    { heading = "Assessment completion date", column = "completed_on" },
    { heading = "Organisation completing assessment", column = "organisation", mandatory = true },
]
*/
WITH early_help AS (
    SELECT
        child_id,
        case_id,
        started_on,
        coalesce(assessed_on, ended_on) AS completed_on,
        -- Until the help is over, where an extract tells of that.
        CASE WHEN end_is_told THEN ended_on ELSE assessed_on END AS over_on,
        team AS organisation
    FROM early_help_episodes
)
SELECT
    early_help.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    early_help.started_on,
    CASE WHEN early_help.completed_on <= $inspected_on THEN early_help.completed_on END AS completed_on,
    early_help.organisation
FROM early_help
LEFT JOIN listed_children
    ON listed_children.child_id = early_help.child_id
WHERE early_help.started_on <= $inspected_on
    AND (early_help.over_on IS NULL OR early_help.over_on > $inspected_on - INTERVAL '6 months')
ORDER BY character_length(early_help.child_id), early_help.child_id, early_help.started_on, early_help.case_id

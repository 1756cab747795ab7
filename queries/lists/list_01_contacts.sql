/*
title  = "List 1: Contacts"
sheet  = "List 1"
shows  = "All contacts of the six months, one row each."
months = 6
within = ["received_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Date of Contact", column = "received_on", mandatory = true },
    { heading = "Contact Source", column = "source", codes = "annex_a_contact_source", mandatory = true },
]
*/
WITH contact AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) AS DATE) AS received_on,
        -- A source of which only the group is known has no code of Ofsted's, and stands as it is.
        coalesce(standard('contact_source', max(attributes['source'])), max(attributes['source'])) AS source
    FROM events
    WHERE process = 'contact'
        AND activity = 'received'
    GROUP BY child_id, case_id
)
SELECT
    contact.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    contact.received_on,
    contact.source
FROM contact
LEFT JOIN listed_children
    ON listed_children.child_id = contact.child_id
WHERE contact.received_on <= $inspected_on
    AND contact.received_on > $inspected_on - INTERVAL '6 months'
ORDER BY character_length(contact.child_id), contact.child_id, contact.received_on, contact.case_id

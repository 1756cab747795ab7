/*
title    = "List 5: Section 47 enquiries and Initial Child Protection Conferences"
sheet    = "List 5"
shows    = "All section 47 enquiries that were open in the six months, until their conference where there was one, one row each. Earlier enquiries and conferences are counted in the twelve months before the child's latest enquiry, and stand in each of the child's rows."
months   = 6
in_order = [["started_on", "conference_on"]]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Does the Child have a Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Strategy discussion initiating Section 47 Enquiry Start Date", column = "started_on", mandatory = true },
    { heading = "Was an Initial Child Protection Conference deemed unnecessary?", column = "unnecessary", codes = "annex_a_yes_no" },
    { heading = "Date of Initial Child Protection Conference", column = "conference_on" },
    { heading = "Did the Initial Child Protection Conference Result in a Child Protection Plan", column = "led_to_plan", codes = "annex_a_yes_no" },
    { heading = "Number of Section 47 Enquiries in the last 12 months", column = "earlier_enquiries", mandatory = true },
    { heading = "Number of ICPCs in the last 12 months", column = "earlier_conferences", mandatory = true },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
]
*/
WITH stated AS (
    SELECT
        child_id,
        case_id,
        max(attributes['deemed_unnecessary'])                      AS unnecessary,
        max(try_cast(attributes['earlier_enquiries'] AS BIGINT))   AS earlier_enquiries,
        max(try_cast(attributes['earlier_conferences'] AS BIGINT)) AS earlier_conferences
    FROM events
    WHERE process = 's47'
        AND activity = 'started'
    GROUP BY child_id, case_id
),
enquiry AS (
    SELECT
        s47_enquiries.*,
        coalesce(
            greatest(s47_enquiries.completed_on, s47_enquiries.conference_on),
            -- Where no extract dates the end of an enquiry without a conference, it is taken to have lasted its 15 working days.
            CASE
                WHEN NOT s47_enquiries.completion_is_dated AND s47_enquiries.outcome = 'no_conference'
                    THEN add_working_days(s47_enquiries.started_on, 15)
            END
        ) AS over_on,
        stated.unnecessary,
        stated.earlier_enquiries,
        stated.earlier_conferences
    FROM s47_enquiries
    LEFT JOIN stated
        ON stated.child_id = s47_enquiries.child_id
        AND stated.case_id = s47_enquiries.case_id
    WHERE s47_enquiries.started_on <= $inspected_on
),
latest AS (
    SELECT
        child_id,
        max(started_on) AS started_on,
        last_value(earlier_enquiries ORDER BY started_on, case_id)   AS stated_enquiries,
        last_value(earlier_conferences ORDER BY started_on, case_id) AS stated_conferences
    FROM enquiry
    GROUP BY child_id
),
enquiries_before AS (
    SELECT latest.child_id, count(*) AS enquiries
    FROM latest
    JOIN enquiry
        ON enquiry.child_id = latest.child_id
        AND enquiry.started_on < latest.started_on
        AND enquiry.started_on >= latest.started_on - INTERVAL '12 months'
    GROUP BY latest.child_id
),
conferences_before AS (
    SELECT latest.child_id, count(*) AS conferences
    FROM latest
    JOIN conferences
        ON conferences.child_id = latest.child_id
        AND conferences.held_on < latest.started_on
        AND conferences.held_on >= latest.started_on - INTERVAL '12 months'
    GROUP BY latest.child_id
),
result AS (
    SELECT child_id, enquiry_id, held_on, bool_or(led_to_plan) AS led_to_plan
    FROM conferences
    WHERE held_on <= $inspected_on
    GROUP BY child_id, enquiry_id, held_on
)
SELECT
    enquiry.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    listed_children.disability,
    enquiry.started_on,
    -- A conference that was held was not unnecessary. Blank until the enquiry is decided.
    CASE
        WHEN enquiry.conference_on <= $inspected_on THEN 'no'
        WHEN enquiry.unnecessary IS NOT NULL        THEN enquiry.unnecessary
        WHEN enquiry.completed_on > $inspected_on   THEN NULL
        WHEN enquiry.outcome = 'no_conference'      THEN 'yes'
        WHEN enquiry.outcome = 'conference'         THEN 'no'
    END AS unnecessary,
    CASE WHEN enquiry.conference_on <= $inspected_on THEN enquiry.conference_on END AS conference_on,
    CASE result.led_to_plan WHEN TRUE THEN 'yes' WHEN FALSE THEN 'no' END AS led_to_plan,
    greatest(latest.stated_enquiries, coalesce(enquiries_before.enquiries, 0))       AS earlier_enquiries,
    greatest(latest.stated_conferences, coalesce(conferences_before.conferences, 0)) AS earlier_conferences,
    enquiry.team,
    enquiry.worker
FROM enquiry
JOIN latest
    ON latest.child_id = enquiry.child_id
LEFT JOIN enquiries_before
    ON enquiries_before.child_id = enquiry.child_id
LEFT JOIN conferences_before
    ON conferences_before.child_id = enquiry.child_id
LEFT JOIN result
    ON result.child_id = enquiry.child_id
    AND result.enquiry_id = enquiry.case_id
    AND result.held_on = enquiry.conference_on
LEFT JOIN listed_children
    ON listed_children.child_id = enquiry.child_id
WHERE enquiry.over_on IS NULL
    OR enquiry.over_on > $inspected_on - INTERVAL '6 months'
ORDER BY character_length(enquiry.child_id), enquiry.child_id, enquiry.started_on, enquiry.case_id

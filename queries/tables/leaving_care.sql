/*
title       = "Care leavers at snapshots"
description = "One row for each care leaver and day on which it is looked at how things stand, from the first list that names the young person to the month of the last: how the lists of the latest month describe the life after care, the latest contact and the latest review of the pathway plan by that day. Those who died, or have lived at home again for six months, are left out, and so are the yearly return's answers, which tell of birthdays."
publish     = false
*/
WITH
listed AS (
    SELECT
        child_id,
        case_id,
        team,
        worker,
        priority,
        source_file,
        source_row,
        CAST(occurred_at AS DATE)      AS listed_on,
        attributes['eligibility']      AS eligibility,
        attributes['in_touch']         AS in_touch,
        attributes['suitable']         AS suitable,
        attributes['activity_status']  AS activity,
        attributes['personal_adviser'] AS personal_adviser
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'listed'
        AND source <> 'ssda903_oc3'
),

span AS (
    SELECT
        child_id,
        min(listed_on) AS first_listed_on,
        max(listed_on) AS last_listed_on
    FROM listed
    GROUP BY child_id
),

-- A list is made on some day of the month, and holds for it.
present AS (
    SELECT
        span.child_id,
        snapshots.taken_on,
        max(listed.listed_on) AS listed_on
    FROM span
    INNER JOIN snapshots
        ON span.first_listed_on <= snapshots.taken_on
        AND date_trunc('month', span.last_listed_on) >= date_trunc('month', snapshots.taken_on)
    INNER JOIN listed
        ON listed.child_id = span.child_id
        AND listed.listed_on <= snapshots.taken_on
    GROUP BY span.child_id, snapshots.taken_on
),

-- Of two lists of one month, one that does not ask leaves what the other said. What an earlier month said is over.
described AS (
    SELECT
        present.child_id,
        present.taken_on,
        last_value(listed.case_id ORDER BY listed.listed_on, listed.case_id)                                              AS case_id,
        last_value(listed.team ORDER BY listed.listed_on, listed.case_id) FILTER (WHERE listed.team IS NOT NULL)          AS team,
        last_value(listed.worker ORDER BY listed.listed_on, listed.case_id) FILTER (WHERE listed.worker IS NOT NULL)      AS worker,
        last_value(listed.priority ORDER BY listed.listed_on, listed.case_id)                                             AS priority,
        last_value(listed.source_file ORDER BY listed.listed_on, listed.case_id)                                          AS source_file,
        last_value(listed.source_row ORDER BY listed.listed_on, listed.case_id)                                           AS source_row,
        last_value(listed.eligibility ORDER BY listed.listed_on, listed.case_id) FILTER (WHERE listed.eligibility IS NOT NULL) AS eligibility,
        last_value(listed.in_touch ORDER BY listed.listed_on, listed.case_id) FILTER (WHERE listed.in_touch IS NOT NULL)  AS in_touch,
        last_value(listed.suitable ORDER BY listed.listed_on, listed.case_id) FILTER (WHERE listed.suitable IS NOT NULL)  AS suitable,
        last_value(listed.activity ORDER BY listed.listed_on, listed.case_id) FILTER (WHERE listed.activity IS NOT NULL)  AS activity,
        max(listed.personal_adviser)                                                                                      AS personal_adviser
    FROM present
    INNER JOIN listed
        ON listed.child_id = present.child_id
        AND listed.listed_on <= present.taken_on
        AND date_trunc('month', listed.listed_on) = date_trunc('month', present.listed_on)
    GROUP BY present.child_id, present.taken_on
),

contacted AS (
    SELECT
        present.child_id,
        present.taken_on,
        max(CAST(contact.occurred_at AS DATE)) AS contacted_on
    FROM present
    INNER JOIN events AS contact
        ON contact.child_id = present.child_id
        AND CAST(contact.occurred_at AS DATE) <= present.taken_on
    WHERE contact.process = 'care_leaver'
        AND contact.activity = 'contacted'
    GROUP BY present.child_id, present.taken_on
),

reviewed AS (
    SELECT
        present.child_id,
        present.taken_on,
        max(pathway_reviews.held_on) AS reviewed_on
    FROM present
    INNER JOIN pathway_reviews
        ON pathway_reviews.child_id = present.child_id
        AND pathway_reviews.held_on <= present.taken_on
    GROUP BY present.child_id, present.taken_on
)

SELECT
    described.child_id,
    described.case_id,
    described.team,
    described.worker,
    described.priority,
    described.source_file,
    described.source_row,
    described.taken_on,
    children.born_on,
    described.suitable,
    described.activity,
    described.personal_adviser,
    contacted.contacted_on,
    reviewed.reviewed_on,
    -- Relevant and former relevant; a list that does not say counts as such.
    coalesce(described.eligibility NOT IN ('eligible', 'qualifying', 'other'), TRUE) AS has_left_care,
    -- Those who will leave care have an adviser and a pathway plan already, those who only qualify for help need not.
    coalesce(described.eligibility NOT IN ('qualifying', 'other'), TRUE)             AS is_owed_a_plan,
    -- Where nobody's is told in a month, nobody can say that somebody has none.
    bool_or(contacted.contacted_on IS NOT NULL) OVER (PARTITION BY described.taken_on)     AS contacts_are_told,
    bool_or(reviewed.reviewed_on IS NOT NULL) OVER (PARTITION BY described.taken_on)       AS reviews_are_told,
    bool_or(described.personal_adviser IS NOT NULL) OVER (PARTITION BY described.taken_on) AS advisers_are_told
FROM described
LEFT JOIN contacted
    ON contacted.child_id = described.child_id
    AND contacted.taken_on = described.taken_on
LEFT JOIN reviewed
    ON reviewed.child_id = described.child_id
    AND reviewed.taken_on = described.taken_on
LEFT JOIN children
    ON children.child_id = described.child_id
WHERE coalesce(described.in_touch NOT IN ('DIED', 'RHOM'), TRUE)

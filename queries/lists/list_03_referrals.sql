/*
title  = "List 3: Referrals"
sheet  = "List 3"
shows  = "All referrals of the six months, one row each. The number of earlier referrals is counted in the twelve months before the child's latest one, and stands in each of the child's rows."
months = 6
within = ["received_on"]

columns = [
    { heading = "Child Unique ID", column = "child_id", mandatory = true },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Date of Birth", column = "born_on" },
    { heading = "Age of Child (Years)", column = "age" },
    { heading = "Date of referral", column = "received_on", mandatory = true },
    { heading = "Referral Source", column = "source", codes = "annex_a_contact_source", mandatory = true },
    { heading = "Referral NFA?", column = "no_further_action", codes = "annex_a_yes_no", mandatory = true },
    { heading = "Number of Referrals in Last 12 Months", column = "earlier_referrals", mandatory = true },
    { heading = "Allocated Team", column = "team", mandatory = true },
    { heading = "Allocated Worker", column = "worker", mandatory = true },
]
*/
WITH referral AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) AS DATE) AS received_on,
        -- A source of which only the group is known has no code of Ofsted's, and stands as it is.
        coalesce(standard('contact_source', max(attributes['source'])), max(attributes['source'])) AS source,
        max(outcome) AS outcome,
        max(try_cast(attributes['earlier_referrals'] AS BIGINT)) AS stated_earlier,
        -- To whom it was allocated when it came in.
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)     AS team,
        first_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL) AS worker
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
        AND CAST(occurred_at AS DATE) <= $inspected_on
    GROUP BY child_id, case_id
),
latest AS (
    SELECT
        child_id,
        max(received_on) AS received_on,
        last_value(stated_earlier ORDER BY received_on, case_id) AS stated_earlier
    FROM referral
    GROUP BY child_id
),
counted AS (
    SELECT
        latest.child_id,
        -- An extract that states the number may know of referrals that the store does not hold.
        greatest(max(latest.stated_earlier), count(referral.case_id)) AS earlier_referrals
    FROM latest
    LEFT JOIN referral
        ON referral.child_id = latest.child_id
        AND referral.received_on < latest.received_on
        AND referral.received_on >= latest.received_on - INTERVAL '12 months'
    GROUP BY latest.child_id
)
SELECT
    referral.child_id,
    listed_children.sex,
    listed_children.ethnicity,
    listed_children.born_on,
    listed_children.age,
    referral.received_on,
    referral.source,
    -- Blank until it is decided.
    CASE
        WHEN referral.outcome = 'no_further_action'        THEN 'yes'
        WHEN referral.outcome IS NOT NULL                  THEN 'no'
        WHEN referrals.decided_on <= $inspected_on         THEN 'no'
    END AS no_further_action,
    counted.earlier_referrals,
    coalesce(referral.team, referrals.team)     AS team,
    coalesce(referral.worker, referrals.worker) AS worker
FROM referral
JOIN counted
    ON counted.child_id = referral.child_id
LEFT JOIN referrals
    ON referrals.child_id = referral.child_id
    AND referrals.case_id = referral.case_id
LEFT JOIN listed_children
    ON listed_children.child_id = referral.child_id
WHERE referral.received_on > $inspected_on - INTERVAL '6 months'
ORDER BY character_length(referral.child_id), referral.child_id, referral.received_on, referral.case_id

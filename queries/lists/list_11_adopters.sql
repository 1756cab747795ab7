/*
title        = "List 11: Prospective adopters"
sheet        = "List 11"
shows        = "Everybody who in the twelve months was on the way to adopt a child, one row for each adopter. Who left the process, or adopted, before the twelve months is not on it."
months       = 12
one_row_each = true
in_order     = [
    ["enquired_on", "stage_1_on", "stage_1_ended_on", "stage_2_on", "stage_2_ended_on"],
    ["applied_on", "approved_on", "matched_on", "placed_on", "ordered_on"],
]
within       = ["ordered_on", "left_on"]

columns = [
    { heading = "Individual adopter identifier", column = "adopter", mandatory = true },
    { heading = "Family identifier", column = "family" },
    { heading = "Gender", column = "sex", codes = "annex_a_sex", unstated = "unknown", mandatory = true },
    { heading = "Ethnicity", column = "ethnicity", codes = "annex_a_ethnicity", mandatory = true },
    { heading = "Disability", column = "disability", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Is the (prospective) adopter fostering for adoption?", column = "fostering", codes = "annex_a_yes_no_unknown", unstated = "unknown", mandatory = true },
    { heading = "Date enquiry received", column = "enquired_on", mandatory = true },
    { heading = "Date Stage 1 started", column = "stage_1_on" },
    { heading = "Date Stage 1 ended", column = "stage_1_ended_on" },
    { heading = "Date Stage 2 started", column = "stage_2_on" },
    { heading = "Date Stage 2 ended", column = "stage_2_ended_on" },
    { heading = "Date application submitted", column = "applied_on" },
    { heading = "Date application approved", column = "approved_on" },
    { heading = "Date adopter matched with child(ren)", column = "matched_on" },
    { heading = "Date child/children placed with adopter(s)", column = "placed_on" },
    { heading = "No. of children placed", column = "children" },
    { heading = "Date of Adoption Order", column = "ordered_on" },
    { heading = "Date of leaving adoption process", column = "left_on" },
    { heading = "Reason for leaving adoption process", column = "reason", codes = "annex_a_adopter_reason" },
]
*/
WITH approval AS (
    SELECT
        child_id,
        case_id,
        max(attributes['family'])                                     AS family,
        max(attributes['sex'])                                        AS sex,
        max(attributes['ethnicity'])                                  AS ethnicity,
        max(attributes['disability'])                                 AS disability,
        max(attributes['fostering_for_adoption'])                     AS fostering,
        max(try_cast(attributes['children'] AS BIGINT))               AS children,
        CAST(min(occurred_at) FILTER (WHERE activity = 'enquired') AS DATE)        AS enquired_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'stage_1_started') AS DATE) AS stage_1_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'stage_1_ended') AS DATE)   AS stage_1_ended_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'stage_2_started') AS DATE) AS stage_2_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'stage_2_ended') AS DATE)   AS stage_2_ended_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'applied') AS DATE)         AS applied_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'approved') AS DATE)        AS approved_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'matched') AS DATE)         AS matched_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'placed') AS DATE)          AS placed_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'ordered') AS DATE)         AS ordered_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'left') AS DATE)            AS left_on,
        max(outcome) FILTER (WHERE activity = 'left')                              AS reason
    FROM events
    WHERE process = 'adopter'
        AND CAST(occurred_at AS DATE) <= $inspected_on
    GROUP BY child_id, case_id
),
-- An adopter who came back for another child is shown with the latest approval.
numbered AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY child_id
            ORDER BY coalesce(enquired_on, stage_1_on, applied_on) DESC NULLS LAST, case_id
        ) AS number
    FROM approval
)
SELECT
    regexp_replace(child_id, '^adopter/', '') AS adopter,
    family,
    coalesce(sex, 'unknown')        AS sex,
    ethnicity,
    coalesce(disability, 'unknown') AS disability,
    coalesce(fostering, 'unknown')  AS fostering,
    enquired_on,
    stage_1_on,
    stage_1_ended_on,
    stage_2_on,
    stage_2_ended_on,
    applied_on,
    approved_on,
    matched_on,
    placed_on,
    children,
    ordered_on,
    left_on,
    reason
FROM numbered
WHERE number = 1
    AND (
        coalesce(ordered_on, left_on) IS NULL
        OR coalesce(ordered_on, left_on) > $inspected_on - INTERVAL '12 months'
    )
ORDER BY character_length(child_id), child_id

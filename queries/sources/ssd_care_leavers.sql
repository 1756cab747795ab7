/*
title  = "Care leavers (Standard Safeguarding Dataset)"
family = "SSD"
# The table says how things stand on the extract's day. What earlier extracts said of theirs stays true, so nothing is
# withdrawn: the key holds the row and the day.
mode   = "upsert"

[columns]
row_id        = { header = ["clea_table_id", "table_id"], required = true }
child_id      = { header = ["clea_person_id", "person_id"], required = true }
eligibility   = { header = ["clea_care_leaver_eligibility", "care_leaver_eligibility"] }
in_touch      = { header = ["clea_care_leaver_in_touch", "care_leaver_in_touch"] }
contacted_at  = { header = ["clea_care_leaver_latest_contact", "care_leaver_latest_contact"], type = "moment", optional = true }
accommodation = { header = ["clea_care_leaver_accommodation", "care_leaver_accommodation"] }
suitable      = { header = ["clea_care_leaver_accom_suitable", "care_leaver_accom_suitable"], optional = true }
activity      = { header = ["clea_care_leaver_activity", "care_leaver_activity"], optional = true }
reviewed_at   = { header = ["clea_pathway_plan_review_date", "pathway_plan_review_date"], type = "moment", optional = true }
adviser       = { header = ["clea_care_leaver_personal_advisor", "care_leaver_personal_advisor"], optional = true }
team          = { header = ["clea_care_leaver_allocated_team", "care_leaver_allocated_team"], optional = true }
worker        = { header = ["clea_care_leaver_worker_id", "care_leaver_worker_id"], optional = true }

[rules.unknown_eligibility]
when   = "eligibility <> 'SSD_PH' AND standard('eligibility', eligibility) IS NULL"
column = "eligibility"
action = "blank"
says   = "this spelling of an eligibility category is not known: add it to queries/spellings"

[rules.unknown_in_touch]
when   = "in_touch <> 'SSD_PH' AND standard('in_touch', in_touch) IS NULL"
column = "in_touch"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_accommodation]
when   = "accommodation <> 'SSD_PH' AND standard('accommodation', accommodation) IS NULL"
column = "accommodation"
action = "blank"
says   = "this spelling of a type of accommodation is not known: add it to queries/spellings"

[rules.unknown_suitable]
when   = "suitable <> 'SSD_PH' AND standard('suitable', suitable) IS NULL"
column = "suitable"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_activity]
when   = "activity <> 'SSD_PH' AND standard('activity', activity) IS NULL"
column = "activity"
action = "blank"
says   = "this spelling of an activity is not known: add it to queries/spellings"
*/
WITH happened AS (
    SELECT
        source_row,
        child_id      AS case_id,
        NULL          AS parent_case_id,
        'care_leaver' AS process,
        'listed'      AS activity,
        CAST(reported_to AS TIMESTAMP) AS occurred_at,
        team,
        worker,
        MAP {
            'eligibility': standard('eligibility', eligibility),
            'in_touch': nullif(standard('in_touch', in_touch), 'unknown'),
            'accommodation': standard('accommodation', accommodation),
            'suitable': nullif(standard('suitable', suitable), 'unknown'),
            'activity_status': standard('activity', activity),
            'personal_adviser': nullif(adviser, 'SSD_PH')
        } AS attributes
    FROM extract
    WHERE reported_to IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        child_id      AS case_id,
        NULL          AS parent_case_id,
        'care_leaver' AS process,
        'contacted'   AS activity,
        contacted_at  AS occurred_at,
        team,
        worker,
        NULL AS attributes
    FROM extract
    WHERE contacted_at IS NOT NULL
    UNION ALL
    SELECT
        source_row,
        child_id || '/' || CAST(CAST(reviewed_at AS DATE) AS TEXT) AS case_id,
        child_id         AS parent_case_id,
        'pathway_review' AS process,
        'held'           AS activity,
        reviewed_at      AS occurred_at,
        team,
        worker,
        NULL AS attributes
    FROM extract
    WHERE reviewed_at IS NOT NULL
)
SELECT
    extract.source_row,
    extract.row_id || '/' || coalesce(CAST(extract.reported_to AS TEXT), 'undated') AS row_key,
    extract.child_id,
    happened.case_id,
    happened.parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    happened.team,
    happened.worker,
    happened.attributes
FROM happened
JOIN extract
    ON extract.source_row = happened.source_row

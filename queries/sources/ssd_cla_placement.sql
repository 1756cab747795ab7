/*
title  = "Placements (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id       = { header = ["clap_cla_placement_id", "cla_placement_id"], required = true }
# Not all case systems give the child beside the period of care.
child_id      = { header = ["clap_person_id", "person_id"], optional = true }
period        = { header = ["clap_cla_id", "cla_id"] }
started_at    = { header = ["clap_cla_placement_start_date", "cla_placement_start_date"], type = "moment", required = true }
ended_at      = { header = ["clap_cla_placement_end_date", "cla_placement_end_date"], type = "moment" }
kind          = { header = ["clap_cla_placement_type", "cla_placement_type"] }
provider      = { header = ["clap_cla_placement_provider", "cla_placement_provider"], optional = true }
urn           = { header = ["clap_cla_placement_urn", "cla_placement_urn"], optional = true }
change_reason = { header = ["clap_cla_placement_change_reason", "cla_placement_change_reason"], optional = true }
# In miles, from the child's home; 999.9 where one of the two is not known or abroad.
distance      = { header = ["clap_cla_placement_distance", "cla_placement_distance"], type = "number", optional = true, blank_unreadable = true }

[rules.unknown_placement_type]
when   = "kind <> 'SSD_PH' AND standard('placement_type', kind) IS NULL"
column = "kind"
action = "blank"
says   = "this spelling of a type of placement is not known: add it to queries/spellings"

[rules.unknown_provider]
when   = "provider <> 'SSD_PH' AND standard('placement_provider', provider) IS NULL"
column = "provider"
action = "blank"
says   = "this spelling of a placement's provider is not known: add it to queries/spellings"

[rules.impossible_distance]
when   = "distance < 0 OR (distance > 900 AND distance <> 999.9)"
column = "distance"
action = "blank"
says   = "a placement lies between 0 and 900 miles from home: its distance is set aside until it is corrected"

# Without an end, a placement ends when the next one starts, or with the period of care.
[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the placement ends before it starts: its end is set aside until the date is corrected"
*/
WITH placement AS (
    SELECT
        source_row,
        coalesce(child_id, 'cla/' || period)                   AS child_id,
        CASE WHEN child_id IS NOT NULL THEN 'cla/' || period END AS identifier,
        case_id,
        period,
        started_at,
        ended_at,
        MAP {
            'kind': standard('placement_type', kind),
            'provider': nullif(standard('placement_provider', provider), 'unknown'),
            'urn': nullif(urn, 'SSD_PH'),
            'change_reason': nullif(upper(change_reason), 'SSD_PH'),
            'distance': CASE WHEN distance < 999.9 THEN CAST(distance AS TEXT) END
        } AS attributes
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    period      AS parent_case_id,
    'placement' AS process,
    'started'   AS activity,
    started_at  AS occurred_at,
    attributes,
    identifier
FROM placement
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    period      AS parent_case_id,
    'placement' AS process,
    'ended'     AS activity,
    ended_at    AS occurred_at,
    attributes,
    identifier
FROM placement
WHERE ended_at IS NOT NULL

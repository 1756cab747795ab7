/*
title  = "Missing and away from placement (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id    = { header = ["miss_table_id", "table_id"], required = true }
child_id   = { header = ["miss_person_id", "person_id", "miss_la_person_id"], required = true }
started_at = { header = ["miss_missing_episode_start_date", "missing_episode_start_date", "miss_missing_episode_start", "miss_mis_epi_start"], type = "moment", required = true }
kind       = { header = ["miss_missing_episode_type", "missing_episode_type", "miss_mis_epi_type"], optional = true }
ended_at   = { header = ["miss_missing_episode_end_date", "missing_episode_end_date", "miss_missing_episode_end", "miss_mis_epi_end"], type = "moment" }
offered    = { header = ["miss_missing_rhi_offered", "missing_rhi_offered", "miss_mis_epi_rhi_offered"], optional = true }
accepted   = { header = ["miss_missing_rhi_accepted", "missing_rhi_accepted", "miss_mis_epi_rhi_accepted"], optional = true }

[rules.unknown_offered]
when   = "upper(offered) NOT IN ('NA', 'SSD_PH') AND standard('interview_offered', offered) IS NULL"
column = "offered"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.unknown_accepted]
when   = "upper(accepted) NOT IN ('NA', 'SSD_PH') AND standard('interview_accepted', accepted) IS NULL"
column = "accepted"
action = "blank"
says   = "this answer is not known: add its spelling to queries/spellings"

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the child is found before going missing: the end is set aside, and the child counts as missing until the date is corrected"
*/
WITH missing AS (
    SELECT
        source_row,
        child_id,
        case_id,
        started_at,
        ended_at,
        CASE
            WHEN upper(kind) = 'M' OR kind ILIKE '%missing%'                   THEN 'M'
            WHEN upper(kind) = 'A' OR kind ILIKE '%away%' OR kind ILIKE '%abs%' THEN 'A'
        END AS kind,
        nullif(standard('interview_offered', offered), 'unknown')   AS offered,
        nullif(standard('interview_accepted', accepted), 'unknown') AS accepted
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    'missing'  AS process,
    'started'  AS activity,
    started_at AS occurred_at,
    MAP {
        'kind': kind,
        -- A child who is still away can have no interview yet, but an answer that is there has to be seen.
        'interview_offered': CASE WHEN ended_at IS NULL THEN offered END,
        'interview_accepted': CASE WHEN ended_at IS NULL THEN accepted END
    } AS attributes
FROM missing
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    'missing' AS process,
    'ended'   AS activity,
    ended_at  AS occurred_at,
    MAP {'kind': kind, 'interview_offered': offered, 'interview_accepted': accepted} AS attributes
FROM missing
WHERE ended_at IS NOT NULL

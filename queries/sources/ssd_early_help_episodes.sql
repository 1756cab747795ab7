/*
title  = "Early help episodes (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id    = { header = ["earl_episode_id", "episode_id"], required = true }
child_id   = { header = ["earl_person_id", "person_id"], required = true }
started_at = { header = ["earl_episode_start_date", "episode_start_date"], type = "moment", required = true }
ended_at   = { header = ["earl_episode_end_date", "episode_end_date"], type = "moment" }
end_reason = { header = ["earl_episode_end_reason", "episode_end_reason"], optional = true }
team       = { header = ["earl_episode_organisation", "episode_organisation"], optional = true }
worker     = { header = ["earl_episode_worker_id", "episode_worker_id"], optional = true }

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the episode ends before it starts: its end is set aside, and it counts as open until the date is corrected"
*/
SELECT
    source_row,
    child_id,
    case_id,
    'early_help' AS process,
    'started'    AS activity,
    started_at   AS occurred_at,
    team,
    worker,
    NULL AS outcome
FROM extract
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    'early_help' AS process,
    'ended'      AS activity,
    ended_at     AS occurred_at,
    team,
    worker,
    end_reason   AS outcome
FROM extract
WHERE ended_at IS NOT NULL

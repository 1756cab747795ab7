/*
title       = "Batches"
description = "What was read of every extract: rows read = rows that became events + duplicates + rejections; and of what days it tells, by the events that stand."
key         = ["batch_id", "source_file", "source"]
*/
WITH
standing AS (
    SELECT
        batch_id,
        source_file,
        source,
        CAST(min(occurred_at) AS DATE) AS first_on,
        CAST(max(occurred_at) AS DATE) AS last_on,
        count(*) AS standing
    FROM events
    GROUP BY batch_id, source_file, source
)

SELECT
    stored_batches.batch_id,
    stored_batches.source,
    stored_batches.source_file,
    stored_batches.file_hash,
    stored_batches.rows_read,
    stored_batches.event_rows,
    stored_batches.duplicates,
    stored_batches.rejected,
    stored_batches.repaired,
    stored_batches.events,
    stored_batches.changed,
    stored_batches.withdrawn,
    standing.first_on,
    standing.last_on,
    coalesce(standing.standing, 0) AS standing
FROM stored_batches
LEFT JOIN standing
    ON standing.batch_id = stored_batches.batch_id
    AND standing.source_file = stored_batches.source_file
    AND standing.source = stored_batches.source
ORDER BY stored_batches.batch_id, stored_batches.source_file, stored_batches.source

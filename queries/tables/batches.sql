/*
title       = "Batches"
description = "What was read of every extract: rows read = rows that became events + duplicates + rejections."
key         = ["batch_id", "source_file", "source"]
*/
SELECT batch_id, source, source_file, file_hash, rows_read, event_rows, duplicates, rejected, repaired, events, changed, withdrawn
FROM stored_batches
ORDER BY batch_id, source_file, source

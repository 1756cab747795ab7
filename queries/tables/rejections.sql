/*
title       = "Rejections and repairs"
description = "Every fault that rejected a row or was repaired by a named rule, with the file, row and column to put right. Values stay in the store."
*/
SELECT batch_id, source, source_file, source_row, column_name, rule, action, says
FROM stored_rejections
ORDER BY batch_id, source_file, source_row, rule, column_name, source, action, says

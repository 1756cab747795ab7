/*
title       = "Snapshots"
description = "The days on which it is looked at how things stand: the last of every month that the publication reports."
publish     = false
*/
SELECT
    month,
    month_end AS taken_on
FROM months

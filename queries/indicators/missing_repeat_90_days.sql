/*
title       = "Children missing again within 90 days"
theme       = "missing"
kind        = "proportion"
process     = "missing"
polarity    = "low"
unit        = "%"
numerator   = "of these, episodes whose child had come back from an earlier one no more than 90 days before, or is not known to have come back from it"
denominator = "missing episodes that began in the period"
basis       = "Local. Both kinds of absence count, missing and away from placement without authorisation, and are shown apart. Convention: days are counted from the day of the earlier return, which is day 0, to the day on which the child went missing again; one that began at the same moment is not an earlier one"
version     = 1
revised     = 2026-11-28
minimum     = 6
looks_back  = { process = "missing", months = 3 }
rationale   = "The first time may be an accident. The second says that what the child ran from is still there."
good        = "Fewer than half. A few children go missing many times, and their names are worth more than the share."
hides       = "How many children are behind it. An episode that nobody closed makes every later one of the child a repeat."
headline    = true
breakdowns  = ["absence"]
order       = 560
*/
WITH repeated AS (
    SELECT DISTINCT
        this.child_id,
        this.case_id
    FROM missing_episodes AS this
    JOIN missing_episodes AS earlier
        ON earlier.child_id = this.child_id
        AND earlier.started_at < this.started_at
        AND (earlier.ended_on IS NULL OR earlier.ended_on >= this.started_on - INTERVAL '90 days')
)
SELECT
    missing_episodes.child_id,
    missing_episodes.case_id,
    missing_episodes.team,
    missing_episodes.worker,
    missing_episodes.priority,
    missing_episodes.source_file,
    missing_episodes.source_row,
    missing_episodes.started_on  AS counted_on,
    repeated.case_id IS NOT NULL AS outcome,
    missing_episodes.absence
FROM missing_episodes
LEFT JOIN repeated
    ON repeated.child_id = missing_episodes.child_id
    AND repeated.case_id = missing_episodes.case_id
WHERE missing_episodes.started_on IS NOT NULL

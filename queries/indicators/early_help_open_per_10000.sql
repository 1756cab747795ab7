/*
title       = "Early help open, per 10,000 children"
theme       = "early help"
kind        = "stock"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "early help episodes open at the end of the period"
denominator = "children who live in the area"
basis       = "Standard Safeguarding Dataset, early help episodes"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "How many families are being helped on this day without a social worker."
good        = "There is no right number. No figure for England is published."
hides       = "Episodes that ended and were never closed stay in it for ever. Annex A dates no end of early help and is not counted."
headline    = false
attribute   = "recorded"
order       = 62
*/
SELECT
    early_help_episodes.child_id,
    early_help_episodes.case_id,
    early_help_episodes.team,
    early_help_episodes.worker,
    early_help_episodes.priority,
    early_help_episodes.source_file,
    early_help_episodes.source_row,
    snapshots.taken_on AS counted_on
FROM early_help_episodes
INNER JOIN snapshots
    ON early_help_episodes.started_on <= snapshots.taken_on
    AND (early_help_episodes.ended_on IS NULL OR early_help_episodes.ended_on > snapshots.taken_on)
WHERE early_help_episodes.end_is_told

/*
title       = "Early help that stepped up to social care"
theme       = "early help"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "early help episodes ended in the period because the family was passed to social care: the recorded reason says so, or, where no known reason is recorded, the child was referred from two weeks before to two weeks after the end"
denominator = "early help episodes ended in the period"
basis       = "Local; Standard Safeguarding Dataset, reason for the end of early help"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Early help that often ends with social care starts too late, or takes on what is too heavy for it."
good        = "About the same in every locality. None at all would mean that worries are not passed on. No figure for England is published."
hides       = "Why. Reasons are free text: those that are not among the known spellings are judged by the referral alone. Two weeks are a convention of ours. Annex A dates no end of early help and is not counted."
headline    = false
reference   = "EH02"
attribute   = "recorded"
order       = 52
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on   AS counted_on,
    stepped_up AS outcome
FROM early_help_episodes
WHERE ended_on IS NOT NULL

/*
title       = "Early help that was followed by a referral within 12 months"
theme       = "early help"
kind        = "proportion"
polarity    = "low"
unit        = "%"
numerator   = "episodes of the denominator whose child was referred to social care after the day of the end, no more than 12 calendar months later"
denominator = "early help episodes that ended other than by stepping up to social care, and whose 12 calendar months after the end were over in the period: those that ended a year before it"
basis       = "Local"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It asks whether early help held. A family that comes back within the year was not yet through."
good        = "Lower is better, and lower than re-referrals, which are about 22 % in England. No figure for England is published."
hides       = "Families who moved away, and those who did not ask again. A new worry is counted like an old one. It tells of the early help of a year ago."
headline    = false
breakdowns  = ["ended_because"]
attribute   = "start"
order       = 54
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS started_on,
    CAST(ended_on + INTERVAL '12 months' AS DATE) AS counted_on,
    coalesce(next_referral_on <= ended_on + INTERVAL '12 months', FALSE) AS outcome,
    ended_because
FROM early_help_episodes
WHERE NOT stepped_up
    AND ended_on + INTERVAL '12 months' <= $as_at

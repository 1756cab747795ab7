/*
title       = "Assessments authorised within the limit of their day"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "by the limit in force on the day the clock began. Until 14 April 2013: initial assessments within 7 working days of the referral, 10 from April 2010, and core assessments within 35 of their start. From 15 April 2013: single assessments within 45 of their start"
numerator   = "assessments authorised by the end of the last day that their limit allowed"
denominator = "initial, core and single assessments authorised, or still under way"
basis       = "Working Together to Safeguard Children 2006, 2010 and 2013; Framework for the Assessment of Children in Need and their Families; national indicators 59 and 60"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2008-04-01 }
minimum     = 6
rationale   = "The limits changed in 2010 and 2013. One series over all of them shows whether families got an answer by the day that was promised to them."
good        = "Nearly all, whatever the limit. England: 71 % of initial and 80 % of core assessments in 2007-08, about 85 % of single assessments today."
hides       = "A step in April 2010 or 2013 is the other limit and not another service; the breakdown by kind tells them apart. There is no figure where the extracts tell of single assessments alone: that series is the one within 45 working days."
breakdowns  = ["kind"]
headline    = false
order       = 124
*/
WITH assessment AS (
    SELECT
        *,
        -- An initial assessment that is repeated because of new information answers for its own days only.
        CASE WHEN kind = 'initial' AND is_first THEN referred_on ELSE started_on END AS runs_from
    FROM assessments
    WHERE kind <> 'initial'
        OR referred_on IS NOT NULL
)
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    kind,
    source_file,
    source_row,
    runs_from AS started_on,
    add_working_days(
        runs_from,
        CASE
            WHEN kind = 'single' THEN 45
            WHEN kind = 'core' THEN 35
            WHEN runs_from < DATE '2010-04-01' THEN 7
            ELSE 10
        END
    )             AS due_on,
    authorised_on AS finished_on
FROM assessment
WHERE (kind = 'single') = (runs_from >= DATE '2013-04-15')
    -- Of single assessments alone it would repeat the figure within 45 working days.
    AND (SELECT bool_or(kind <> 'single') FROM assessments)

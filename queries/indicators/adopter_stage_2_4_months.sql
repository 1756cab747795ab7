/*
title       = "Adopters' stage 2 completed within 4 months"
theme       = "adoption and permanence"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day stage 2 started to the day it ended, or where no end is recorded to the approval, 4 calendar months at most; the day it started is day 0"
numerator   = "approvals of adoptive families whose stage 2 ended no more than 4 calendar months after it started"
denominator = "approvals whose stage 2 has ended, or still runs. Adopters who leave during the stage count as late if its 4 months had passed, and not at all if they had not"
basis       = "Statutory guidance on adoption 2013, paragraphs 3.42 and 3.48; Ofsted Annex A, list 11"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2013-07-01 }
minimum     = 6
rationale   = "The assessment, the panel and the decision lie in this stage. Children wait for families who wait for a date at the panel."
good        = "Nearly all. No figure for England is published council by council."
hides       = "Stages that the adopters themselves asked to have longer, and a break of up to six months between the stages, which the guidance allows. Whether they were approved: a refusal in time is in time."
headline    = false
reference   = "AD04"
order       = 634
*/
SELECT
    child_id,
    case_id,
    stage_2_team                             AS team,
    stage_2_started_team                     AS started_team,
    worker,
    priority,
    source_file,
    source_row,
    stage_2_started_on                       AS started_on,
    stage_2_started_on + INTERVAL '4 months' AS due_on,
    stage_2_ended_on                         AS finished_on,
    CASE WHEN stage_2_ended_on IS NULL THEN left_on END AS lapsed_on
FROM adopters
WHERE stage_2_started_on IS NOT NULL

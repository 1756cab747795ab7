/*
title       = "Adopters' stage 1 completed within 2 months"
theme       = "adoption and permanence"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day stage 1 started to the day it ended, or where no end is recorded to the start of stage 2, 2 calendar months at most; the day it started is day 0"
numerator   = "approvals of adoptive families whose stage 1 ended no more than 2 calendar months after it started"
denominator = "approvals whose stage 1 has ended, or still runs. Adopters who leave during the stage count as late if its 2 months had passed, and not at all if they had not"
basis       = "Statutory guidance on adoption 2013, paragraph 3.20; Ofsted Annex A, list 11"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2013-07-01 }
minimum     = 6
rationale   = "People who offer a child a home should hear soon whether they are wanted. A slow start loses them to others."
good        = "Nearly all. No figure for England is published council by council."
hides       = "Stages that the adopters themselves asked to have longer, which the guidance allows. The wait between the enquiry and the start of the stage does not count."
headline    = false
reference   = "AD04"
order       = 632
*/
SELECT
    child_id,
    case_id,
    stage_1_team                             AS team,
    stage_1_started_team                     AS started_team,
    worker,
    priority,
    source_file,
    source_row,
    stage_1_started_on                       AS started_on,
    stage_1_started_on + INTERVAL '2 months' AS due_on,
    stage_1_ended_on                         AS finished_on,
    CASE WHEN stage_1_ended_on IS NULL THEN left_on END AS lapsed_on
FROM adopters
WHERE stage_1_started_on IS NOT NULL

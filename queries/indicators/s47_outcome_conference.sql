/*
title       = "Enquiries completed with the outcome that a conference is needed"
theme       = "enquiries and conferences"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "section 47 enquiries completed in the period whose outcome is that an initial child protection conference is needed, or that led to one"
denominator = "section 47 enquiries completed in the period whose outcome is recorded, or that led to a conference; the rest of the share ended without a conference"
basis       = "Local; Standard Safeguarding Dataset, outcome of section 47 enquiries"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "It is known on the day the enquiry ends, weeks before the conference is held: the earliest sight of a threshold that shifts."
good        = "About the same in every locality, and steady."
hides       = "Which help came instead of a conference. An enquiry without a recorded outcome is left out, so a team that leaves the harder ones blank looks different from what it is."
headline    = false
order       = 180
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    completed_on AS counted_on,
    outcome = 'conference' OR conference_on IS NOT NULL AS outcome
FROM s47_enquiries
WHERE completed_on IS NOT NULL
    AND (outcome IS NOT NULL OR conference_on IS NOT NULL)

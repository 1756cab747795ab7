/*
title       = "Supervision of social workers within 4 weeks, of newly qualified ones within 2"
theme       = "workforce"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day on which a social worker first holds a child, or was last supervised, to the next supervision; that day is day 0. The 28th day is in time, and for the newly qualified the 14th"
numerator   = "supervisions held by the day they were due"
denominator = "supervisions held, or due: one still owed when the social worker stopped holding any child counts as late if its day had passed, and not at all if it had not"
basis       = "Local policy, as most councils have it: supervision every 4 weeks, and every 2 weeks for the newly qualified. Standards for employers of social workers (Local Government Association)"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "In supervision somebody else looks at each child's case, and at what it does to the one who holds it. Drift in a case is most often noticed there, or nowhere."
good        = "Above 90 %, and in the open view nobody who waits for more than a month."
hides       = "What was talked about, and whether each child came up. Group and informal supervision count only where they are recorded as supervision. Who counts as newly qualified is the job title listed last, so the first year of somebody who has since been confirmed is measured by 4 weeks. A supervision that is never held falls due once, and no later one falls due until it is held: read the open view and its oldest case too."
headline    = true
reference   = "WF03"
order       = 765
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    source_file,
    source_row,
    previous_on AS started_on,
    previous_on + CASE WHEN newly_qualified THEN INTERVAL '14 days' ELSE INTERVAL '28 days' END AS due_on,
    held_on     AS finished_on,
    CASE WHEN held_on IS NULL THEN ended_on END AS lapsed_on
FROM supervisions
WHERE social_worker

/*
title    = "A return interview is held before the child came back"
code     = "RT 52"
process  = "missing"
severity = "error"
fields   = ["ended_at", "interviewed_at"]
excludes = []
remedy   = "Correct the time of the return or of the interview, or link the interview to the missing episode that it belongs to."

[[examples]]
says   = "interviewed an hour before the return"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,m1,,missing,started,2024-05-01T22:00:00
c1,m1,,missing,ended,2024-05-02T10:00:00
c1,h1,m1,return_interview,held,2024-05-02T09:00:00
"""
found  = ["m1"]

[[examples]]
says   = "interviewed at the hour of the return, or on its day where no hour is known"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,m1,,missing,started,2024-05-01T22:00:00
c1,m1,,missing,ended,2024-05-02T10:00:00
c1,h1,m1,return_interview,held,2024-05-02T10:00:00
c2,m2,,missing,started,2024-05-01
c2,m2,,missing,ended,2024-05-02T10:00:00
c2,h2,m2,return_interview,held,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'came back ' || CAST(ended_at AS TEXT) || ', interviewed ' || CAST(interviewed_at AS TEXT) AS detail
FROM missing_episodes
WHERE interviewed_at < ended_at
    -- Midnight is how case systems write a day without its hour.
    AND NOT (
        CAST(interviewed_at AS DATE) = CAST(ended_at AS DATE)
        AND interviewed_at = date_trunc('day', interviewed_at)
    )

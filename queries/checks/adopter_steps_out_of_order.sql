/*
title    = "The steps from an adopter's enquiry to the adoption order are out of order"
code     = "A 34"
process  = "adopter"
severity = "error"
fields   = ["Date enquiry received", "Date Stage 1 started", "Date Stage 2 started", "Date application approved", "Date adopter matched with child(ren)", "Date child/children placed with adopter(s)", "Date of Adoption Order"]
# No clock of a stage hangs on the enquiry, nor on what comes after the approval. For foster carers and relatives who adopt the
# child that lives with them, the list wants the decision that the child should be adopted as the day of the match: it may be
# older than their enquiry.
excludes = []
remedy   = "Correct the date that is wrong: the enquiry comes first, a placement follows the approval and the match, and the order is the last; two steps may fall on one day."

[[examples]]
says   = "placed before the approval"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-01-10
adopter/1,o1,adopter,approved,2023-09-10
adopter/1,o1,adopter,placed,2023-09-09
"""
found  = ["o1"]

[[examples]]
says   = "enquired the day after stage 1 starts"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-03-11
adopter/1,o1,adopter,stage_1_started,2023-03-10
"""
found  = ["o1"]

[[examples]]
says   = "all on one day"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-03-10
adopter/1,o1,adopter,stage_1_started,2023-03-10
adopter/1,o1,adopter,approved,2023-03-10
adopter/1,o1,adopter,matched,2023-03-10
adopter/1,o1,adopter,placed,2023-03-10
adopter/1,o1,adopter,ordered,2023-03-10
"""
found  = []

[[examples]]
says   = "foster carers enquire and are approved after the decision that their foster child should be adopted, and are placed with it as adopters"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,matched,2022-11-07
adopter/1,o1,adopter,enquired,2023-01-10
adopter/1,o1,adopter,stage_1_started,2023-02-06
adopter/1,o1,adopter,approved,2023-09-11
adopter/1,o1,adopter,placed,2023-10-02
"""
found  = []

[[examples]]
says   = "placed before the match, and the order before the placement"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,matched,2023-03-10
adopter/1,o1,adopter,placed,2023-03-09
adopter/2,o2,adopter,placed,2023-03-10
adopter/2,o2,adopter,ordered,2023-03-09
"""
found  = ["o1", "o2"]

[[examples]]
says   = "stage 2 starts before stage 1: that is another rule"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,stage_1_started,2023-03-10
adopter/1,o1,adopter,stage_2_started,2023-03-09
"""
found  = []
*/
WITH step AS (
    SELECT
        child_id,
        case_id,
        activity,
        CASE activity
            WHEN 'enquired'        THEN 1
            WHEN 'stage_1_started' THEN 2
            WHEN 'stage_2_started' THEN 3
            WHEN 'approved'        THEN 4
            WHEN 'matched'         THEN 5
            WHEN 'placed'          THEN 6
            WHEN 'ordered'         THEN 7
        END AS number,
        CAST(min(occurred_at) AS DATE) AS on_day
    FROM events
    WHERE process = 'adopter'
        AND activity IN ('enquired', 'stage_1_started', 'stage_2_started', 'approved', 'matched', 'placed', 'ordered')
    GROUP BY child_id, case_id, activity
)
SELECT
    later.child_id,
    later.case_id,
    string_agg(
        later.activity || ' ' || CAST(later.on_day AS TEXT) || ' before ' || earlier.activity || ' '
            || CAST(earlier.on_day AS TEXT),
        '; '
        ORDER BY earlier.number, later.number
    ) AS detail
FROM step AS earlier
JOIN step AS later
    ON later.child_id = earlier.child_id
    AND later.case_id = earlier.case_id
    AND later.number > earlier.number
    AND later.on_day < earlier.on_day
WHERE later.activity <> 'matched'
    -- The order of the stages and the approval is a rule of its own.
    AND (earlier.activity = 'enquired' OR later.activity IN ('placed', 'ordered'))
GROUP BY later.child_id, later.case_id

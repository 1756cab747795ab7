/*
title  = "Care leavers (SSDA903, OC3)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

# Public tools agree that IN_TOUCH stands in HEADER: a generator of such files writes it there, and a reader finds it anywhere in
# the child. The DfE's own schema was not at hand. A file that has it elsewhere is named when it is read.
[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/IN_TOUCH"

[columns]
child_id      = { header = ["CHILD", "CHILDID"], required = true }
in_touch      = { header = "IN_TOUCH" }
activity_code = { header = "ACTIV" }
accommodation = { header = "ACCOM" }
*/
-- About the time around a birthday in the year; dated to the return's last day.
SELECT
    source_row,
    child_id || '/' || CAST(reported_to AS TEXT) AS row_key,
    child_id,
    child_id || '/' || CAST(reported_to AS TEXT) AS case_id,
    'care_leaver' AS process,
    'listed'      AS activity,
    reported_to   AS occurred_at,
    MAP {
        'in_touch': upper(in_touch),
        -- 0 stands for not known.
        'activity_status': nullif(regexp_replace(upper(activity_code), '\.0$', ''), '0'),
        -- A letter for the kind of accommodation, and 1 where it is suitable or 2 where it is not.
        'accommodation': nullif(left(upper(accommodation), 1), '0'),
        'suitable': CASE
            WHEN regexp_like(accommodation, '^[A-Za-z]1$') THEN 'yes'
            WHEN regexp_like(accommodation, '^[A-Za-z]2$') THEN 'no'
        END
    } AS attributes
FROM extract

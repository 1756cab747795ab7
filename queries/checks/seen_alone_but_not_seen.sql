/*
title    = "A child was seen alone on a visit, and was not seen"
code     = "RT 51"
process  = "all"
severity = "error"
fields   = ["seen", "seen_alone"]
excludes = []
remedy   = "Correct one of the two answers. As it stands the visit does not count, because the child was not seen."

[[examples]]
says   = "not seen, and seen alone"
events = """
child_id,case_id,process,activity,occurred_at,seen,seen_alone
c1,v1,cp_visit,held,2024-05-02,no,yes
c2,v2,cla_visit,held,2024-05-02,no,yes
"""
found  = ["v1", "v2"]

[[examples]]
says   = "seen but not alone, not seen at all, and one answer missing"
events = """
child_id,case_id,process,activity,occurred_at,seen,seen_alone
c1,v1,cp_visit,held,2024-05-02,yes,no
c1,v2,cp_visit,held,2024-05-03,no,no
c1,v3,cp_visit,held,2024-05-04,,yes
"""
found  = []
*/
SELECT DISTINCT
    process,
    child_id,
    case_id,
    'visited ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE process IN ('cp_visit', 'cin_visit', 'cla_visit')
    AND attributes['seen'] = 'no'
    AND attributes['seen_alone'] = 'yes'

/*
title    = "A section 47 enquiry of an earlier census year never had an outcome"
code     = "CIN 8740"
process  = "s47"
severity = "error"
fields   = ["started_on", "conference_on", "outcome"]
excludes = []
remedy   = "Find out what became of the enquiry: record its conference, or that none was required."

[[examples]]
says   = "started on the last day of the year before"
events = """
child_id,case_id,process,activity,occurred_at,outcome,source
c0,r0,referral,received,2025-03-20,,cin_census_referrals
c1,s1,s47,started,2024-03-31,,cin_census_s47
"""
as_at  = 2025-03-31
found  = ["s1"]

[[examples]]
says   = "started on the first day of the year, or ended without a conference"
events = """
child_id,case_id,process,activity,occurred_at,outcome,source
c0,r0,referral,received,2025-03-20,,cin_census_referrals
c1,s1,s47,started,2024-04-01,,cin_census_s47
c2,s2,s47,started,2024-03-31,no_conference,cin_census_s47
"""
as_at  = 2025-03-31
found  = []

[[examples]]
says   = "a closure dated after the year does not begin the next one: the return says which year it is about"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end,source
c0,r0,referral,closed,2025-04-02,2025-03-31,cin_census_referrals
c1,s1,s47,started,2024-04-01,,cin_census_s47
"""
as_at  = 2025-04-30
found  = []
*/
SELECT DISTINCT
    s47_enquiries.child_id,
    s47_enquiries.case_id,
    'started ' || CAST(s47_enquiries.started_on AS TEXT) AS detail
FROM s47_enquiries
INNER JOIN events AS started
    ON started.child_id = s47_enquiries.child_id
    AND started.case_id = s47_enquiries.case_id
INNER JOIN census_year
    ON s47_enquiries.started_on < census_year.starts_on
WHERE started.process = 's47'
    AND started.activity = 'started'
    AND started.source LIKE 'cin_census%'
    AND s47_enquiries.completed_on IS NULL
    AND s47_enquiries.conference_on IS NULL
    AND s47_enquiries.outcome IS NULL

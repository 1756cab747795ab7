/*
title    = "Two sources give a child of this referral different dates of birth"
code     = "RT 63"
process  = "referral"
severity = "warning"
fields   = ["born_on"]
excludes = []
remedy   = "Find out which date is right, and whether it is one child: two may stand under one identifier. Until then the date that was read last counts."

[[examples]]
says   = "a year apart"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,r2,referral,received,2024-06-01,ssd_cin_episodes
"""
children = """
child_id,born_on,source,batch_id
c1,2010-05-01,ssd_person,1
c1,2011-05-01,cin_census_children,1
"""
found  = ["r2"]

[[examples]]
says   = "corrected in a later extract of the same source"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
"""
children = """
child_id,born_on,source,batch_id
c1,2010-05-01,ssd_person,1
c1,2011-05-01,ssd_person,2
c1,2011-05-01,cin_census_children,1
"""
found  = []

[[examples]]
says   = "one of them does not know it"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
"""
children = """
child_id,born_on,source,batch_id
c1,2010-05-01,ssd_person,1
c1,,cin_census_children,1
"""
found  = []
*/
WITH
said AS (
    SELECT
        coalesce(child_links.child_id, stored_children.child_id) AS child_id,
        source_families.family,
        last_value(stored_children.born_on ORDER BY stored_children.batch_id, stored_children.said) AS born_on
    FROM stored_children
    INNER JOIN source_families
        ON source_families.source = stored_children.source
    LEFT JOIN child_links
        ON child_links.identifier = stored_children.child_id
    WHERE stored_children.born_on IS NOT NULL
    GROUP BY coalesce(child_links.child_id, stored_children.child_id), source_families.family
),

differing AS (
    SELECT child_id
    FROM said
    GROUP BY child_id
    HAVING min(born_on) < max(born_on)
),

different AS (
    SELECT
        said.child_id,
        string_agg(CAST(said.born_on AS TEXT) || ' in ' || said.family, ', ' ORDER BY said.family) AS told
    FROM said
    INNER JOIN differing
        ON differing.child_id = said.child_id
    GROUP BY said.child_id
),

-- A child is named once, by its latest referral.
latest AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
    GROUP BY child_id
)

SELECT
    latest.child_id,
    latest.case_id,
    'born ' || different.told AS detail
FROM latest
INNER JOIN different
    ON different.child_id = latest.child_id

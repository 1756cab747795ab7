/*
title    = "A child under 4 is recorded as taking part in a review"
code     = "903 441"
process  = "cla_review"
severity = "error"
fields   = ["participation", "held_on", "born_on"]
excludes = []
remedy   = "Correct how the child took part, the date of the review or the date of birth."

[[examples]]
says   = "the day before the 4th birthday"
events = """
child_id,case_id,process,activity,occurred_at,participation
c1,r1,cla_review,held,2024-05-01,PN1
"""
children = """
child_id,born_on
c1,2020-05-02
"""
found  = ["r1"]

[[examples]]
says   = "on the birthday"
events = """
child_id,case_id,process,activity,occurred_at,participation
c1,r1,cla_review,held,2024-05-02,PN1
"""
children = """
child_id,born_on
c1,2020-05-02
"""
found  = []
*/
SELECT
    cla_reviews.child_id,
    cla_reviews.case_id,
    cla_reviews.participation || ' on ' || CAST(cla_reviews.held_on AS TEXT)
        || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM cla_reviews
JOIN children
    ON children.child_id = cla_reviews.child_id
WHERE cla_reviews.participation IN ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7')
    AND cla_reviews.held_on < children.born_on + INTERVAL '4 years'

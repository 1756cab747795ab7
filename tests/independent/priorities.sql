-- How urgent every case is, handed on from step to step, worked out with DuckDB over the tables of front_door.sql. Of these extracts only
-- assessments have a priority of their own.

-- A referral is as urgent as the first of its assessments that says how urgent it is, a contact as the referral that it led to.
CREATE OR REPLACE TABLE urgent_referral AS
SELECT child_id, referral_id AS case_id, arg_min(priority, (started_on, case_id)) FILTER (priority IS NOT NULL) AS priority
FROM linked_assessment
WHERE referral_id IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE MACRO priority_of_referral(child, id) AS (SELECT priority FROM urgent_referral WHERE child_id = child AND case_id = id);

CREATE OR REPLACE TABLE urgent_enquiry AS
SELECT child_id, case_id, priority_of_referral(child_id, referral_id) AS priority FROM linked_enquiry;

-- The parent of a conference is its enquiry or, of a child who moved in, the referral.
CREATE OR REPLACE TABLE urgent_conference AS
SELECT
    conference.child_id, conference.case_id, conference.held_on, conference.transfer_in,
    coalesce(enquiry.priority, priority_of_referral(conference.child_id, conference.parent)) AS priority
FROM front_conference AS conference
LEFT JOIN urgent_enquiry AS enquiry ON enquiry.child_id = conference.child_id AND enquiry.case_id = conference.parent;

-- No two cases of a child have one number here, whatever they are.
CREATE OR REPLACE TABLE urgent_case (child_id VARCHAR, case_id VARCHAR, priority VARCHAR, PRIMARY KEY (child_id, case_id));
INSERT INTO urgent_case
SELECT child_id, case_id, coalesce(priority, priority_of_referral(child_id, referral_id)) FROM linked_assessment
UNION ALL
FROM urgent_referral
UNION ALL
SELECT child_id, case_id, priority_of_referral(child_id, referral_id) FROM contact_referral
UNION ALL
FROM urgent_enquiry
UNION ALL
SELECT child_id, case_id, priority FROM urgent_conference
UNION ALL
-- Its conference is the one that it names, or one of the day on which it started. Only a plan that names none names a referral.
SELECT
    plan.child_id, plan.case_id,
    coalesce(
        arg_min(conference.priority, (conference.held_on, conference.case_id)) FILTER (conference.priority IS NOT NULL),
        priority_of_referral(plan.child_id, plan.parent)
    )
FROM front_plan AS plan
LEFT JOIN urgent_conference AS conference
    ON conference.child_id = plan.child_id AND (conference.case_id = plan.parent OR conference.held_on = plan.started_on)
GROUP BY plan.child_id, plan.case_id, plan.parent
UNION ALL
SELECT child_id, case_id, priority_of_referral(child_id, named) FROM front_need_plan
UNION ALL
-- News of a child who moves in is as urgent as the conference that answers it.
SELECT notice.child_id, notice.case_id, arg_min({'priority': conference.priority}, (conference.held_on, conference.case_id)).priority
FROM front_event AS notice
JOIN urgent_conference AS conference
    ON conference.child_id = notice.child_id AND conference.transfer_in AND conference.held_on >= notice.day
WHERE notice.process = 'transfer_in' AND notice.activity = 'notified'
GROUP BY ALL;

CREATE OR REPLACE VIEW urgency AS FROM urgent_case WHERE priority IS NOT NULL;

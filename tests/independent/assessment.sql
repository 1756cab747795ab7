-- The observations of assessments, worked out with DuckDB. It stands on the tables of front_door.sql.

-- A referral's first assessment of each kind runs from the referral, a later one from its own start.
CREATE OR REPLACE TABLE timed_assessment AS
SELECT
    assessment.*, referral.received_on AS referred_on,
    NOT EXISTS (
        FROM linked_assessment AS other
        WHERE other.child_id = assessment.child_id AND other.referral_id = assessment.referral_id AND other.kind = assessment.kind
            AND other.started_on < assessment.started_on AND other.started_on >= referral.received_on
    ) AS first_of_kind
FROM linked_assessment AS assessment
LEFT JOIN front_referral AS referral ON referral.child_id = assessment.child_id AND referral.case_id = assessment.referral_id;

CREATE OR REPLACE VIEW "obs_assessment_45_days_from_start" AS
SELECT child_id, case_id, team, worker, priority, started_on, after_working_days(started_on, 45) AS due_on, authorised_on AS finished_on
FROM timed_assessment WHERE kind = 'single';

CREATE OR REPLACE VIEW "obs_assessment_45_days_from_referral" AS
SELECT child_id, case_id, team, worker, priority, referred_on AS started_on, after_working_days(referred_on, 45) AS due_on, authorised_on AS finished_on
FROM timed_assessment WHERE kind = 'single' AND referred_on IS NOT NULL AND first_of_kind;

CREATE OR REPLACE TABLE initial_assessment AS
SELECT *, CASE WHEN first_of_kind THEN referred_on ELSE started_on END AS runs_from
FROM timed_assessment WHERE kind = 'initial' AND referred_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_assessment_initial_7_days" AS
SELECT child_id, case_id, team, worker, priority, runs_from AS started_on, after_working_days(runs_from, 7) AS due_on, authorised_on AS finished_on
FROM initial_assessment;

CREATE OR REPLACE VIEW "obs_assessment_initial_10_days" AS
SELECT child_id, case_id, team, worker, priority, runs_from AS started_on, after_working_days(runs_from, 10) AS due_on, authorised_on AS finished_on
FROM initial_assessment;

CREATE OR REPLACE VIEW "obs_assessment_core_35_days" AS
SELECT child_id, case_id, team, worker, priority, started_on, after_working_days(started_on, 35) AS due_on, authorised_on AS finished_on
FROM timed_assessment WHERE kind = 'core';

-- One clock after another. Of single assessments alone there would be nothing to see but the series of 45 working days.
CREATE OR REPLACE VIEW "obs_assessment_limit_of_its_day" AS
WITH clock AS (
    SELECT child_id, case_id, team, worker, priority, kind, runs_from, 7 AS allowed, authorised_on FROM initial_assessment
    WHERE runs_from <= '2010-03-31'
    UNION ALL
    SELECT child_id, case_id, team, worker, priority, kind, runs_from, 10, authorised_on FROM initial_assessment
    WHERE runs_from BETWEEN '2010-04-01' AND '2013-04-14'
    UNION ALL
    SELECT child_id, case_id, team, worker, priority, kind, started_on, 35, authorised_on FROM timed_assessment
    WHERE kind = 'core' AND started_on <= '2013-04-14'
    UNION ALL
    SELECT child_id, case_id, team, worker, priority, kind, started_on, 45, authorised_on FROM timed_assessment
    WHERE kind = 'single' AND started_on >= '2013-04-15'
)
SELECT child_id, case_id, team, worker, priority, kind, runs_from AS started_on, after_working_days(runs_from, allowed) AS due_on, authorised_on AS finished_on
FROM clock WHERE EXISTS (FROM timed_assessment WHERE kind IN ('initial', 'core'));

CREATE OR REPLACE VIEW "obs_assessment_days" AS
SELECT child_id, case_id, team, worker, priority, authorised_on AS counted_on, working_days_from(started_on, authorised_on) AS days
FROM timed_assessment WHERE kind = 'single' AND authorised_on IS NOT NULL;

CREATE OR REPLACE VIEW "obs_assessment_child_seen" AS
SELECT child_id, case_id, team, worker, priority, authorised_on AS counted_on, seen IS NOT DISTINCT FROM true AS outcome,
    CASE WHEN seen THEN 'seen' WHEN NOT seen THEN 'not seen' ELSE 'not recorded' END AS answer
FROM timed_assessment WHERE authorised_on IS NOT NULL AND EXISTS (FROM timed_assessment WHERE seen IS NOT NULL);

CREATE OR REPLACE VIEW "obs_assessment_no_further_action" AS
SELECT child_id, case_id, team, worker, priority, authorised_on AS counted_on, found_nothing IS NOT DISTINCT FROM true AS outcome,
    CASE WHEN found_nothing THEN 'no support needed' WHEN NOT found_nothing THEN 'support' ELSE 'not recorded' END AS result
FROM timed_assessment WHERE authorised_on IS NOT NULL AND EXISTS (FROM timed_assessment WHERE found_nothing IS NOT NULL);

CREATE OR REPLACE VIEW "obs_assessment_to_enquiry" AS
SELECT
    assessment.child_id, assessment.case_id, assessment.team, assessment.worker, assessment.priority, authorised_on AS counted_on,
    count(enquiry.case_id) > 0 AS outcome
FROM timed_assessment AS assessment
LEFT JOIN linked_enquiry AS enquiry
    ON enquiry.child_id = assessment.child_id AND enquiry.referral_id = assessment.referral_id
    AND enquiry.started_on BETWEEN assessment.started_on AND assessment.authorised_on
WHERE authorised_on IS NOT NULL AND assessment.referral_id IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_assessment_open_over_45_days" AS
SELECT child_id, case_id, team, worker, priority, month_end AS counted_on, after_working_days(started_on, 45) < month_end AS outcome
FROM timed_assessment, month
WHERE kind = 'single' AND started_on <= month_end AND coalesce(authorised_on > month_end, true);

CREATE OR REPLACE VIEW "obs_assessments_open" AS
SELECT
    child_id, case_id, team, worker, priority, counted_on,
    CASE
        WHEN due_on < counted_on THEN 'past the 45th working day'
        WHEN days > 30 THEN '31 to 45 working days'
        WHEN days > 20 THEN '21 to 30 working days'
        WHEN days > 10 THEN '11 to 20 working days'
        ELSE '10 working days or fewer'
    END AS days_open
FROM (
    SELECT
        *, month_end AS counted_on, working_days_from(started_on, month_end) AS days, after_working_days(started_on, 45) AS due_on
    FROM timed_assessment, month
    WHERE started_on <= month_end AND coalesce(authorised_on > month_end, true)
);

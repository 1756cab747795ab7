-- Case audits a second time. Reads what `extracts_workforce.sql` loads; shares nothing with righttime but the words of the
-- definitions.

-- On the day of a handover the team that hands over still has the child: whoever came before that day, and if nobody did who
-- came on it.
CREATE OR REPLACE MACRO workforce.answering_on(child, on_day) AS (
    SELECT max_by(involvement.team, (involvement.started_on < on_day, involvement.started_on, involvement.case_id))
    FROM workforce.involvement
    WHERE involvement.child_id = child AND involvement.team IS NOT NULL
        AND on_day BETWEEN involvement.started_on AND coalesce(involvement.ended_on, DATE '2200-01-01')
);

CREATE OR REPLACE TABLE workforce.audit AS
SELECT
    child_id, case_id, coalesce(max(team), workforce.answering_on(child_id, max(happened_on))) AS team, max(worker) AS worker,
    max(happened_on) AS completed_on,
    replace(max_by(outcome, occurred_at) FILTER (outcome IS NOT NULL), ' ', '_') AS grade
FROM workforce.council_event
WHERE process = 'case_audit' AND activity = 'completed'
GROUP BY child_id, case_id;

CREATE OR REPLACE VIEW "obs_case_audits_completed" AS
SELECT child_id, case_id, team, NULL AS started_team, worker, NULL AS priority, completed_on AS counted_on,
    coalesce(replace(grade, '_', ' '), 'not graded') AS grade
FROM workforce.audit;

CREATE OR REPLACE VIEW "obs_case_audit_good" AS
SELECT
    child_id, case_id, team, NULL AS started_team, worker, NULL AS priority, completed_on AS counted_on,
    CASE grade WHEN 'outstanding' THEN true WHEN 'good' THEN true ELSE false END AS outcome,
    replace(grade, '_', ' ') AS grade
FROM workforce.audit
WHERE grade IN ('outstanding', 'good', 'requires_improvement', 'inadequate');

CREATE OR REPLACE MACRO workforce.graded(wanted) AS TABLE
    SELECT
        child_id, case_id, team, NULL AS started_team, worker, NULL AS priority, completed_on AS counted_on, lower(grade) = wanted AS outcome
    FROM workforce.audit
    WHERE lower(grade) IN ('outstanding', 'good', 'requires_improvement', 'inadequate');

CREATE OR REPLACE VIEW "obs_case_audit_outstanding" AS FROM workforce.graded('outstanding');

CREATE OR REPLACE VIEW "obs_case_audit_inadequate" AS FROM workforce.graded('inadequate');

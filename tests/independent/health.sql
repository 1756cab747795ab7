-- The observations of the health of children in care, worked out with DuckDB. It stands on the tables of children_in_care.sql.

CREATE OR REPLACE VIEW "obs_cla_health_initial_20_days" AS
WITH first_one AS (
    SELECT period.*, min(held_on) AS held_on
    FROM care.period
    LEFT JOIN care.examination
        ON examination.child_id = period.child_id AND examination.kind = 'Health Assessment'
        AND held_on BETWEEN period.started_on - INTERVAL 3 MONTHS AND coalesce(period.ended_on, DATE '2200-01-01')
    GROUP BY ALL
)
SELECT
    child_id, case_id, NULL AS team, NULL AS worker, started_on, care.after_working_days(started_on, 20) AS due_on,
    CASE WHEN held_on IS NOT NULL THEN greatest(held_on, started_on) END AS finished_on,
    CASE WHEN held_on IS NULL THEN ended_on END AS lapsed_on
FROM first_one;

CREATE OR REPLACE MACRO care.up_to_date(what, of_small_children) AS TABLE
    SELECT
        child_id, case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
        EXISTS (
            FROM care.examination
            WHERE examination.child_id = present.child_id AND examination.kind = what AND held_on <= month_end
                AND held_on >= month_end - to_months(CASE WHEN born_on + INTERVAL 5 YEARS > month_end THEN of_small_children ELSE 12 END)
        ) AS outcome
    FROM care.present
    WHERE all_year;
CREATE OR REPLACE VIEW "obs_cla_health_review_up_to_date" AS
SELECT * FROM care.up_to_date('Health Assessment', 6)
WHERE child_id IN (SELECT child_id FROM care.child WHERE born_on IS NOT NULL);
CREATE OR REPLACE VIEW "obs_cla_dental_up_to_date" AS FROM care.up_to_date('Dental Check', 12);

CREATE OR REPLACE VIEW "obs_cla_immunisations_up_to_date" AS
SELECT
    present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
    arg_max(answer, (answered_on, CASE answer WHEN 'N' THEN 1 ELSE 0 END)) = 'Y' AS outcome
FROM care.present
JOIN care.immunisation
    ON immunisation.child_id = present.child_id AND answered_on BETWEEN month_end - INTERVAL 12 MONTHS AND month_end
WHERE all_year
GROUP BY ALL;

CREATE OR REPLACE VIEW "obs_cla_sdq_score" AS
SELECT
    present.child_id, present.case_id, NULL AS team, NULL AS worker, month_end AS counted_on,
    arg_max(score, (scored_on, score)) AS numerator, 1 AS denominator
FROM care.present
JOIN care.score
    ON score.child_id = present.child_id AND scored_on > month_end - INTERVAL 12 MONTHS AND scored_on <= month_end
WHERE all_year AND date_sub('year', born_on, month_end) BETWEEN 4 AND 16
GROUP BY ALL;

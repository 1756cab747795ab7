-- The observations of care leavers, worked out with DuckDB over the tables of extracts_court.sql.

-- Who is on the lists at a month's end, and what the lists of the latest month say: of two, the later answer.
CREATE OR REPLACE TABLE leaver_month AS
WITH spanned AS (
    SELECT child_id, month_end, max(listed_on) FILTER (listed_on <= month_end) AS latest_on
    FROM leaver_list, month
    WHERE NOT is_return
    GROUP BY ALL
    HAVING min(listed_on) <= month_end AND last_day(max(listed_on)) >= month_end
)
SELECT
    spanned.child_id, spanned.month_end, birth.born_on,
    arg_max(list.case_id, list.listed_on) AS case_id,
    arg_max(list.team, list.listed_on) FILTER (list.team IS NOT NULL) AS team,
    arg_max(list.worker, list.listed_on) FILTER (list.worker IS NOT NULL) AS worker,
    arg_max(list.eligibility, list.listed_on) FILTER (list.eligibility IS NOT NULL) AS eligibility,
    arg_max(list.touch, list.listed_on) FILTER (list.touch IS NOT NULL) AS touch,
    arg_max(list.suitable, list.listed_on) FILTER (list.suitable IS NOT NULL) AS suitable,
    arg_max(list.activity, list.listed_on) FILTER (list.activity IS NOT NULL) AS activity,
    count(list.adviser) > 0 AS advised,
    (SELECT max(contact_on) FROM leaver_list AS any_list WHERE any_list.child_id = spanned.child_id AND contact_on <= month_end) AS contact_on,
    (SELECT max(review_on) FROM leaver_list AS any_list WHERE any_list.child_id = spanned.child_id AND review_on <= month_end) AS review_on
FROM spanned
JOIN leaver_list AS list
    ON list.child_id = spanned.child_id AND NOT list.is_return
    AND list.listed_on <= spanned.month_end AND last_day(list.listed_on) = last_day(spanned.latest_on)
LEFT JOIN birth ON birth.child_id = spanned.child_id
GROUP BY ALL
HAVING coalesce(arg_max(list.touch, list.listed_on) FILTER (list.touch IS NOT NULL) NOT IN ('DIED', 'RHOM'), true);

CREATE OR REPLACE MACRO has_left(eligibility) AS coalesce(eligibility IN ('relevant', 'former_relevant'), true);
CREATE OR REPLACE MACRO is_owed(eligibility) AS coalesce(eligibility IN ('eligible', 'relevant', 'former_relevant'), true);
CREATE OR REPLACE MACRO works(activity) AS coalesce(activity[1] IN ('F', 'P'), false);
-- Completed years on a day; whoever is born on 29 February is a year older on 28 February where there is no 29th.
CREATE OR REPLACE MACRO years_old(born_on, today) AS (
    date_part('year', today) - date_part('year', born_on)
    - (born_on + to_years((date_part('year', today) - date_part('year', born_on))::INT) > today)::INT
);

CREATE OR REPLACE VIEW "obs_care_leaver_in_touch_8_weeks" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on, coalesce(date_diff('day', contact_on, month_end) <= 56, false) AS outcome
FROM leaver_month
WHERE has_left(eligibility) AND month_end IN (SELECT month_end FROM leaver_month WHERE contact_on IS NOT NULL);

CREATE OR REPLACE VIEW "obs_care_leaver_pathway_plan" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on, review_on IS NOT NULL AS outcome
FROM leaver_month
WHERE is_owed(eligibility) AND month_end IN (SELECT month_end FROM leaver_month WHERE review_on IS NOT NULL);

CREATE OR REPLACE VIEW "obs_care_leaver_pathway_review_6_months" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on, coalesce(review_on >= month_end - INTERVAL 6 MONTHS, false) AS outcome
FROM leaver_month
WHERE is_owed(eligibility) AND month_end IN (SELECT month_end FROM leaver_month WHERE review_on IS NOT NULL);

CREATE OR REPLACE VIEW "obs_care_leaver_personal_adviser" AS
SELECT child_id, case_id, team, worker, month_end AS counted_on, advised AS outcome
FROM leaver_month
WHERE is_owed(eligibility) AND month_end IN (SELECT month_end FROM leaver_month WHERE advised);

CREATE OR REPLACE MACRO leavers_aged(youngest, oldest) AS TABLE
    SELECT child_id, case_id, team, worker, month_end AS counted_on, works(activity) AS at_work, coalesce(suitable, false) AS housed
    FROM leaver_month
    WHERE has_left(eligibility) AND years_old(born_on, month_end) BETWEEN youngest AND oldest;

CREATE OR REPLACE VIEW "obs_care_leaver_eet_17_18" AS SELECT * EXCLUDE (at_work, housed), at_work AS outcome FROM leavers_aged(17, 18);
CREATE OR REPLACE VIEW "obs_care_leaver_eet_19_21" AS SELECT * EXCLUDE (at_work, housed), at_work AS outcome FROM leavers_aged(19, 21);
CREATE OR REPLACE VIEW "obs_care_leaver_suitable_17_18" AS SELECT * EXCLUDE (at_work, housed), housed AS outcome FROM leavers_aged(17, 18);
CREATE OR REPLACE VIEW "obs_care_leaver_suitable_19_21" AS SELECT * EXCLUDE (at_work, housed), housed AS outcome FROM leavers_aged(19, 21);

-- One answer for each birthday: the return's, else the nearest list's.
CREATE OR REPLACE TABLE leaver_birthday AS
WITH born AS (
    SELECT child_id, age, (born_on + to_years(age::INT))::DATE AS birthday
    FROM birth, range(17, 22) AS ages(age)
),
answer AS (
    SELECT list.*, age, birthday
    FROM leaver_list AS list
    JOIN born USING (child_id)
    WHERE CASE
        WHEN is_return THEN birthday <= listed_on AND birthday + INTERVAL 1 YEAR > listed_on
        ELSE listed_on BETWEEN birthday - INTERVAL 3 MONTHS AND birthday + INTERVAL 1 MONTH
            AND birthday + INTERVAL 1 MONTH <= getvariable('as_at') AND has_left(eligibility)
    END
    QUALIFY row_number() OVER (
        PARTITION BY child_id, birthday
        ORDER BY is_return DESC, abs(date_diff('day', birthday, listed_on)), listed_on DESC, case_id
    ) = 1
)
SELECT
    child_id, CASE WHEN is_return THEN case_id ELSE case_id || '/' || age END AS case_id, team, worker, age, birthday,
    works(activity) AS at_work, coalesce(suitable, false) AS housed,
    CASE
        WHEN NOT is_return AND EXISTS (FROM leaver_list AS any_list WHERE any_list.child_id = answer.child_id AND contact_on IS NOT NULL)
            THEN EXISTS (
                FROM leaver_list AS any_list
                WHERE any_list.child_id = answer.child_id
                    AND contact_on BETWEEN birthday - INTERVAL 3 MONTHS AND birthday + INTERVAL 1 MONTH
            )
        ELSE coalesce(touch = 'YES', false)
    END AS spoken
FROM answer
WHERE coalesce(touch NOT IN ('DIED', 'RHOM'), true);

CREATE OR REPLACE VIEW "obs_care_leaver_in_touch_birthday" AS
SELECT child_id, case_id, team, worker, birthday AS counted_on, spoken AS outcome FROM leaver_birthday;

CREATE OR REPLACE MACRO birthdays_of(youngest, oldest) AS TABLE
    SELECT child_id, case_id, team, worker, birthday AS counted_on, at_work, housed FROM leaver_birthday WHERE age BETWEEN youngest AND oldest;

CREATE OR REPLACE VIEW "obs_care_leaver_eet_17_18_birthday" AS SELECT * EXCLUDE (at_work, housed), at_work AS outcome FROM birthdays_of(17, 18);
CREATE OR REPLACE VIEW "obs_care_leaver_eet_19_21_birthday" AS SELECT * EXCLUDE (at_work, housed), at_work AS outcome FROM birthdays_of(19, 21);
CREATE OR REPLACE VIEW "obs_care_leaver_eet_19_birthday" AS SELECT * EXCLUDE (at_work, housed), at_work AS outcome FROM birthdays_of(19, 19);
CREATE OR REPLACE VIEW "obs_care_leaver_suitable_17_18_birthday" AS SELECT * EXCLUDE (at_work, housed), housed AS outcome FROM birthdays_of(17, 18);
CREATE OR REPLACE VIEW "obs_care_leaver_suitable_19_21_birthday" AS SELECT * EXCLUDE (at_work, housed), housed AS outcome FROM birthdays_of(19, 21);
CREATE OR REPLACE VIEW "obs_care_leaver_suitable_19_birthday" AS SELECT * EXCLUDE (at_work, housed), housed AS outcome FROM birthdays_of(19, 19);

CREATE OR REPLACE VIEW "obs_care_leaver_pathway_review_on_time" AS
WITH review AS (
    SELECT child_id, review_on, max(team) AS team, max(worker) AS worker FROM leaver_list WHERE review_on IS NOT NULL GROUP BY ALL
),
gone AS (
    SELECT child_id, max(listed_on) AS gone_on
    FROM leaver_list
    WHERE NOT is_return
    GROUP BY ALL
    HAVING last_day(gone_on) < (SELECT last_day(max(listed_on)) FROM leaver_list WHERE NOT is_return)
)
SELECT
    review.child_id, review.child_id || '/' || review.review_on AS case_id,
    coalesce(lead(team) OVER in_order, team) AS team, coalesce(lead(worker) OVER in_order, worker) AS worker,
    review_on AS started_on, (review_on + INTERVAL 6 MONTHS)::DATE AS due_on, lead(review_on) OVER in_order AS finished_on,
    CASE WHEN finished_on IS NULL THEN gone_on END AS lapsed_on
FROM review
LEFT JOIN gone USING (child_id)
WINDOW in_order AS (PARTITION BY review.child_id ORDER BY review_on);

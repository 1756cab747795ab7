"""Works out with DuckDB what no extract of `sample_data` tells of, from three other invented counties.

    righttime sample --children 12000 --months 60 --format ssda903 --out RETURNS
    righttime sample --children 12000 --format annex-a-csv --out LISTS
    righttime sample --children 1500 --months 72 --end 2013-12-31 --format ssd --without-faults --out YEARS_AGO
    python tests/independent/other_counties.py RETURNS LISTS YEARS_AGO

writes `tests/reference/other_counties.csv`: for every indicator, step and month how many cases there are, and how many of them were in
time or had the outcome that counts. The yearly return tells of care leavers around their birthdays, Annex A's list 8 on which side of the
boundary a child lives, and a county of years ago has initial and core assessments. A test invents the same counties and compares.
"""

import sys
from datetime import date
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "benches" / "peers"))

from county import County  # noqa: E402
from duckdb_observations import make_calendar  # noqa: E402

#: The day so many working days after another.
AFTER_WORKING_DAYS = """
    CREATE MACRO after_working_days(start, days) AS (
        SELECT ahead.day
        FROM calendar AS today
        JOIN calendar AS ahead ON ahead.works AND ahead.number = today.number + days
        WHERE today.day = start
    )
"""

#: The months reported of each county, counted from its last, and its last day.
RETURNS_END, LISTS_END, YEARS_AGO_END = date(2026, 3, 31), date(2026, 10, 31), date(2013, 12, 31)

#: Steps as the other files of this folder count them.
STEPS = """
    SELECT indicator, step, strftime(day, '%Y-%m') AS month, count(*) AS cases, count(*) FILTER (met) AS met
    FROM ({observed})
    WHERE day BETWEEN DATE '{first}' AND DATE '{last}'
    GROUP BY ALL
"""

#: The answer of each year's return is of the birthday in that year, from 1 April to 31 March.
BIRTHDAYS = """
    WITH answer AS (
        SELECT
            CHILD AS child_id, strptime(DOB, '%d/%m/%Y')::DATE AS born_on, IN_TOUCH AS touch, ACTIV AS activity, ACCOM AS home,
            make_date(regexp_extract(filename, '(20[0-9][0-9])-[0-9][0-9]', 1)::INT + 1, 3, 31) AS year_end
        FROM read_csv('{folder}/extracts/ssda903/*/oc3.csv', all_varchar = true, filename = true)
    ),
    aged AS (
        SELECT
            *, date_diff('year', born_on, year_end) - (strftime(born_on, '%m%d') > '0331')::INT AS age,
            (born_on + to_years(age::INT))::DATE AS birthday
        FROM answer
        WHERE touch NOT IN ('DIED', 'RHOM')
    ),
    said AS (
        SELECT birthday, age, touch = 'YES' AS spoken, activity[1] IN ('F', 'P') AS busy, home[2] = '1' AS housed
        FROM aged
        WHERE age BETWEEN 17 AND 21
    )
    SELECT 'care_leaver_in_touch_birthday' AS indicator, 'counted' AS step, birthday AS day, spoken AS met FROM said
    UNION ALL SELECT 'care_leaver_eet_17_18_birthday', 'counted', birthday, busy FROM said WHERE age < 19
    UNION ALL SELECT 'care_leaver_eet_19_21_birthday', 'counted', birthday, busy FROM said WHERE age > 18
    UNION ALL SELECT 'care_leaver_eet_19_birthday', 'counted', birthday, busy FROM said WHERE age = 19
    UNION ALL SELECT 'care_leaver_suitable_17_18_birthday', 'counted', birthday, housed FROM said WHERE age < 19
    UNION ALL SELECT 'care_leaver_suitable_19_21_birthday', 'counted', birthday, housed FROM said WHERE age > 18
    UNION ALL SELECT 'care_leaver_suitable_19_birthday', 'counted', birthday, housed FROM said WHERE age = 19
"""

#: Who was in care on the last day of a month, and whether the placement of that day is known to lie inside.
INSIDE = """
    WITH child AS (
        SELECT
            strptime("Date Started to be Looked After", '%d/%m/%Y')::DATE AS started_on,
            strptime("Date Ceased to be Looked After", '%d/%m/%Y')::DATE AS ended_on,
            strptime("Start Date of Most Recent Placement", '%d/%m/%Y')::DATE AS placed_on,
            strptime("Date of Birth", '%d/%m/%Y')::DATE + INTERVAL 18 YEARS AS grown_up_on,
            left("Placement Location", 1) AS side, left("Child's Legal Status", 2) AS status
        FROM read_csv('{folder}/extracts/annex_a/list_8_children_in_care.csv', all_varchar = true)
    ),
    stood AS (
        SELECT month_end AS day, placed_on <= month_end AND side = 'a' AS inside, placed_on <= month_end AND side IN ('a', 'b') AS told
        FROM child
        JOIN month ON started_on <= month_end AND coalesce(ended_on, DATE '2200-01-01') > month_end AND month_end < grown_up_on
        WHERE status NOT IN ('V3', 'V4')
    )
    SELECT 'cla_placed_in_area' AS indicator, 'counted' AS step, day, coalesce(inside, false) AS met
    FROM stood
    WHERE day IN (SELECT day FROM stood WHERE told)
"""

#: Initial assessments run from the referral and have 7 working days, 10 from April 2010; core ones have 35 from their start, and
#: single ones, from 15 April 2013, 45.
ASSESSMENTS = """
    WITH assessed AS (
        SELECT
            lower(split_part(cina_assessment_type, ' ', 1)) AS kind, cina_assessment_start_date::DATE AS started_on,
            cina_assessment_auth_date::DATE AS finished_on, cine_referral_date::TIMESTAMP::DATE AS referred_on
        FROM read_csv('{folder}/extracts/ssd_cin_assessments*.csv', all_varchar = true)
        JOIN read_csv('{folder}/extracts/ssd_cin_episodes*.csv', all_varchar = true) ON cine_referral_id = cina_referral_id
    ),
    clock AS (
        SELECT 'assessment_initial_7_days' AS indicator, referred_on AS from_on, 7 AS days, * FROM assessed
        WHERE kind = 'initial' AND from_on < '2010-04-01'
        UNION ALL SELECT 'assessment_initial_10_days', referred_on, 10, * FROM assessed
        WHERE kind = 'initial' AND referred_on BETWEEN '2010-04-01' AND '2013-04-14'
        UNION ALL SELECT 'assessment_core_35_days', started_on, 35, * FROM assessed WHERE kind = 'core' AND started_on < '2013-04-15'
        UNION ALL SELECT 'assessment_single', started_on, 45, * FROM assessed WHERE kind = 'single' AND started_on >= '2013-04-15'
    ),
    named AS (
        SELECT * FROM clock WHERE indicator <> 'assessment_single'
        UNION ALL SELECT 'assessment_limit_of_its_day', * EXCLUDE (indicator) FROM clock
    ),
    timed AS (SELECT *, after_working_days(from_on, days) AS due_on FROM named WHERE from_on >= '2008-04-01')
    SELECT indicator, 'started' AS step, from_on AS day, NULL::BOOLEAN AS met FROM timed
    UNION ALL SELECT indicator, 'due', due_on, coalesce(finished_on <= due_on, false) FROM timed
    UNION ALL SELECT indicator, 'finished', finished_on, finished_on <= due_on FROM timed
"""


def tallies(folder: Path, observed: str, first: date, last: date) -> list[tuple]:
    """What one county's extracts say, by indicator, step and month."""
    connection = duckdb.connect()
    make_calendar(connection, County(folder))
    connection.execute(AFTER_WORKING_DAYS)
    connection.execute(f"""
        CREATE TABLE month AS
        SELECT last_day(day::DATE) AS month_end FROM range(DATE '{first}', DATE '{last}', INTERVAL 1 MONTH) AS months(day)
    """)
    return connection.execute(STEPS.format(observed=observed.format(folder=folder), first=first, last=last)).fetchall()


def main() -> None:
    returns, lists, years_ago = (Path(folder) for folder in sys.argv[1:4])
    rows = tallies(returns, BIRTHDAYS, date(2021, 11, 1), RETURNS_END)
    rows += tallies(lists, INSIDE, date(2023, 11, 1), LISTS_END)
    rows += tallies(years_ago, ASSESSMENTS, date(2008, 1, 1), YEARS_AGO_END)
    lines = [",".join(map(str, row)) for row in sorted(rows)]
    (ROOT / "tests" / "reference" / "other_counties.csv").write_text("\n".join(["indicator,step,month,cases,met", *lines]) + "\n")


if __name__ == "__main__":
    main()

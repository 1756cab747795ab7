"""From cases to observations with DuckDB: the calendar, who answered for a child, and the twelve figures' own rows."""

import duckdb

from county import County, last_day, month_number

#: The figures with a clock, by the kind of days that it counts, and those without one.
CLOCKS = {
    "referral_decision_1_day": "working",
    "assessment_45_days_from_start": "working",
    "assessment_45_days_from_referral": "working",
    "assessment_initial_10_days": "working",
    "s47_to_icpc_15_days": "working",
    "cp_review_on_time": "calendar",
    "cp_visit_10_days": "working",
}
COUNTED = [
    "contact_to_referral",
    "rereferral_12_months",
    "referral_no_further_action",
    "icpc_to_plan",
    "cp_plan_2_years_ended",
]


def enum(names) -> str:
    return "ENUM (" + ", ".join(f"'{name}'" for name in names) + ")"


def fill(connection: duckdb.DuckDBPyConnection, table: str, rows: list) -> None:
    """Puts a small table's rows in, all at once."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(f"INSERT INTO {table} SELECT " + ", ".join("unnest(?)" for _ in columns), columns)


def settle_time(connection: duckdb.DuckDBPyConnection, county: County) -> tuple[int, int]:
    """Finds the last day covered and the months to report, and makes `as_at` and the table of months known."""
    dates = {
        "contact": ["received_on"],
        "referral": ["received_on", "recorded_decision_on", "closed_on"],
        "assessment": ["started_on", "authorised_on"],
        "enquiry": ["started_on", "completed_on"],
        "conference": ["held_on"],
        "plan": ["started_on", "ended_on"],
        "review": ["held_on"],
        "visit": ["held_on"],
        "involvement": ["started_on", "ended_on"],
        "early_help": ["started_on", "ended_on"],
        "in_need_visit": ["held_on"],
    }
    happened = " UNION ALL ".join(
        f"SELECT {column} AS day, count(*) AS events FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
        for table, columns in dates.items()
        for column in columns
    )
    first, last = connection.execute(f"""
        WITH monthly AS (
            SELECT sum(events) AS events, min(day) AS first_on, max(day) AS last_on
            FROM ({happened})
            GROUP BY date_trunc('month', day)
        )
        SELECT min(first_on), max(last_on)
        FROM monthly
        WHERE events * 100 >= (SELECT max(events) FROM monthly)
    """).fetchone()
    as_at = county.data_to or last
    newest = month_number(as_at)
    left = connection.execute(
        "SELECT count(*) FROM calendar WHERE works AND day > ? AND day <= ?", [as_at, last_day(newest)]
    ).fetchone()[0]
    last_month = max(newest if left == 0 else newest - 1, month_number(first))
    first_month = last_month - county.months + 1
    connection.execute("SET VARIABLE as_at = ?::DATE", [as_at])
    connection.execute("SET VARIABLE first_month = ?::BIGINT", [first_month])
    connection.execute("SET VARIABLE last_month = ?::BIGINT", [last_month])
    connection.execute("CREATE TABLE month (month BIGINT, month_end DATE)")
    ends = [[month, last_day(month)] for month in range(first_month, last_month + 1)]
    fill(connection, "month", ends)
    return first_month, last_month


def make_calendar(connection: duckdb.DuckDBPyConnection, county: County) -> None:
    """Every day with the working days up to it, and the days that lie 1, 10, 15 and 45 working days ahead."""
    first, last = county.calendar_years()
    connection.execute("SET VARIABLE closed = ?::DATE[]", [county.closed_days()])
    join = "LEFT JOIN numbered AS in_{0} ON in_{0}.works AND in_{0}.number = today.number + {0}".format
    ahead = " ".join(join(count) for count in (1, 10, 15, 45))
    connection.execute(f"""
        CREATE TABLE calendar AS
        WITH every AS (
            SELECT unnest(generate_series(DATE '{first}-01-01', DATE '{last}-12-31', INTERVAL 1 DAY))::DATE AS day
        ),
        judged AS (
            SELECT day, isodow(day) <= 5 AND NOT list_contains(getvariable('closed'), day) AS works FROM every
        ),
        numbered AS (SELECT day, works, count(*) FILTER (works) OVER (ORDER BY day) AS number FROM judged)
        SELECT
            today.day, today.works, today.number,
            in_1.day AS in_1, in_10.day AS in_10, in_15.day AS in_15, in_45.day AS in_45
        FROM numbered AS today
        {ahead}
    """)


def find_responsible(connection: duckdb.DuckDBPyConnection, county: County) -> None:
    """Which team answered for a child from when to when. On the day of a handover it is the team that hands over."""
    connection.execute("""
        CREATE TABLE responsible AS
        SELECT child_id, team, from_on, until_on
        FROM (
            SELECT
                child_id, team,
                CASE
                    WHEN lag(coalesce(ended_on, DATE '2100-12-31')) OVER turn >= started_on THEN started_on + 1
                    ELSE started_on
                END AS from_on,
                least(coalesce(ended_on, DATE '2100-12-31'), lead(started_on) OVER turn) AS until_on
            FROM involvement
            WHERE holds_the_case AND team IS NOT NULL
            WINDOW turn AS (PARTITION BY child_id ORDER BY started_on, case_id)
        )
        WHERE from_on <= until_on
    """)
    naming = ("responsible", "contact", "referral", "assessment", "enquiry", "conference")
    named = " UNION ".join(f"SELECT team FROM {table} WHERE team IS NOT NULL" for table in naming)
    teams = connection.execute(f"{named} ORDER BY team").fetchall()
    spans, units = county.places([team for (team,) in teams])
    connection.execute("CREATE TABLE span (team VARCHAR, from_on DATE, until_on DATE, place INTEGER)")
    connection.execute("CREATE TABLE place (place INTEGER, level VARCHAR, unit VARCHAR)")
    fill(connection, "span", spans)
    fill(connection, "place", units)


def link_cases(connection: duckdb.DuckDBPyConnection) -> None:
    """Which referral an assessment or enquiry follows from, and what it tells about that referral."""
    # Without a referral named it is the child's latest by then that did not end without further action.
    for table, latest in (("assessment", "received_on"), ("enquiry", "received_at")):
        connection.execute(f"""
            UPDATE {table}
            SET referral_id = latest.referral_id
            FROM (
                SELECT child.case_id, max_by(referral.case_id, (referral.{latest}, referral.case_id)) AS referral_id
                FROM {table} AS child
                JOIN referral USING (child_id)
                WHERE child.referral_id IS NULL
                    AND referral.received_on <= child.started_on
                    AND NOT referral.no_further_action
                GROUP BY child.case_id
            ) AS latest
            WHERE {table}.case_id = latest.case_id
        """)
    connection.execute("""
        CREATE TABLE decided_referral AS
        WITH begun AS (
            SELECT child_id, referral_id, min(started_on) AS started_on
            FROM (
                SELECT child_id, referral_id, started_on FROM assessment
                UNION ALL
                SELECT child_id, referral_id, started_on FROM enquiry
            )
            WHERE referral_id IS NOT NULL
            GROUP BY child_id, referral_id
        )
        SELECT
            referral.*,
            begun.child_id IS NOT NULL AS followed,
            coalesce(recorded_decision_on, least(begun.started_on, closed_on)) AS decided_on,
            greatest(received_on, recorded_decision_on, closed_on) > getvariable('as_at') AS in_future
        FROM referral
        LEFT JOIN begun ON begun.child_id = referral.child_id AND begun.referral_id = referral.case_id
    """)


#: Waits for a review or a visit: from the plan's start or the last one to the next, or to the plan's end.
WAITS = """
    SELECT
        child_id, previous_on, held_on, ended_on, previous_on = started_on AS is_first
    FROM (
        SELECT
            child_id, case_id, day AS previous_on, started_on, ended_on,
            lead(day) OVER (PARTITION BY child_id, case_id ORDER BY day) AS held_on
        FROM (
            SELECT child_id, case_id, started_on, ended_on, started_on AS day FROM plan
            UNION ALL
            SELECT DISTINCT plan.child_id, plan.case_id, plan.started_on, plan.ended_on, {table}.held_on AS day
            FROM plan
            JOIN {table} ON {table}.child_id = plan.child_id
            WHERE coalesce({table}.plan_id, plan.case_id) = plan.case_id
                AND {table}.seen
                AND {table}.held_on > plan.started_on
                AND ({table}.held_on <= plan.ended_on OR plan.ended_on IS NULL)
        )
    )
    WHERE held_on IS NOT NULL OR ended_on IS NULL OR previous_on < ended_on
"""


def observe(connection: duckdb.DuckDBPyConnection) -> None:
    """The observations: `clock` for figures with a clock, `tick` for those that are counted on one day."""
    connection.execute(f"""
        CREATE TABLE clock AS
        WITH timed AS (
            SELECT
                'referral_decision_1_day' AS indicator, child_id, team, received_on AS started_on, in_1 AS due_on,
                decided_on AS finished_on, NULL::DATE AS lapsed_on,
                in_future OR coalesce(decided_on < received_on, false) AS excluded
            FROM decided_referral
            LEFT JOIN calendar ON calendar.day = received_on
            WHERE decided_on IS NOT NULL OR NOT no_further_action

            UNION ALL
            SELECT
                'assessment_45_days_from_start', child_id, team, started_on, in_45, authorised_on, NULL,
                greatest(started_on, authorised_on) > getvariable('as_at')
            FROM assessment
            LEFT JOIN calendar ON calendar.day = started_on
            WHERE kind = 'single' AND started_on >= DATE '2013-04-15'

            UNION ALL
            SELECT
                CASE kind WHEN 'single' THEN 'assessment_45_days_from_referral' ELSE 'assessment_initial_10_days' END,
                child_id, team, received_on, CASE kind WHEN 'single' THEN in_45 ELSE in_10 END, authorised_on, NULL,
                started_on < received_on OR greatest(started_on, authorised_on) > getvariable('as_at')
            FROM (
                SELECT
                    assessment.child_id, assessment.team, kind, received_on, started_on, authorised_on,
                    rank() OVER (PARTITION BY assessment.child_id, referral_id, kind ORDER BY started_on) AS turn
                FROM assessment
                JOIN referral ON referral.child_id = assessment.child_id AND referral.case_id = assessment.referral_id
                WHERE kind IN ('single', 'initial')
            )
            LEFT JOIN calendar ON calendar.day = received_on
            WHERE CASE kind
                WHEN 'single' THEN turn = 1 AND received_on >= DATE '2013-04-15'
                ELSE received_on BETWEEN DATE '2010-04-01' AND DATE '2013-04-14'
            END

            UNION ALL
            SELECT
                's47_to_icpc_15_days', enquiry.child_id, team,
                -- A conference before its enquiry counts as held, but not as in time, and took no number of days.
                CASE WHEN coalesce(held_on >= started_on, true) THEN started_on END,
                CASE WHEN coalesce(held_on >= started_on, true) THEN in_15 END,
                held_on, NULL, greatest(started_on, completed_on) > getvariable('as_at')
            FROM enquiry
            LEFT JOIN (
                SELECT child_id, enquiry_id, min(held_on) AS held_on FROM conference GROUP BY child_id, enquiry_id
            ) AS conference ON conference.child_id = enquiry.child_id AND conference.enquiry_id = enquiry.case_id
            LEFT JOIN calendar ON calendar.day = started_on
            WHERE held_on IS NOT NULL OR to_conference OR (completed_on IS NULL AND NOT no_further_action)

            UNION ALL
            SELECT
                'cp_review_on_time', child_id, NULL, previous_on,
                (previous_on + CASE WHEN is_first THEN INTERVAL 3 MONTHS ELSE INTERVAL 6 MONTHS END)::DATE, held_on,
                CASE WHEN held_on IS NULL THEN ended_on END, coalesce(held_on > getvariable('as_at'), false)
            FROM ({WAITS.format(table="review")})

            UNION ALL
            SELECT
                'cp_visit_10_days', child_id, NULL, previous_on, in_10, held_on,
                CASE WHEN held_on IS NULL THEN ended_on END, coalesce(held_on > getvariable('as_at'), false)
            FROM ({WAITS.format(table="visit")})
            LEFT JOIN calendar ON calendar.day = previous_on
        )
        SELECT
            timed.* REPLACE (indicator::{enum(CLOCKS)} AS indicator),
            started.number AS started_number,
            CASE indicator
                WHEN 'cp_review_on_time' THEN finished_on - started_on
                ELSE finished.number - started.number
            END AS days
        FROM timed
        LEFT JOIN calendar AS started ON started.day = started_on
        LEFT JOIN calendar AS finished ON finished.day = finished_on
    """)
    connection.execute("""
        CREATE VIEW tick AS
        SELECT
            'contact_to_referral' AS indicator, child_id, team, received_on AS counted_on,
            coalesce(to_referral, EXISTS (
                SELECT 1 FROM referral
                WHERE referral.child_id = contact.child_id
                    AND referral.received_on BETWEEN contact.received_on AND calendar.in_1
            )) AS outcome,
            received_on > getvariable('as_at') AS excluded
        FROM contact
        LEFT JOIN calendar ON calendar.day = received_on

        UNION ALL
        SELECT
            'rereferral_12_months', child_id, team, received_on,
            coalesce(max(received_on) OVER earlier >= received_on - INTERVAL 12 MONTHS, false), in_future
        FROM decided_referral
        WINDOW earlier AS (
            PARTITION BY child_id ORDER BY received_on RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING
        )

        UNION ALL
        SELECT
            'referral_no_further_action', child_id, team, received_on, no_further_action,
            in_future OR (no_further_action AND followed)
        FROM decided_referral

        UNION ALL
        SELECT 'icpc_to_plan', child_id, team, held_on, coalesce(led_to_plan, false), held_on > getvariable('as_at')
        FROM conference

        UNION ALL
        SELECT
            'cp_plan_2_years_ended', child_id, NULL, ended_on, ended_on >= started_on + INTERVAL 2 YEARS,
            greatest(started_on, ended_on) > getvariable('as_at')
        FROM plan
        WHERE ended_on IS NOT NULL
    """)

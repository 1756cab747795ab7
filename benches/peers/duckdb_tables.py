"""The measures table from a county's extracts, with DuckDB: one of righttime's peers in the benchmark.

    python duckdb_tables.py COUNTY OUT

reads the Standard Safeguarding Dataset's tables in `COUNTY/extracts` and writes `OUT/measures.parquet` and `.csv`. It keeps
to the words of the definitions in `queries/indicators`, and shares no SQL with them.

Every extract is read once, only the columns that some figure needs, with types: DuckDB then leaves out by itself the rows
that are cut short or hold what is no date. Cases become observations, observations views, and one aggregation by month and
place feeds every period and level.
"""

import sys
from pathlib import Path

import duckdb

from county import County, first_day, header, last_day, month_number, periods

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


class Extracts:
    """Reads extracts into tables of the cases that they hold."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, county: County):
        self.connection = connection
        self.folder = county.extracts

    def source(self, name: str, types: dict[str, str]) -> str:
        """A `read_csv` of the named columns with these types; rows that do not fit are passed over."""
        file = self.folder / f"{name}.csv"
        names = header(file)
        columns = ", ".join(f"'{column}': '{types.get(column, 'VARCHAR')}'" for column in names)
        dates = "%d/%m/%Y" if name in ("ssd_cin_visits", "ssd_early_help_episodes") else ""
        spelling = f", dateformat = '{dates}'" if dates else ""
        return (
            f"read_csv('{file}', auto_detect = false, header = true, quote = '\"', escape = '\"', "
            f"ignore_errors = true, encoding = 'utf-8'{spelling}, columns = {{{columns}}})"
        )

    def has(self, name: str, column: str) -> bool:
        return column in header(self.folder / f"{name}.csv")

    def table(self, name: str, select: str) -> None:
        """Makes a table of the rows that a SELECT gives; of rows with one case id only the first stays."""
        self.connection.execute(f"CREATE TABLE {name} AS {select}")
        self.connection.execute(f"""
            DELETE FROM {name}
            USING (SELECT case_id, min(rowid) AS kept FROM {name} GROUP BY case_id HAVING count(*) > 1) AS repeated
            WHERE {name}.case_id = repeated.case_id AND {name}.rowid > repeated.kept
        """)

    def read(self) -> None:
        contacts = self.source("ssd_contacts", {"cont_contact_date": "TIMESTAMP"})
        flag = "contains(cont_contact_outcome_json, '\"{}\":\"Y\"')".format
        others = ["EXISTING_REFERRAL", "ADVICE", "NFA", "CP_ENQUIRY", "OTHER_OUTCOMES_EXIST"]
        self.table("contact", f"""
            SELECT
                cont_contact_id AS case_id, cont_person_id AS child_id, cont_contact_team AS team,
                cont_contact_date::DATE AS received_on,
                CASE
                    WHEN {flag("NEW_REFERRAL_FLAG")} THEN true
                    WHEN {" OR ".join(flag(other + "_FLAG") for other in others)} THEN false
                END AS to_referral
            FROM {contacts}
            WHERE cont_contact_id IS NOT NULL AND cont_person_id IS NOT NULL AND cont_contact_date IS NOT NULL
        """)

        types = {
            "cine_referral_date": "TIMESTAMP",
            "cine_referral_decision_date": "TIMESTAMP",
            "cine_close_date": "DATE",
            "cine_referral_nfa": "BOOLEAN",
        }
        self.table("referral", f"""
            SELECT
                cine_referral_id AS case_id, cine_person_id AS child_id, cine_referral_team AS team,
                cine_referral_date AS received_at, cine_referral_date::DATE AS received_on,
                CASE WHEN cine_referral_decision_date::DATE >= received_on THEN cine_referral_decision_date::DATE END
                    AS recorded_decision_on,
                CASE WHEN cine_close_date >= received_on THEN cine_close_date END AS closed_on,
                coalesce(cine_referral_nfa, contains(cine_referral_outcome_json, '"NFA_FLAG":"Y"'), false) AS no_further_action
            FROM {self.source("ssd_cin_episodes", types)}
            WHERE cine_referral_id IS NOT NULL AND cine_person_id IS NOT NULL AND cine_referral_date IS NOT NULL
        """)

        types = {"cina_assessment_start_date": "DATE", "cina_assessment_auth_date": "DATE"}
        kind = "cina_assessment_type" if self.has("ssd_cin_assessments", "cina_assessment_type") else "NULL"
        self.table("assessment", f"""
            SELECT
                cina_assessment_id AS case_id, cina_person_id AS child_id, cina_assessment_team AS team,
                cina_referral_id AS referral_id,
                cina_assessment_start_date AS started_on, cina_assessment_auth_date AS authorised_on,
                CASE WHEN {kind} ILIKE '%initial%' THEN 'initial' WHEN {kind} ILIKE '%core%' THEN 'core' ELSE 'single' END
                    AS kind
            FROM {self.source("ssd_cin_assessments", types)}
            WHERE cina_assessment_id IS NOT NULL AND cina_person_id IS NOT NULL AND started_on IS NOT NULL
                AND (authorised_on IS NULL OR authorised_on >= started_on)
        """)

        types = {"s47e_s47_start_date": "DATE", "s47e_s47_end_date": "DATE", "s47e_s47_nfa": "BOOLEAN"}
        self.table("enquiry", f"""
            SELECT
                s47e_s47_enquiry_id AS case_id, s47e_person_id AS child_id, s47e_s47_completed_by_team AS team,
                s47e_referral_id AS referral_id, s47e_s47_start_date AS started_on,
                CASE WHEN s47e_s47_end_date >= started_on THEN s47e_s47_end_date END AS completed_on,
                coalesce(contains(s47e_s47_outcome_json, '"CP_CONFERENCE_FLAG":"Y"'), false) AS to_conference,
                coalesce(s47e_s47_nfa, false) AS no_further_action
            FROM {self.source("ssd_s47_enquiry", types)}
            WHERE s47e_s47_enquiry_id IS NOT NULL AND s47e_person_id IS NOT NULL AND started_on IS NOT NULL
        """)

        types = {"icpc_icpc_date": "DATE", "icpc_icpc_outcome_cp_flag": "BOOLEAN", "icpc_icpc_transfer_in": "BOOLEAN"}
        self.table("conference", f"""
            SELECT
                icpc_icpc_id AS case_id, icpc_person_id AS child_id, icpc_icpc_team AS team,
                icpc_s47_enquiry_id AS enquiry_id, icpc_icpc_date AS held_on,
                coalesce(
                    icpc_icpc_outcome_cp_flag,
                    CASE
                        WHEN contains(icpc_icpc_outcome_json, '"CP_FLAG":"Y"') THEN true
                        WHEN contains(icpc_icpc_outcome_json, '"CP_FLAG":"N"') THEN false
                        WHEN icpc_cp_plan_id IS NOT NULL THEN true
                    END
                ) AS led_to_plan
            FROM {self.source("ssd_initial_cp_conference", types)}
            WHERE icpc_icpc_id IS NOT NULL AND icpc_person_id IS NOT NULL AND held_on IS NOT NULL
        """)

        types = {"cppl_cp_plan_start_date": "DATE", "cppl_cp_plan_end_date": "DATE"}
        self.table("plan", f"""
            SELECT
                cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,
                cppl_cp_plan_start_date AS started_on, cppl_cp_plan_end_date AS ended_on
            FROM {self.source("ssd_cp_plans", types)}
            WHERE cppl_cp_plan_id IS NOT NULL AND cppl_person_id IS NOT NULL AND started_on IS NOT NULL
                AND (ended_on IS NULL OR ended_on >= started_on)
        """)

        self.table("review", f"""
            SELECT
                cppr_cp_review_id AS case_id, cppr_person_id AS child_id, cppr_cp_plan_id AS plan_id,
                cppr_cp_review_date AS held_on, true AS seen
            FROM {self.source("ssd_cp_reviews", {"cppr_cp_review_date": "DATE"})}
            WHERE cppr_cp_review_id IS NOT NULL AND cppr_person_id IS NOT NULL AND held_on IS NOT NULL
        """)

        self.table("visit", f"""
            SELECT
                cppv_cp_visit_id AS case_id, cppv_person_id AS child_id, cppv_cp_plan_id AS plan_id,
                cppv_cp_visit_date AS held_on, coalesce(cppv_cp_visit_seen NOT ILIKE 'n%', true) AS seen
            FROM {self.source("ssd_cp_visits", {"cppv_cp_visit_date": "DATE"})}
            WHERE cppv_cp_visit_id IS NOT NULL AND cppv_person_id IS NOT NULL AND held_on IS NOT NULL
        """)

        types = {"invo_involvement_start_date": "DATE", "invo_involvement_end_date": "DATE"}
        role = "invo_professional_role_id"
        self.table("involvement", f"""
            SELECT
                invo_involvements_id AS case_id, invo_person_id AS child_id, invo_professional_team AS team,
                invo_involvement_start_date AS started_on, invo_involvement_end_date AS ended_on,
                {role} NOT ILIKE '%secondary%'
                    AND ({role} ILIKE '%allocated%' OR {role} ILIKE '%case%worker%' OR {role} ILIKE 'social worker')
                    AS holds_the_case
            FROM {self.source("ssd_involvements", types)}
            WHERE invo_involvements_id IS NOT NULL AND invo_person_id IS NOT NULL AND started_on IS NOT NULL
                AND (ended_on IS NULL OR ended_on >= started_on)
        """)

        # These two feed no figure. Their dates help to tell the last day that the extracts cover.
        types = {"earl_episode_start_date": "DATE", "earl_episode_end_date": "DATE"}
        self.connection.execute(f"""
            CREATE TABLE early_help AS
            SELECT
                earl_episode_start_date AS started_on,
                CASE WHEN earl_episode_end_date >= started_on THEN earl_episode_end_date END AS ended_on
            FROM {self.source("ssd_early_help_episodes", types)}
            WHERE earl_episode_id IS NOT NULL AND earl_person_id IS NOT NULL AND started_on IS NOT NULL
        """)
        self.connection.execute(f"""
            CREATE TABLE in_need_visit AS
            SELECT cinv_cin_visit_date AS held_on
            FROM {self.source("ssd_cin_visits", {"cinv_cin_visit_date": "DATE"})}
            WHERE cinv_cin_visit_id IS NOT NULL AND cinv_person_id IS NOT NULL AND held_on IS NOT NULL
        """)


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
    connection.executemany("INSERT INTO month VALUES (?, ?)", ends)
    return first_month, last_month


def make_calendar(connection: duckdb.DuckDBPyConnection, county: County) -> None:
    """Every day with the working days up to it, and the days that lie 1, 10, 15 and 45 working days ahead."""
    first, last = county.calendar_years()
    connection.execute("SET VARIABLE closed = ?::DATE[]", [county.closed_days()])
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
        {" ".join(
            f"LEFT JOIN numbered AS in_{n} ON in_{n}.works AND in_{n}.number = today.number + {n}" for n in (1, 10, 15, 45)
        )}
    """)


def find_responsible(connection: duckdb.DuckDBPyConnection, county: County) -> None:
    """Which team answered for a child from when to when. On the day of a handover it is the team that hands over."""
    connection.execute("""
        CREATE TABLE responsible AS
        SELECT child_id, team, from_on, until_on
        FROM (
            SELECT
                child_id, team,
                CASE WHEN lag(coalesce(ended_on, DATE '2100-12-31')) OVER turn >= started_on THEN started_on + 1 ELSE started_on END
                    AS from_on,
                least(coalesce(ended_on, DATE '2100-12-31'), lead(started_on) OVER turn) AS until_on
            FROM involvement
            WHERE holds_the_case AND team IS NOT NULL
            WINDOW turn AS (PARTITION BY child_id ORDER BY started_on, case_id)
        )
        WHERE from_on <= until_on
    """)
    named = " UNION ".join(
        f"SELECT team FROM {table}" for table in ("responsible", "contact", "referral", "assessment", "enquiry", "conference")
    )
    teams = [team for (team,) in connection.execute(f"SELECT team FROM ({named}) WHERE team IS NOT NULL ORDER BY team").fetchall()]
    spans, units = county.places(teams)
    connection.execute("CREATE TABLE span (team VARCHAR, from_on DATE, until_on DATE, place INTEGER)")
    connection.execute("CREATE TABLE place (place INTEGER, level VARCHAR, unit VARCHAR)")
    if spans:
        connection.executemany("INSERT INTO span VALUES (?, ?, ?, ?)", spans)
    connection.executemany("INSERT INTO place VALUES (?, ?, ?)", units)


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
                decided_on AS finished_on, NULL::DATE AS lapsed_on, in_future OR coalesce(decided_on < received_on, false) AS excluded
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
                    rank() OVER (PARTITION BY assessment.child_id, assessment.referral_id, kind ORDER BY started_on) AS turn
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
                's47_to_icpc_15_days', enquiry.child_id, team, started_on, in_15, held_on, NULL,
                coalesce(held_on < started_on, false) OR greatest(started_on, completed_on) > getvariable('as_at')
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
                WHERE referral.child_id = contact.child_id AND referral.received_on BETWEEN contact.received_on AND calendar.in_1
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
        SELECT 'icpc_to_plan', child_id, team, held_on, led_to_plan, led_to_plan IS NULL OR held_on > getvariable('as_at')
        FROM conference

        UNION ALL
        SELECT
            'cp_plan_2_years_ended', child_id, NULL, ended_on, ended_on >= started_on + INTERVAL 2 YEARS,
            greatest(started_on, ended_on) > getvariable('as_at')
        FROM plan
        WHERE ended_on IS NOT NULL
    """)


def enum(names) -> str:
    return "ENUM (" + ", ".join(f"'{name}'" for name in names) + ")"


def tally(connection: duckdb.DuckDBPyConnection) -> None:
    """Counts cases by view, month, place and days, each under the team that answered for it on the view's own date."""
    connection.execute(f"""
        CREATE TABLE tally AS
        WITH viewed AS (
            SELECT
                indicator::VARCHAR::{enum([*CLOCKS, *COUNTED])} AS indicator, 'completed' AS view, child_id, team, excluded,
                finished_on AS on_date, finished_on <= due_on AS met, days
            FROM clock
            WHERE finished_on IS NOT NULL

            UNION ALL
            SELECT
                indicator::VARCHAR, 'due', child_id, team, excluded, due_on, coalesce(finished_on <= due_on, false), NULL
            FROM clock
            WHERE due_on IS NOT NULL AND (finished_on IS NOT NULL OR lapsed_on IS NULL OR lapsed_on > due_on)

            UNION ALL
            SELECT
                indicator::VARCHAR, 'open', child_id, team, excluded, month_end, due_on < month_end,
                CASE indicator WHEN 'cp_review_on_time' THEN month_end - started_on ELSE calendar.number - started_number END
            FROM (
                SELECT
                    *,
                    unnest(generate_series(
                        greatest(year(started_on) * 12 + month(started_on), getvariable('first_month')),
                        least(
                            year(finished_on) * 12 + month(finished_on) - 1,
                            year(lapsed_on) * 12 + month(lapsed_on) - 1,
                            getvariable('last_month')
                        )
                    )) AS month
                FROM clock
            )
            JOIN month USING (month)
            JOIN calendar ON calendar.day = month_end

            UNION ALL
            SELECT indicator, 'counted', child_id, team, excluded, counted_on, outcome, NULL
            FROM tick
        ),
        answered AS (
            SELECT viewed.* REPLACE (coalesce(responsible.team, viewed.team) AS team)
            FROM viewed
            -- A contact belongs to the team that took it, whoever else works with the child.
            LEFT JOIN responsible
                ON responsible.child_id = viewed.child_id
                AND viewed.on_date BETWEEN responsible.from_on AND responsible.until_on
                AND viewed.indicator <> 'contact_to_referral'
            WHERE year(on_date) * 12 + month(on_date) BETWEEN getvariable('first_month') AND getvariable('last_month')
        )
        SELECT
            indicator, view, year(on_date) * 12 + month(on_date) AS month, coalesce(place, 0) AS place, excluded, days,
            count(*) AS cases, count(*) FILTER (met) AS met
        FROM answered
        LEFT JOIN span ON span.team = answered.team AND on_date BETWEEN span.from_on AND span.until_on
        GROUP BY ALL
    """)


def measure(connection: duckdb.DuckDBPyConnection, first_month: int, last_month: int) -> None:
    """Adds the tallies up for every period, level and unit."""
    connection.execute("CREATE TABLE period (period VARCHAR, first BIGINT, last BIGINT, period_start DATE, period_end DATE)")
    every = [[p.period, p.first, p.last, p.start, p.end] for p in periods(first_month, last_month)]
    if every:
        connection.executemany("INSERT INTO period VALUES (?, ?, ?, ?, ?)", every)
    connection.execute("""
        CREATE TABLE measures AS
        WITH placed AS (
            SELECT
                indicator::VARCHAR AS indicator, view, period, period_start, period_end, level, unit, excluded, days,
                sum(cases)::BIGINT AS cases, sum(met)::BIGINT AS met
            FROM tally
            JOIN place USING (place)
            JOIN period ON tally.month = period.last OR (view <> 'open' AND tally.month BETWEEN period.first AND period.last)
            GROUP BY ALL
        ),
        total AS (
            SELECT
                indicator, view, period, period_start, period_end, level, unit,
                coalesce(sum(met) FILTER (NOT excluded), 0)::BIGINT AS numerator,
                coalesce(sum(cases) FILTER (NOT excluded), 0)::BIGINT AS denominator,
                coalesce(sum(cases) FILTER (excluded), 0)::BIGINT AS excluded_for_quality,
                max(days) FILTER (view = 'open' AND NOT excluded) AS oldest_days
            FROM placed
            GROUP BY ALL
        ),
        -- The places that each number of days takes in the row of all cases, counted from 1.
        ranked AS (
            SELECT
                indicator, view, period, period_end, level, unit, days,
                sum(cases) OVER (every ORDER BY days) AS last_place,
                sum(cases) OVER (every ORDER BY days) - cases + 1 AS first_place,
                sum(cases) OVER every AS count
            FROM placed
            WHERE view = 'completed' AND NOT excluded AND days IS NOT NULL
            WINDOW every AS (PARTITION BY indicator, view, period, period_end, level, unit)
        ),
        spread AS (
            SELECT
                indicator, view, period, period_end, level, unit,
                (
                    max(days) FILTER ((count + 1) // 2 BETWEEN first_place AND last_place)
                    + max(days) FILTER (count // 2 + 1 BETWEEN first_place AND last_place)
                ) / 2 AS median,
                max(days) FILTER ((9 * count + 9) // 10 BETWEEN first_place AND last_place)::DOUBLE AS p90
            FROM ranked
            GROUP BY ALL
        ),
        shared AS (SELECT *, numerator / nullif(denominator, 0) AS share, 1.959963984540054 AS z FROM total)
        SELECT
            indicator, view, period, period_start, period_end, level, unit, numerator, denominator,
            100 * share AS value,
            100 * (share + z * z / (2 * denominator) - z * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator * denominator)))
                / (1 + z * z / denominator) AS lower_95,
            100 * (share + z * z / (2 * denominator) + z * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator * denominator)))
                / (1 + z * z / denominator) AS upper_95,
            median, p90,
            CASE view WHEN 'open' THEN denominator END AS open,
            CASE view WHEN 'open' THEN numerator END AS overdue,
            oldest_days, excluded_for_quality
        FROM shared
        LEFT JOIN spread USING (indicator, view, period, period_end, level, unit)
        ORDER BY indicator, view, period, period_end, level, unit
    """)


def work_out(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which the table `measures` stands."""
    county = County(folder)
    connection = duckdb.connect()
    Extracts(connection, county).read()
    make_calendar(connection, county)
    first_month, last_month = settle_time(connection, county)
    find_responsible(connection, county)
    link_cases(connection)
    observe(connection)
    tally(connection)
    measure(connection, first_month, last_month)
    return connection


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    connection = work_out(folder)
    connection.execute(f"COPY measures TO '{out / 'measures.parquet'}' (FORMAT parquet)")
    connection.execute(f"COPY measures TO '{out / 'measures.csv'}' (HEADER)")


if __name__ == "__main__":
    main()

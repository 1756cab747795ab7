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

from county import County, periods
from duckdb_extracts import Extracts
from duckdb_observations import (
    CLOCKS,
    COUNTED,
    enum,
    fill,
    find_responsible,
    link_cases,
    make_calendar,
    observe,
    settle_time,
)

VIEWS = ["completed", "due", "open", "counted"]


def tally(connection: duckdb.DuckDBPyConnection) -> None:
    """Counts cases by view, month, place and days, each under the team that answered for it on the view's own date."""
    connection.execute(f"""
        CREATE TABLE tally AS
        WITH viewed AS (
            SELECT
                indicator::VARCHAR::{enum([*CLOCKS, *COUNTED])} AS indicator, 'completed'::{enum(VIEWS)} AS view,
                child_id, team, excluded, finished_on AS on_date, finished_on <= due_on AS met, days
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
                CASE indicator
                    WHEN 'cp_review_on_time' THEN month_end - started_on
                    ELSE calendar.number - started_number
                END
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
                WHERE started_on IS NOT NULL
            )
            JOIN month USING (month)
            LEFT JOIN calendar ON calendar.day = month_end

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
    # Periods and units go by numbers until the end, for numbers sort and group faster than names.
    connection.execute("CREATE TABLE period (period_id INTEGER, period VARCHAR, period_start DATE, period_end DATE)")
    connection.execute("CREATE TABLE period_month (period_id INTEGER, month BIGINT, is_last BOOLEAN)")
    every = list(enumerate(periods(first_month, last_month)))
    names = [[number, period.period, period.start, period.end] for number, period in every]
    months = [
        [number, month, month == period.last]
        for number, period in every
        for month in range(period.first, period.last + 1)
    ]
    fill(connection, "period", names)
    fill(connection, "period_month", months)
    connection.execute("""
        CREATE TABLE unit AS
        SELECT row_number() OVER (ORDER BY level, unit)::INTEGER AS unit_id, level, unit
        FROM (SELECT DISTINCT level, unit FROM place)
    """)
    connection.execute("CREATE TABLE place_unit AS SELECT place, unit_id FROM place JOIN unit USING (level, unit)")
    connection.execute("""
        CREATE TABLE measures AS
        WITH monthly AS (
            SELECT
                indicator, view, month, place,
                coalesce(sum(met) FILTER (NOT excluded), 0) AS met,
                coalesce(sum(cases) FILTER (NOT excluded), 0) AS cases,
                coalesce(sum(cases) FILTER (excluded), 0) AS excluded,
                max(days) FILTER (view = 'open' AND NOT excluded) AS oldest_days
            FROM tally
            GROUP BY ALL
        ),
        total AS (
            SELECT
                indicator, view, period_id, unit_id,
                sum(met)::BIGINT AS numerator, sum(cases)::BIGINT AS denominator,
                sum(excluded)::BIGINT AS excluded_for_quality, max(oldest_days) AS oldest_days
            FROM monthly
            JOIN period_month USING (month)
            JOIN place_unit USING (place)
            WHERE is_last OR view <> 'open'
            GROUP BY ALL
        ),
        -- How many cases took each number of days, and which of all cases in their order those are, counted from 1.
        spread AS (
            SELECT indicator, view, period_id, unit_id, days, sum(cases)::BIGINT AS cases
            FROM tally
            JOIN period_month USING (month)
            JOIN place_unit USING (place)
            WHERE view = 'completed' AND NOT excluded AND days IS NOT NULL
            GROUP BY ALL
        ),
        ranked AS (
            SELECT
                *,
                sum(cases) OVER (one ORDER BY days) AS last_case,
                sum(cases) OVER (one ORDER BY days) - cases + 1 AS first_case,
                sum(cases) OVER one AS count
            FROM spread
            WINDOW one AS (PARTITION BY indicator, view, period_id, unit_id)
        ),
        usual AS (
            SELECT
                indicator, view, period_id, unit_id,
                (
                    max(days) FILTER ((count + 1) // 2 BETWEEN first_case AND last_case)
                    + max(days) FILTER (count // 2 + 1 BETWEEN first_case AND last_case)
                ) / 2 AS median,
                max(days) FILTER ((9 * count + 9) // 10 BETWEEN first_case AND last_case)::DOUBLE AS p90
            FROM ranked
            GROUP BY ALL
        ),
        shared AS (
            SELECT
                *, numerator / nullif(denominator, 0) AS share, 1.959963984540054 AS z,
                z * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator * denominator)) AS reach
            FROM total
        )
        SELECT
            indicator::VARCHAR AS indicator, view::VARCHAR AS view, period, period_start, period_end, level, unit,
            numerator, denominator,
            100 * share AS value,
            100 * (share + z * z / (2 * denominator) - reach) / (1 + z * z / denominator) AS lower_95,
            100 * (share + z * z / (2 * denominator) + reach) / (1 + z * z / denominator) AS upper_95,
            median, p90,
            CASE view WHEN 'open' THEN denominator END AS open,
            CASE view WHEN 'open' THEN numerator END AS overdue,
            oldest_days, excluded_for_quality
        FROM shared
        JOIN period USING (period_id)
        JOIN unit USING (unit_id)
        LEFT JOIN usual USING (indicator, view, period_id, unit_id)
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

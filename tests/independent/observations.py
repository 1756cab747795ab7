"""Works out what every indicator observes a second time, with DuckDB, from the extracts in `sample_data`.

    python tests/independent/observations.py [COUNTY] [OUT]

writes `tests/reference/observations.parquet`: for every indicator, step, month and team how many cases there are, how many of
them were in time or had the outcome that counts, and the sums of their numbers. A test compares it with what righttime
observes. It needs `benches/requirements.txt`, and shares nothing with righttime but the extracts and the words of the
definitions: the SQL beside this file, a view `obs_<indicator>` for each.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "benches" / "peers"))

from county import County  # noqa: E402
from duckdb_observations import fill, make_calendar  # noqa: E402

#: Each theme has tables of its own: the extracts that it stands on, and then the files of views.
THEMES = [
    ["extracts_front_door", "front_door", "assessment", "volume", "priorities"],
    ["extracts_protection", "enquiries", "child_protection", "children_in_need"],
    ["extracts_court", "court", "adoption", "care_leavers", "private_fostering"],
    ["extracts_workforce", "workforce", "quality", "staff"],
    ["extracts_care", "children_in_care", "health", "missing"],
]

#: The sample county's last day and months.
LAST_DAY, MONTHS = "2026-10-31", 36

#: What no extract of the dataset holds; the sample county has none of it.
COUNCIL_EVENTS = "child_id,case_id,process,activity,occurred_at,parent_case_id,team,worker,priority,outcome\n"

#: What indicators tell apart by themselves.
SPLITS = ["absence", "answer", "category", "days_open", "distance", "ended_because", "grade", "location", "need", "result", "source", "work"]

COLUMNS = {
    "child_id": "VARCHAR", "case_id": "VARCHAR", "team": "VARCHAR", "started_team": "VARCHAR", "worker": "VARCHAR", "started_on": "DATE", "due_on": "DATE",
    "finished_on": "DATE", "lapsed_on": "DATE", "counted_on": "DATE", "outcome": "BOOLEAN", "days": "BIGINT",
    "numerator": "DECIMAL(18, 4)", "denominator": "DECIMAL(18, 4)",
}  # fmt: skip

#: The steps of an observation: the day, the team that is asked about, and what makes it count.
STEPS = {
    "started": ("started_on", "coalesce(started_team, team)", "NULL::BOOLEAN"),
    "due": ("due_on", "team", "coalesce(outcome, finished_on <= due_on, false)"),
    "finished": ("finished_on", "team", "coalesce(outcome, finished_on <= due_on)"),
    "lapsed": ("lapsed_on", "team", "NULL::BOOLEAN"),
    "counted": ("counted_on", "team", "outcome"),
}


def connect(county: County, extracts: Path) -> duckdb.DuckDBPyConnection:
    """A connection that knows the calendar, the months and where the extracts are."""
    connection = duckdb.connect()
    make_calendar(connection, county)
    for name, value in {"extracts": str(extracts), "as_at": LAST_DAY, "last_day": LAST_DAY, "last_month_end": LAST_DAY}.items():
        connection.execute(f"SET VARIABLE {name} = '{value}'")
    connection.execute("SET VARIABLE as_at = getvariable('as_at')::DATE")
    connection.execute(f"SET VARIABLE months = {MONTHS}")
    connection.execute(f"""
        CREATE TABLE month AS
        SELECT last_day((DATE '{LAST_DAY}' - to_months(back::INTEGER))::DATE) AS month_end
        FROM range({MONTHS}) AS counted(back)
    """)
    return connection


def each_theme(county: County) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for each theme, in which its tables and views stand."""
    with tempfile.TemporaryDirectory() as scratch:
        extracts = Path(scratch) / "extracts"
        extracts.mkdir()
        for file in [*county.folder.glob("*.csv"), *county.extracts.glob("*")]:
            (extracts if file.parent != county.folder else extracts.parent).joinpath(file.name).symlink_to(file.resolve())
        if not (extracts / "council_events.csv").exists():
            (extracts / "council_events.csv").write_text(COUNCIL_EVENTS)
        for theme in THEMES:
            connection = connect(county, extracts)
            for name in theme:
                connection.execute((ROOT / "tests" / "independent" / f"{name}.sql").read_text())
            yield connection


def views(connection: duckdb.DuckDBPyConnection, prefix: str) -> list[str]:
    """The rest of the names of the views that begin so."""
    found = connection.execute("SELECT view_name FROM duckdb_views() WHERE starts_with(view_name, ?) ORDER BY 1", [prefix])
    return [name.removeprefix(prefix) for (name,) in found.fetchall()]


def observe(connection: duckdb.DuckDBPyConnection, indicator: str) -> None:
    """Makes a table `observation` of what an indicator observes; what its view does not give is empty."""
    given = {row[0] for row in connection.execute(f'DESCRIBE "obs_{indicator}"').fetchall()}
    columns = ", ".join(f"{name if name in given else 'NULL'}::{kind} AS {name}" for name, kind in COLUMNS.items())
    told = [split for split in SPLITS if split in given]
    splits = f"MAP({told}, [{', '.join(told)}])::MAP(VARCHAR, VARCHAR)"
    connection.execute(f'CREATE OR REPLACE TABLE observation AS SELECT {columns}, {splits} AS splits FROM "obs_{indicator}"')


def tallies(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    steps = " UNION ALL ".join(
        f"""
        SELECT
            '{step}' AS step, strftime({day}, '%Y-%m') AS month, coalesce({team}, '') AS team, count(*) AS cases,
            count(DISTINCT worker) AS workers, count(*) FILTER ({met}) AS met, coalesce(sum(days), 0)::BIGINT AS days,
            coalesce(sum(numerator), 0)::DECIMAL(18, 4) AS numerator, coalesce(sum(denominator), 0)::DECIMAL(18, 4) AS denominator
        FROM observation
        WHERE {day} >= (SELECT date_trunc('month', min(month_end)) FROM month) AND {day} <= getvariable('as_at')
        GROUP BY ALL
        """
        for step, (day, team, met) in STEPS.items()
    )
    return connection.execute(steps).fetchall()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample_data"
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "tests" / "reference" / "observations.parquet"
    rows = []
    for connection in each_theme(County(folder)):
        for indicator in views(connection, "obs_"):
            observe(connection, indicator)
            rows += [(indicator, *row) for row in tallies(connection)]
    result = duckdb.connect()
    result.execute("""
        CREATE TABLE tally (
            indicator VARCHAR, step VARCHAR, month VARCHAR, team VARCHAR, cases BIGINT, workers BIGINT, met BIGINT, days BIGINT,
            numerator DECIMAL(18, 4), denominator DECIMAL(18, 4)
        )
    """)
    fill(result, "tally", rows)
    result.execute(f"COPY (FROM tally ORDER BY ALL) TO '{out}' (FORMAT parquet, COMPRESSION zstd)")


if __name__ == "__main__":
    main()

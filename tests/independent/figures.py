"""Works out the figures of every indicator a second time, with DuckDB, from the extracts in `sample_data`.

    python tests/independent/figures.py [COUNTY] [OUT]

writes to `tests/reference`, or OUT, `figures.parquet`: numerator, denominator and value, with percentiles of days and the oldest open case,
for every view, period, level and unit as it was; `restated.parquet`, the same without days on the structure of the last day;
`breakdowns.parquet`, the figures of the latest twelve months by the child's age, sex, ethnicity and disability, by how urgent the case is
and by what the indicator tells apart; and `groups.parquet`, how many cases stand at each step by the last two, month by month. Tests
compare them with what righttime publishes and observes. It needs `benches/requirements.txt`, and
shares nothing with righttime but the extracts, the organisation with its successions, and words: what indicators observe comes from
`observations.py`, how urgent a case is from `priorities.sql`, the rules of views, periods, teams and units in `figures.sql` were written from DESIGN.md, and of
`queries/indicators/` only the headers are read.

Rules of data quality leave out no case of these figures, and so does this file: what they find in the sample is no case that an
indicator observes. The test asks that every published figure says so. Figures from which cases are left out are compared in `benches/`.
"""

import re
import sys
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path

import duckdb
from observations import LAST_DAY, MONTHS, ROOT, each_theme, observe, views

# observations.py has made the peers of the benchmark known.
from county import DAWN, DUSK, NO_UNIT, County, Period, day, month_number, periods
from duckdb_observations import fill, make_calendar

#: Every team that answers for a case or a child.
TEAMS = """
    SELECT team FROM observation WHERE team IS NOT NULL
    UNION SELECT started_team FROM observation WHERE started_team IS NOT NULL
    UNION SELECT team FROM allocation WHERE team IS NOT NULL
    ORDER BY 1
"""

#: What the extracts tell of a child; one disability is enough.
PERSON = """
    CREATE TABLE person AS
    SELECT
        pers_person_id AS child_id,
        CASE coalesce(nullif(pers_sex, 'U'), pers_gender) WHEN 'F' THEN 'female' WHEN '02' THEN 'female' WHEN 'M' THEN 'male' WHEN '01' THEN 'male' END AS sex,
        -- REFU and NOBT are no group.
        CASE pers_ethnicity[1]
            WHEN 'W' THEN 'White' WHEN 'M' THEN 'mixed' WHEN 'A' THEN 'Asian' WHEN 'C' THEN 'Asian' WHEN 'B' THEN 'Black' WHEN 'O' THEN 'other'
        END AS ethnic_group,
        try_cast(pers_dob AS DATE) AS born_on,
        disabled
    FROM read_csv($persons, all_varchar = true)
    LEFT JOIN (
        SELECT disa_person_id, bool_or(disa_disability_code <> 'NONE') AS disabled
        FROM read_csv($disabilities, all_varchar = true)
        GROUP BY disa_person_id
    ) ON disa_person_id = pers_person_id
"""

#: What is told of a figure on another structure.
RESTATED = "structure, indicator, view, period, period_end, level, unit, numerator, denominator, value"


def definition(indicator: str) -> tuple:
    """What the header of an indicator says about its figures."""
    text = (ROOT / "queries" / "indicators" / f"{indicator}.sql").read_text(encoding="utf-8")
    header = tomllib.loads(re.match(r"/\*(.*?)\*/", text, re.DOTALL)[1])
    in_force, looks_back = header.get("in_force", {}), header.get("looks_back", {})
    return (
        indicator, header["kind"], header["unit"], header.get("days"), header.get("attribute", "view"), in_force.get("from", DAWN),
        in_force.get("to", DUSK), looks_back.get("process"), looks_back.get("months"), "averaged_over" in header,
    )  # fmt: skip


def gather(connection: duckdb.DuckDBPyConnection, county: County) -> list[str]:
    """Brings together what all indicators observe, and what was recorded beside it; the names of the indicators."""
    indicators = []
    with tempfile.TemporaryDirectory() as scratch:
        for theme in each_theme(county):
            for indicator in views(theme, "obs_"):
                indicators.append(indicator)
                observe(theme, indicator)
                theme.execute(f"COPY (SELECT '{indicator}' AS indicator, * FROM observation) TO '{scratch}/{indicator}.observation' (FORMAT parquet)")
            for process in views(theme, "record_"):
                theme.execute(f"COPY (SELECT '{process}' AS process, * FROM \"record_{process}\") TO '{scratch}/{process}.step' (FORMAT parquet)")
            for name in {"allocation", "urgency"}.intersection(views(theme, "")):
                theme.execute(f"COPY {name} TO '{scratch}/{name}' (FORMAT parquet)")
        connection.execute(f"CREATE TABLE observation AS FROM read_parquet('{scratch}/*.observation')")
        connection.execute(f"CREATE TABLE step AS FROM read_parquet('{scratch}/*.step')")
        for name in ("allocation", "urgency"):
            connection.execute(f"CREATE TABLE {name} AS FROM read_parquet('{scratch}/{name}')")
    return indicators


def heirs(county: County, unit: str, share: Decimal) -> list[tuple[str, Decimal]]:
    """Who does on the last day what a unit did, and what share of it: itself, where it is still there."""
    if county._chain(unit, day(LAST_DAY)):
        return [(unit, share)]
    after = [row for row in county.successions if row["from"] == unit and row["on"] <= LAST_DAY]
    return [heir for row in after for heir in heirs(county, row["to"], share * Decimal(row["share"]))]


def structures(county: County, places: list[tuple]) -> list[tuple]:
    """Places on the structure as it was, and on that of the last day. No unit of the sample hands over work and goes on."""
    told = [("as_was", *place, Decimal(1)) for place in places]
    lowest = county.levels()[-1]
    for place, team in [(place, unit) for place, level, unit in places if level == lowest]:
        if team == NO_UNIT:
            told += [(LAST_DAY, *other, Decimal(1)) for other in places if other[0] == place]
            continue
        for heir, share in heirs(county, team, Decimal(1)):
            chain = {link["level"]: link["unit"] for link in county._chain(heir, day(LAST_DAY))}
            told += [(LAST_DAY, place, level, chain.get(level, NO_UNIT), share) for level in county.levels()]
    return told


def describe(connection: duckdb.DuckDBPyConnection, county: County, indicators: list[str]) -> None:
    """Tables of what the headers say, of the periods, and of where teams stood in the organisation."""
    make_calendar(connection, county)
    last = month_number(day(LAST_DAY))
    first = last - MONTHS + 1
    every = periods(first, last) + [Period("rolling_36", month - 35, month) for month in range(first + 35, last + 1)]
    spans, places = county.places([team for (team,) in connection.execute(TEAMS).fetchall()])
    tables = {
        "definition": (
            "indicator VARCHAR, kind VARCHAR, unit_of_figure VARCHAR, days_of VARCHAR, attribute VARCHAR, from_on DATE, to_on DATE, "
            "looks_back_at VARCHAR, looks_back BIGINT, averaged BOOLEAN",
            [definition(indicator) for indicator in indicators],
        ),
        "month": ("month_end DATE", [(period.end,) for period in every if period.period == "month"]),
        "period": ("period VARCHAR, start_on DATE, end_on DATE", [(period.period, period.start, period.end) for period in every]),
        "span": ("team VARCHAR, from_on DATE, until_on DATE, place INTEGER", spans),
        "place": ("structure VARCHAR, place INTEGER, level VARCHAR, unit VARCHAR, share DECIMAL(7, 6)", structures(county, places)),
        "standing": (
            "unit VARCHAR, from_on DATE, until_on DATE",
            [(unit["unit"], unit["valid_from"] or DAWN, unit["valid_to"] or DUSK) for unit in county.units],
        ),
        "population": (
            "level VARCHAR, unit VARCHAR, children BIGINT",
            [(unit["level"], unit["unit"], int(unit["population"])) for unit in county.units if unit["population"]],
        ),
    }
    for name, (columns, rows) in tables.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
        fill(connection, name, rows)


def main() -> None:
    county = County(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample_data")
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "tests" / "reference"
    connection = duckdb.connect()
    describe(connection, county, gather(connection, county))
    files = {"persons": "ssd_person.csv", "disabilities": "ssd_disability.csv"}
    connection.execute(PERSON, {name: str(county.extracts / file) for name, file in files.items()})
    connection.execute((ROOT / "tests" / "independent" / "figures.sql").read_text())
    kept = {
        "figures": ("FROM figure SELECT * EXCLUDE structure WHERE structure = 'as_was'", "view, level, unit, period, period_end"),
        "restated": (f"FROM figure SELECT {RESTATED} WHERE structure <> 'as_was'", "view, level, unit, period, period_end"),
        "breakdowns": ("FROM breakdown", "view, level, unit, breakdown, breakdown_value"),
        "groups": ("FROM grouping", "step, breakdown, breakdown_value, month"),
    }
    for name, (rows, last) in kept.items():
        # In this order, and at this level, a quarter of a million figures take less than a megabyte.
        connection.execute(f"""
            COPY ({rows} ORDER BY indicator, {last})
            TO '{out / name}.parquet' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 22, ROW_GROUP_SIZE 1000000)
        """)


if __name__ == "__main__":
    main()

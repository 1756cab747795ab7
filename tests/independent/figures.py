"""Works out the figures of three indicators a second time, with DuckDB, from the extracts in `sample_data`.

    python tests/independent/figures.py

writes `tests/reference/figures.csv`: the numerator and denominator of every view, month, level and unit, which a test
compares with what righttime publishes. It needs `benches/requirements.txt`, and shares nothing with righttime but the
extracts and the words of the definitions: it is the DuckDB peer of the benchmark, asked for less.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "benches" / "peers"))

import duckdb_tables  # noqa: E402

INDICATORS = ("assessment_45_days_from_start", "s47_to_icpc_15_days", "cp_visit_10_days")


def main() -> None:
    connection = duckdb_tables.work_out(ROOT / "sample_data")
    out = ROOT / "tests" / "reference" / "figures.csv"
    connection.execute(f"""
        COPY (
            SELECT indicator, view, period_end, level, unit, numerator, denominator
            FROM measures
            WHERE period = 'month' AND indicator IN {INDICATORS}
            ORDER BY ALL
        ) TO '{out}' (HEADER)
    """)


if __name__ == "__main__":
    main()

"""Says whether measures tables hold the same figures.

    python compare.py MEASURES.parquet OTHER.parquet…

Every row of the first table is looked for in each other one by its indicator, view, period, end, level and unit, and the
other way round. Counts must be equal, and values, limits, medians and percentiles too, to the precision of a float. Ends with
1 where anything differs, and shows the first few differences.
"""

import sys

import polars as pl

KEYS = ["indicator", "view", "period", "period_end", "level", "unit"]
COUNTS = ["numerator", "denominator", "excluded_for_quality", "oldest_days", "median", "p90"]
RATES = ["value", "lower_95", "upper_95"]


def read(file: str) -> pl.DataFrame:
    counts = [pl.col(name).cast(pl.Float64) for name in COUNTS]
    return pl.read_parquet(file).select([pl.col(name).cast(pl.String) for name in KEYS] + counts + RATES)


def differences(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The rows that only one table has, or of which the tables say different things."""
    both = one.with_columns(here=True).join(other.with_columns(here=True), on=KEYS, how="full", coalesce=True, suffix="_other")
    unlike = [pl.col(name).ne_missing(pl.col(f"{name}_other")) for name in ["here", *COUNTS]]
    unlike += [
        ((pl.col(name) - pl.col(f"{name}_other")).abs() > 1e-9).fill_null(False)
        | (pl.col(name).is_null() != pl.col(f"{name}_other").is_null())
        for name in RATES
    ]
    return both.filter(pl.any_horizontal(unlike)).sort(KEYS)


def main() -> None:
    first, *others = sys.argv[1:]
    wanted = read(first)
    failed = False
    for file in others:
        found = read(file)
        unlike = differences(wanted, found)
        if unlike.is_empty():
            print(f"{file}: {found.height} rows, all equal")
            continue
        failed = True
        print(f"{file}: {unlike.height} of {found.height} rows differ from {first}")
        with pl.Config(tbl_cols=-1, tbl_rows=20, tbl_width_chars=250, fmt_str_lengths=40):
            print(unlike.drop("here", "here_other").head(20))
            print(unlike.group_by("indicator", "view").len().sort("indicator", "view"))
    sys.exit(failed)


if __name__ == "__main__":
    main()

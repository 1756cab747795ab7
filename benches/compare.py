"""Says whether measures tables hold the same figures.

    python compare.py MEASURES.parquet OTHER.parquet…

Every row of the first table is looked for in each other one by its indicator, view, period, end, level and unit, and the
other way round. Counts, days, medians and percentiles must be equal, and so must values and limits, to a billionth of a
percent. Ends with 1 where anything differs, and shows the first few differences.
"""

import sys
from pathlib import Path

import polars as pl

KEYS = ["indicator", "view", "period", "period_end", "level", "unit"]
COUNTS = ["numerator", "denominator", "excluded_for_quality", "open", "overdue", "oldest_days", "median", "p90"]
RATES = ["value", "lower_95", "upper_95"]
SHOWN = 10


def read(file: Path) -> pl.DataFrame:
    counts = [pl.col(name).cast(pl.Float64) for name in COUNTS]
    return pl.read_parquet(file).select([pl.col(name).cast(pl.String) for name in KEYS] + counts + RATES)


def differences(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The rows that only one table has, or of which the tables say different things."""
    one, other = one.with_columns(there=True), other.with_columns(there=True)
    both = one.join(other, on=KEYS, how="full", coalesce=True, suffix="_other")
    unlike = [pl.col(name).ne_missing(pl.col(f"{name}_other")) for name in ["there", *COUNTS]]
    for name in RATES:
        mine, theirs = pl.col(name), pl.col(f"{name}_other")
        unlike.append(((mine - theirs).abs() > 1e-9).fill_null(mine.is_null() != theirs.is_null()))
    return both.filter(pl.any_horizontal(unlike)).sort(KEYS)


def agree(file: Path, others: list[Path]) -> bool:
    """Whether all the tables are equal; tells where they are not."""
    wanted = read(file)
    if wanted.is_empty():
        print(f"{file} holds no figures")
        return False
    equal = True
    for other in others:
        found = read(other)
        unlike = differences(wanted, found)
        if unlike.is_empty():
            continue
        equal = False
        print(f"{unlike.height} of {found.height} rows of {other} differ from {file}:")
        for row in unlike.head(SHOWN).iter_rows(named=True):
            print("  " + ", ".join(str(row[name]) for name in KEYS))
            for name in COUNTS + RATES:
                if row[name] != row[f"{name}_other"]:
                    print(f"    {name}: {row[name]} there, {row[f'{name}_other']} here")
    return equal


def main() -> None:
    first, *others = [Path(argument) for argument in sys.argv[1:]]
    if not agree(first, others):
        sys.exit(1)
    print("all equal")


if __name__ == "__main__":
    main()

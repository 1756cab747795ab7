"""The measures table from a county's extracts, with Polars: one of righttime's peers in the benchmark.

    python polars_tables.py COUNTY OUT

reads the Standard Safeguarding Dataset's tables in `COUNTY/extracts` and writes `OUT/measures.parquet` and `.csv`. It keeps
to the words of the definitions in `queries/indicators`, and shares no code with them.

Every extract is scanned lazily, only the columns that some figure needs, all of them side by side. Cases become
observations, observations views, and one aggregation by month and place feeds every period and level.
"""

import sys
from pathlib import Path

import polars as pl

from county import County, last_day, periods
from polars_extracts import read_cases
from polars_observations import (
    Calendar,
    clocked,
    counted,
    decide,
    month_of,
    named_or_latest_referral,
    responsibilities,
    settle_time,
)

KEYS = ["indicator", "view", "period", "period_start", "period_end", "level", "unit"]
VIEW = pl.Enum(["completed", "due", "open", "counted"])
PERIOD = pl.Enum(["month", "quarter", "year_to_date", "rolling_12"])


def views(clocks: pl.LazyFrame, ticks: pl.LazyFrame, calendar: Calendar, months: pl.DataFrame) -> pl.LazyFrame:
    """Every observation as each view counts it, with the view's own date, in the months to be reported."""
    first, last = months["month"].min(), months["month"].max()
    met = pl.col("finished_on") <= pl.col("due_on")
    calendar_days = pl.col("indicator") == "cp_review_on_time"

    def taken(until: str) -> pl.Expr:
        by_calendar = (pl.col(until) - pl.col("started_on")).dt.total_days().cast(pl.Int32)
        return pl.when(calendar_days).then(by_calendar).otherwise(calendar.between(pl.col("started_on"), pl.col(until)))

    def view(frame: pl.LazyFrame, name: str, day: str, met: pl.Expr, days: pl.Expr) -> pl.LazyFrame:
        return frame.filter(month_of(day).is_between(first, last)).select(
            "indicator",
            "child_id",
            "team",
            "excluded",
            view=pl.lit(name, VIEW),
            on_date=pl.col(day),
            met=met,
            days=days,
        )

    unknown = pl.lit(None, pl.Int32)
    owed = (
        pl.col("finished_on").is_not_null() | pl.col("lapsed_on").is_null() | (pl.col("lapsed_on") > pl.col("due_on"))
    )
    since = pl.max_horizontal(month_of("started_on"), pl.lit(first))
    until = pl.min_horizontal(month_of("finished_on"), month_of("lapsed_on"), pl.lit(last + 1))
    standing = (
        clocks.filter(pl.col("started_on").is_not_null())
        .with_columns(month=pl.int_ranges(since, until, dtype=pl.Int32))
        .filter(pl.col("month").list.len() > 0)
        .explode("month")
        .join(months.lazy(), on="month")
    )
    return pl.concat(
        [
            view(
                clocks.filter(pl.col("finished_on").is_not_null()),
                "completed",
                "finished_on",
                met,
                taken("finished_on"),
            ),
            view(clocks.filter(owed), "due", "due_on", met.fill_null(False), unknown),
            view(standing, "open", "month_end", pl.col("due_on") < pl.col("month_end"), taken("month_end")),
            view(ticks, "counted", "on_date", pl.col("met"), unknown),
        ]
    )


def tally(viewed: pl.LazyFrame, responsible: pl.LazyFrame, county: County) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Counts cases by view, month, place and days, each under the team that answered for it on the view's own date."""
    owned = (
        viewed.sort("on_date")
        .join_asof(
            responsible.sort("from_on"), left_on="on_date", right_on="from_on", by="child_id", check_sortedness=False
        )
        # A contact belongs to the team that took it, whoever else works with the child.
        .with_columns(
            team=pl.when((pl.col("until_on") >= pl.col("on_date")) & (pl.col("indicator") != "contact_to_referral"))
            .then("responsible")
            .otherwise("team")
        )
        .group_by("indicator", "view", "team", "on_date", "excluded", "days")
        .agg(cases=pl.len(), met=pl.col("met").sum())
        .collect()
    )
    teams = owned["team"].drop_nulls().unique().sort().to_list()
    spans, units = county.places(teams)
    schema = {"team": pl.String, "from_on": pl.Date, "until_on": pl.Date, "place": pl.Int64}
    span = pl.DataFrame(spans, schema=schema, orient="row")
    place = pl.DataFrame(
        units, schema={"place": pl.Int64, "level": pl.Categorical, "unit": pl.Categorical}, orient="row"
    )
    tallies = (
        owned.lazy()
        .sort("on_date")
        .join_asof(
            span.lazy().sort("from_on"), left_on="on_date", right_on="from_on", by="team", check_sortedness=False
        )
        .with_columns(
            place=pl.when(pl.col("until_on") >= pl.col("on_date")).then("place").fill_null(0), month=month_of("on_date")
        )
        .group_by("indicator", "view", "month", "place", "excluded", "days")
        .agg(pl.col("cases", "met").sum())
        .collect()
    )
    return tallies, place


def measure(tallies: pl.DataFrame, place: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    """Adds the tallies up for every period, level and unit."""
    every = [
        (period.period, period.start, period.end, month, month == period.last)
        for period in periods(first, last)
        for month in range(period.first, period.last + 1)
    ]
    schema = {
        "period": PERIOD,
        "period_start": pl.Date,
        "period_end": pl.Date,
        "month": pl.Int32,
        "is_last": pl.Boolean,
    }
    months = pl.LazyFrame(every, schema=schema, orient="row")
    counts, is_open = ~pl.col("excluded"), pl.col("view") == "open"
    total = (
        tallies.lazy()
        .group_by("indicator", "view", "month", "place")
        .agg(
            numerator=pl.col("met").filter(counts).sum(),
            denominator=pl.col("cases").filter(counts).sum(),
            oldest_days=pl.col("days").filter(counts & is_open).max(),
            excluded_for_quality=pl.col("cases").filter(pl.col("excluded")).sum(),
        )
        .join(months, on="month")
        .filter(~is_open | pl.col("is_last"))
        .join(place.lazy(), on="place")
        .group_by(KEYS)
        .agg(
            pl.col("numerator", "denominator", "excluded_for_quality").sum().cast(pl.Int64), pl.col("oldest_days").max()
        )
    )
    # How many cases took no longer than each number of days; the case in the middle is the median.
    reached, count = pl.col("cases").cum_sum(), pl.col("cases").sum()

    def nth(case: pl.Expr) -> pl.Expr:
        return pl.col("days").filter(reached >= case).first()

    usual = (
        tallies.lazy()
        .filter((pl.col("view") == "completed") & counts & pl.col("days").is_not_null())
        .join(months, on="month")
        .join(place.lazy(), on="place")
        .group_by(*KEYS, "days")
        .agg(pl.col("cases").sum())
        .sort("days")
        .group_by(KEYS, maintain_order=True)
        .agg(median=(nth((count + 1) // 2) + nth(count // 2 + 1)) / 2, p90=nth((9 * count + 9) // 10).cast(pl.Float64))
    )
    n, share, z = pl.col("denominator"), pl.col("share"), 1.959963984540054
    reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).sqrt()
    centre, scale = share + z * z / (2 * n), 1 + z * z / n
    return (
        total.join(usual, on=KEYS, how="left")
        .with_columns(share=pl.when(n > 0).then(pl.col("numerator") / n))
        .select(
            *KEYS, "numerator", "denominator",
            value=100 * share, lower_95=100 * (centre - reach) / scale, upper_95=100 * (centre + reach) / scale,
            median="median", p90="p90", open=pl.when(is_open).then(n), overdue=pl.when(is_open).then("numerator"),
            oldest_days="oldest_days", excluded_for_quality="excluded_for_quality",
        )
        .with_columns(pl.col(KEYS).exclude(pl.Date).cast(pl.String))
        .sort("indicator", "view", "period", "period_end", "level", "unit")
        .collect()
    )  # fmt: skip


def work_out(folder: Path) -> pl.DataFrame:
    county = County(folder)
    calendar = Calendar(county)
    frames = read_cases(county.extracts)
    as_at, first, last = settle_time(frames, county, calendar)
    for name, latest in (("assessment", "received_on"), ("enquiry", "received_at")):
        frames[name] = named_or_latest_referral(frames[name], frames["referral"], latest)
    cases = {name: frame.lazy() for name, frame in frames.items()}
    referrals = decide(cases["referral"], cases["assessment"], cases["enquiry"], as_at).collect().lazy()
    clocks = clocked(cases, referrals, calendar, as_at).collect().lazy()
    ticks = counted(cases, referrals, calendar, as_at)
    months = [(month, last_day(month)) for month in range(first, last + 1)]
    ends = pl.DataFrame(months, schema={"month": pl.Int32, "month_end": pl.Date}, orient="row")
    viewed = views(clocks, ticks, calendar, ends)
    tallies, place = tally(viewed, responsibilities(cases["involvement"]), county)
    return measure(tallies, place, first, last)


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    measures = work_out(folder)
    measures.write_parquet(out / "measures.parquet")
    measures.write_csv(out / "measures.csv")


if __name__ == "__main__":
    main()

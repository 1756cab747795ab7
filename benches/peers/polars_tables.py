"""The measures table from a county's extracts, with Polars: one of righttime's peers in the benchmark.

    python polars_tables.py COUNTY OUT

reads the Standard Safeguarding Dataset's tables in `COUNTY/extracts` and writes `OUT/measures.parquet` and `.csv`. It keeps
to the words of the definitions in `queries/indicators`, and shares no code with them.

Every extract is scanned lazily, only the columns that some figure needs, all of them side by side. Cases become
observations, observations views, and one aggregation by month and place feeds every period and level.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from county import DUSK, County, last_day, month_number, periods
from polars_extracts import happened, read_cases

KEYS = ["indicator", "view", "period", "period_start", "period_end", "level", "unit"]


def month_of(column: str) -> pl.Expr:
    return pl.col(column).dt.year() * 12 + pl.col(column).dt.month()


class Calendar:
    """Working days as a table by day, so that every question is one look-up."""

    def __init__(self, county: County):
        first, last = county.calendar_years()
        self.first = date(first, 1, 1)
        days = pl.DataFrame({"day": pl.date_range(self.first, date(last, 12, 31), eager=True)})
        works = (pl.col("day").dt.weekday() <= 5) & ~pl.col("day").is_in(county.closed_days())
        days = days.with_columns(works=works).with_columns(number=pl.col("works").cum_sum().cast(pl.Int32))
        self.numbers = days["number"]
        self.working = days.filter("works")["day"]

    def number(self, day: pl.Expr) -> pl.Expr:
        """The working days from the calendar's first day to this one."""
        return pl.lit(self.numbers).gather((day - self.first).dt.total_days())

    def between(self, start: pl.Expr, end: pl.Expr) -> pl.Expr:
        """The working days after one day, up to and with the other."""
        return self.number(end) - self.number(start)

    def after(self, day: pl.Expr, count: int | pl.Expr) -> pl.Expr:
        """The n-th working day after a day."""
        return pl.lit(self.working).gather(self.number(day) + count - 1)


def settle_time(cases: dict[str, pl.DataFrame], county: County, calendar: Calendar) -> tuple[date, int, int]:
    """The last day that the extracts cover, and the first and last month to report."""
    monthly = (
        happened(cases)
        .group_by(pl.col("day").dt.truncate("1mo").alias("month"))
        .agg(events=pl.col("events").sum(), first=pl.col("day").min(), last=pl.col("day").max())
        .filter(pl.col("events") * 100 >= pl.col("events").max())
        .collect()
    )
    as_at = county.data_to or monthly["last"].max()
    newest = month_number(as_at)
    left = pl.select(calendar.between(pl.lit(as_at), pl.lit(last_day(newest)))).item()
    last_month = max(newest if left == 0 else newest - 1, month_number(monthly["first"].min()))
    return as_at, last_month - county.months + 1, last_month


def responsibilities(involvements: pl.LazyFrame) -> pl.LazyFrame:
    """Which team answered for a child from when to when. On the day of a handover it is the team that hands over."""
    ended_on = pl.col("ended_on").fill_null(DUSK)
    one_day = pl.duration(days=1)
    in_turn = involvements.filter(pl.col("holds_the_case") & pl.col("team").is_not_null()).sort(
        "child_id", "started_on", "case_id"
    )
    own_child = pl.col("child_id") == pl.col("child_id").shift()
    next_child = pl.col("child_id") == pl.col("child_id").shift(-1)
    return in_turn.select(
        "child_id",
        responsible=pl.col("team"),
        from_on=pl.when(own_child & (ended_on.shift() >= pl.col("started_on")))
        .then(pl.col("started_on") + one_day)
        .otherwise("started_on"),
        until_on=pl.min_horizontal(ended_on, pl.when(next_child).then(pl.col("started_on").shift(-1))),
    ).filter(pl.col("from_on") <= pl.col("until_on"))


def named_or_latest_referral(children: pl.DataFrame, referrals: pl.DataFrame, latest: str) -> pl.DataFrame:
    """Fills the missing referrals of assessments or enquiries: the child's latest by then that asked for anything."""
    without = children.filter(pl.col("referral_id").is_null())
    if without.is_empty():
        return children
    found = (
        without.select("case_id", "child_id", "started_on")
        .join(referrals.filter(~pl.col("no_further_action")).rename({"case_id": "latest_id"}), on="child_id")
        .filter(pl.col("received_on") <= pl.col("started_on"))
        .sort(latest, "latest_id")
        .group_by("case_id")
        .agg(pl.col("latest_id").last())
    )
    filled = children.join(found, on="case_id", how="left", maintain_order="left")
    return filled.with_columns(pl.coalesce("referral_id", "latest_id").alias("referral_id")).drop("latest_id")


def decide(referrals: pl.LazyFrame, assessments: pl.LazyFrame, enquiries: pl.LazyFrame, as_at: date) -> pl.LazyFrame:
    """Referrals with the day of decision: the one recorded, else that of the first thing that happened."""
    begun = (
        pl.concat([frame.select("child_id", "referral_id", "started_on") for frame in (assessments, enquiries)])
        .filter(pl.col("referral_id").is_not_null())
        .group_by("child_id", pl.col("referral_id").alias("case_id"))
        .agg(begun_on=pl.col("started_on").min())
    )
    return referrals.join(begun, on=["child_id", "case_id"], how="left").with_columns(
        followed=pl.col("begun_on").is_not_null(),
        decided_on=pl.coalesce("recorded_decision_on", pl.min_horizontal("begun_on", "closed_on")),
        in_future=pl.max_horizontal("received_on", "recorded_decision_on", "closed_on") > as_at,
    )


def waits(plans: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Waits for a review or a visit: from the plan's start or the last one to the next, or to the plan's end."""
    plan = plans.select("child_id", "case_id", "started_on", "ended_on")
    during = (
        plan.join(held.filter("seen").select("child_id", "plan_id", "held_on"), on="child_id")
        .filter(
            pl.col("plan_id").fill_null(pl.col("case_id")) == pl.col("case_id"),
            pl.col("held_on") > pl.col("started_on"),
            (pl.col("held_on") <= pl.col("ended_on")) | pl.col("ended_on").is_null(),
        )
        .select("child_id", "case_id", "started_on", "ended_on", previous_on="held_on")
    )
    same_plan = pl.all_horizontal(pl.col(name) == pl.col(name).shift(-1) for name in ("child_id", "case_id"))
    return (
        pl.concat([plan.with_columns(previous_on="started_on"), during])
        .unique()
        .sort("child_id", "case_id", "previous_on")
        .select(
            "child_id",
            "previous_on",
            "ended_on",
            held_on=pl.when(same_plan).then(pl.col("previous_on").shift(-1)),
            is_first=pl.col("previous_on") == pl.col("started_on"),
        )
        .filter(
            pl.col("held_on").is_not_null()
            | pl.col("ended_on").is_null()
            | (pl.col("previous_on") < pl.col("ended_on"))
        )
    )


def clocked(cases: dict[str, pl.LazyFrame], referrals: pl.LazyFrame, calendar: Calendar, as_at: date) -> pl.LazyFrame:
    """The observations of every figure with a clock."""

    def clock(frame: pl.LazyFrame, indicator: str | pl.Expr, started: str, due: pl.Expr, finished: str, wrong: pl.Expr, lapsed=None):
        team = pl.col("team") if "team" in frame.collect_schema() else pl.lit(None, pl.String)
        return frame.select(
            pl.lit(indicator).alias("indicator"),
            "child_id",
            team=team,
            started_on=pl.col(started),
            due_on=due,
            finished_on=pl.col(finished),
            lapsed_on=pl.lit(None, pl.Date) if lapsed is None else lapsed,
            excluded=wrong.fill_null(False),
        )

    started, received = pl.col("started_on"), pl.col("received_on")
    assessments = cases["assessment"]
    future = (started > as_at) | (pl.col("authorised_on") > as_at).fill_null(False)
    referred = assessments.join(
        referrals.select("child_id", "received_on", referral_id="case_id"), on=["child_id", "referral_id"]
    ).with_columns(turn=started.rank("min").over("child_id", "referral_id", "kind"))
    enquiries = cases["enquiry"].join(
        cases["conference"].group_by("child_id", case_id="enquiry_id").agg(pl.col("held_on").min()),
        on=["child_id", "case_id"],
        how="left",
    )
    held, ended = pl.col("held_on"), pl.col("ended_on")
    lapsed = pl.when(held.is_null()).then(ended)
    review_due = pl.when("is_first").then(pl.col("previous_on").dt.offset_by("3mo")).otherwise(
        pl.col("previous_on").dt.offset_by("6mo")
    )
    single, initial = pl.col("kind") == "single", pl.col("kind") == "initial"
    return pl.concat([
        clock(
            referrals.filter(pl.col("decided_on").is_not_null() | ~pl.col("no_further_action")),
            "referral_decision_1_day", "received_on", calendar.after(received, 1), "decided_on",
            pl.col("in_future") | (pl.col("decided_on") < received).fill_null(False),
        ),
        clock(
            assessments.filter(single & (started >= date(2013, 4, 15))),
            "assessment_45_days_from_start", "started_on", calendar.after(started, 45), "authorised_on", future,
        ),
        clock(
            referred.filter(single & (pl.col("turn") == 1) & (received >= date(2013, 4, 15))),
            "assessment_45_days_from_referral", "received_on", calendar.after(received, 45), "authorised_on",
            (started < received) | future,
        ),
        clock(
            referred.filter(initial & received.is_between(date(2010, 4, 1), date(2013, 4, 14))),
            "assessment_initial_10_days", "received_on", calendar.after(received, 10), "authorised_on",
            (started < received) | future,
        ),
        clock(
            enquiries.filter(
                held.is_not_null()
                | pl.col("to_conference")
                | (pl.col("completed_on").is_null() & ~pl.col("no_further_action"))
            ),
            "s47_to_icpc_15_days", "started_on", calendar.after(started, 15), "held_on",
            (held < started).fill_null(False) | (started > as_at) | (pl.col("completed_on") > as_at).fill_null(False),
        ),
        clock(waits(cases["plan"], cases["review"]), "cp_review_on_time", "previous_on", review_due, "held_on", held > as_at, lapsed),
        clock(
            waits(cases["plan"], cases["visit"]), "cp_visit_10_days", "previous_on",
            calendar.after(pl.col("previous_on"), 10), "held_on", held > as_at, lapsed,
        ),
    ])  # fmt: skip


def counted(cases: dict[str, pl.LazyFrame], referrals: pl.LazyFrame, calendar: Calendar, as_at: date) -> pl.LazyFrame:
    """The observations of every figure that is counted on one day."""

    def tick(frame: pl.LazyFrame, indicator: str, day: str, outcome: pl.Expr, wrong: pl.Expr):
        team = pl.col("team") if "team" in frame.collect_schema() else pl.lit(None, pl.String)
        return frame.select(
            pl.lit(indicator).alias("indicator"), "child_id", team=team, on_date=pl.col(day), met=outcome, excluded=wrong
        )

    # Only a contact without an outcome asks whether a referral followed, that day or the next working day.
    contacts = cases["contact"]
    followed = (
        contacts.filter(pl.col("to_referral").is_null())
        .select("case_id", "child_id", contacted_on="received_on", until_on=calendar.after(pl.col("received_on"), 1))
        .join(referrals.select("child_id", "received_on"), on="child_id")
        .filter(pl.col("received_on").is_between(pl.col("contacted_on"), pl.col("until_on")))
        .select("case_id", followed=pl.lit(True))
        .unique()
    )
    in_turn = referrals.select(
        "child_id", "team", "received_on", "in_future", "no_further_action", "followed"
    ).sort("child_id", "received_on")
    same_child = pl.col("child_id") == pl.col("child_id").shift()
    same_day = same_child & (pl.col("received_on") == pl.col("received_on").shift())
    # Two referrals of one day have the same one before them: that of the last earlier day.
    earlier = pl.when(same_child & ~same_day).then(pl.col("received_on").shift())
    in_turn = in_turn.with_columns(
        earlier_on=pl.when(~same_day.fill_null(False)).then(earlier.fill_null(DUSK)).forward_fill()
    )
    again = pl.col("earlier_on").is_between(pl.col("received_on").dt.offset_by("-12mo"), pl.col("received_on"))
    ended, started = pl.col("ended_on"), pl.col("started_on")
    return pl.concat([
        tick(
            contacts.join(followed, on="case_id", how="left"), "contact_to_referral", "received_on",
            pl.coalesce("to_referral", "followed", pl.lit(False)), pl.col("received_on") > as_at,
        ),
        tick(in_turn, "rereferral_12_months", "received_on", again, pl.col("in_future")),
        tick(
            in_turn, "referral_no_further_action", "received_on", pl.col("no_further_action"),
            pl.col("in_future") | (pl.col("no_further_action") & pl.col("followed")),
        ),
        tick(
            cases["conference"], "icpc_to_plan", "held_on", pl.col("led_to_plan"),
            pl.col("led_to_plan").is_null() | (pl.col("held_on") > as_at),
        ),
        tick(
            cases["plan"].filter(ended.is_not_null()), "cp_plan_2_years_ended", "ended_on",
            ended >= started.dt.offset_by("2y"), (ended > as_at) | (started > as_at),
        ),
    ])  # fmt: skip


def views(clocks: pl.LazyFrame, ticks: pl.LazyFrame, calendar: Calendar, months: pl.DataFrame) -> pl.LazyFrame:
    """Every observation as each view counts it, with the view's own date, in the months to be reported."""
    first, last = months["month"].min(), months["month"].max()
    met = pl.col("finished_on") <= pl.col("due_on")
    calendar_days = pl.col("indicator") == "cp_review_on_time"

    def taken(until: str) -> pl.Expr:
        by_calendar = (pl.col(until) - pl.col("started_on")).dt.total_days().cast(pl.Int32)
        return pl.when(calendar_days).then(by_calendar).otherwise(
            calendar.between(pl.col("started_on"), pl.col(until))
        )

    def view(frame: pl.LazyFrame, name: str, day: str, met: pl.Expr, days: pl.Expr) -> pl.LazyFrame:
        return frame.filter(month_of(day).is_between(first, last)).select(
            "indicator", "child_id", "team", "excluded", view=pl.lit(name), on_date=pl.col(day), met=met, days=days
        )

    unknown = pl.lit(None, pl.Int32)
    owed = pl.col("finished_on").is_not_null() | pl.col("lapsed_on").is_null() | (pl.col("lapsed_on") > pl.col("due_on"))
    since = pl.max_horizontal(month_of("started_on"), pl.lit(first))
    until = pl.min_horizontal(month_of("finished_on"), month_of("lapsed_on"), pl.lit(last + 1))
    standing = (
        clocks.with_columns(month=pl.int_ranges(since, until, dtype=pl.Int32))
        .filter(pl.col("month").list.len() > 0)
        .explode("month")
        .join(months.lazy(), on="month")
    )
    return pl.concat([
        view(clocks.filter(pl.col("finished_on").is_not_null()), "completed", "finished_on", met, taken("finished_on")),
        view(clocks.filter(owed), "due", "due_on", met.fill_null(False), unknown),
        view(standing, "open", "month_end", pl.col("due_on") < pl.col("month_end"), taken("month_end")),
        view(ticks, "counted", "on_date", pl.col("met"), unknown),
    ])


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
    span = pl.DataFrame(spans, schema={"team": pl.String, "from_on": pl.Date, "until_on": pl.Date, "place": pl.Int64}, orient="row")
    place = pl.DataFrame(units, schema={"place": pl.Int64, "level": pl.String, "unit": pl.String}, orient="row")
    tallies = (
        owned.lazy()
        .sort("on_date")
        .join_asof(span.lazy().sort("from_on"), left_on="on_date", right_on="from_on", by="team", check_sortedness=False)
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
    spread = [(p.period, p.start, p.end, month, month == p.last) for p in periods(first, last) for month in range(p.first, p.last + 1)]
    schema = {"period": pl.String, "period_start": pl.Date, "period_end": pl.Date, "month": pl.Int32, "is_last": pl.Boolean}
    period = pl.DataFrame(spread, schema=schema, orient="row")
    placed = (
        tallies.lazy()
        .join(period.lazy(), on="month")
        .filter((pl.col("view") != "open") | pl.col("is_last"))
        .join(place.lazy(), on="place")
        .group_by(*KEYS, "excluded", "days")
        .agg(pl.col("cases", "met").sum().cast(pl.Int64))
    )
    counts = ~pl.col("excluded")
    total = placed.group_by(KEYS).agg(
        numerator=pl.col("met").filter(counts).sum(),
        denominator=pl.col("cases").filter(counts).sum(),
        oldest_days=pl.col("days").filter(counts & (pl.col("view") == "open")).max(),
        excluded_for_quality=pl.col("cases").filter(pl.col("excluded")).sum(),
    )
    # How many cases took no longer than each number of days; the case in the middle is the median.
    reached, count = pl.col("cases").cum_sum(), pl.col("cases").sum()

    def nth(place: pl.Expr) -> pl.Expr:
        return pl.col("days").filter(reached >= place).first()

    usual = (
        placed.filter((pl.col("view") == "completed") & counts & pl.col("days").is_not_null())
        .sort("days")
        .group_by(KEYS, maintain_order=True)
        .agg(median=(nth((count + 1) // 2) + nth(count // 2 + 1)) / 2, p90=nth((9 * count + 9) // 10).cast(pl.Float64))
    )
    n, share, z = pl.col("denominator"), pl.col("share"), 1.959963984540054
    reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).sqrt()
    centre, scale = share + z * z / (2 * n), 1 + z * z / n
    is_open = pl.col("view") == "open"
    return (
        total.join(usual, on=KEYS, how="left")
        .with_columns(share=pl.when(n > 0).then(pl.col("numerator") / n))
        .select(
            *KEYS, "numerator", "denominator",
            value=100 * share, lower_95=100 * (centre - reach) / scale, upper_95=100 * (centre + reach) / scale,
            median="median", p90="p90", open=pl.when(is_open).then(n), overdue=pl.when(is_open).then("numerator"),
            oldest_days="oldest_days", excluded_for_quality="excluded_for_quality",
        )
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
    months = range(first, last + 1)
    ends = pl.DataFrame({"month": months, "month_end": [last_day(month) for month in months]}, schema={"month": pl.Int32, "month_end": pl.Date})
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

"""From cases to observations with Polars: the calendar, who answered for a child, and the twelve figures' own rows."""

from datetime import date

import polars as pl

from county import DUSK, County, last_day, month_number
from polars_extracts import happened

INDICATOR = pl.Enum(
    [
        "contact_to_referral",
        "rereferral_12_months",
        "referral_no_further_action",
        "referral_decision_1_day",
        "assessment_45_days_from_start",
        "assessment_45_days_from_referral",
        "assessment_initial_10_days",
        "s47_to_icpc_15_days",
        "icpc_to_plan",
        "cp_review_on_time",
        "cp_visit_10_days",
        "cp_plan_2_years_ended",
    ]
)


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
        """The working days from the calendar's first day to this one; null outside the calendar."""
        place = (day - self.first).dt.total_days()
        known = pl.when(place.is_between(0, len(self.numbers) - 1)).then(place)
        return pl.lit(self.numbers).gather(known)

    def between(self, start: pl.Expr, end: pl.Expr) -> pl.Expr:
        """The working days after one day, up to and with the other."""
        return self.number(end) - self.number(start)

    def after(self, day: pl.Expr, count: int | pl.Expr) -> pl.Expr:
        """The n-th working day after a day."""
        place = self.number(day) + count - 1
        known = pl.when(place < len(self.working)).then(place)
        return pl.lit(self.working).gather(known)


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
    last_month = max(newest - 1 if left else newest, month_number(monthly["first"].min()))
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

    def clock(
        frame: pl.LazyFrame,
        indicator: str,
        started: str,
        due: pl.Expr,
        finished: str,
        wrong: pl.Expr,
        lapsed=None,
    ):
        team = pl.col("team") if "team" in frame.collect_schema() else pl.lit(None, pl.String)
        return frame.select(
            pl.lit(indicator, INDICATOR).alias("indicator"),
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
    # A conference before its enquiry counts as held, but not as in time, and took no number of days.
    enquiries = enquiries.with_columns(clock_from=pl.when(held < started).then(None).otherwise(started))
    lapsed = pl.when(held.is_null()).then(ended)
    review_due = (
        pl.when("is_first")
        .then(pl.col("previous_on").dt.offset_by("3mo"))
        .otherwise(pl.col("previous_on").dt.offset_by("6mo"))
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
            "s47_to_icpc_15_days", "clock_from", calendar.after(pl.col("clock_from"), 15), "held_on",
            (started > as_at) | (pl.col("completed_on") > as_at).fill_null(False),
        ),
        clock(
            waits(cases["plan"], cases["review"]), "cp_review_on_time", "previous_on",
            review_due, "held_on", held > as_at, lapsed,
        ),
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
            pl.lit(indicator, INDICATOR).alias("indicator"),
            "child_id",
            team=team,
            on_date=pl.col(day),
            met=outcome,
            excluded=wrong,
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
    in_turn = referrals.select("child_id", "team", "received_on", "in_future", "no_further_action", "followed").sort(
        "child_id", "received_on"
    )
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
            cases["conference"], "icpc_to_plan", "held_on", pl.col("led_to_plan").fill_null(False), pl.col("held_on") > as_at,
        ),
        tick(
            cases["plan"].filter(ended.is_not_null()), "cp_plan_2_years_ended", "ended_on",
            ended >= started.dt.offset_by("2y"), (ended > as_at) | (started > as_at),
        ),
    ])  # fmt: skip

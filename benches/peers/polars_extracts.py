"""Reads a county's extracts with Polars: the cases that they hold, one table a kind of case."""

from pathlib import Path

import polars as pl

#: A column in the second half of each extract that is filled in every row. Polars fills a row that breaks off with nulls, and
#: this tells such a row, which is to be left out, from one whose last cells are empty.
ALWAYS_FILLED = {
    "ssd_contacts": "cont_contact_team",
    "ssd_cin_episodes": "cine_referral_worker_id",
    "ssd_cin_assessments": "cina_assessment_priority",
    "ssd_s47_enquiry": "s47e_s47_completed_by_team",
    "ssd_initial_cp_conference": "icpc_icpc_worker_id",
    "ssd_cp_plans": "cppl_cp_plan_latest_category",
    "ssd_cp_reviews": "cppr_cp_review_participation",
    "ssd_cp_visits": "cppv_cp_visit_bedroom",
    "ssd_involvements": "invo_referral_id",
    "ssd_early_help_episodes": "earl_episode_worker_id",
    "ssd_cin_visits": "cinv_cin_visit_bedroom",
}

ISO, BRITISH, MIDNIGHT = "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"


def scan(folder: Path, name: str) -> pl.LazyFrame:
    # Some cells are in Windows-1252; no figure needs them.
    encoding = "utf8-lossy" if name == "ssd_early_help_episodes" else "utf8"
    frame = pl.scan_csv(folder / f"{name}.csv", infer_schema=False, encoding=encoding)
    return frame.filter(pl.col(ALWAYS_FILLED[name]).is_not_null())


def day(column: str, spelling: str = ISO) -> pl.Expr:
    if spelling == MIDNIGHT:
        return moment(column).dt.date()
    return pl.col(column).str.to_date(spelling, strict=False)


def moment(column: str) -> pl.Expr:
    return pl.col(column).str.to_datetime(MIDNIGHT, time_unit="us", strict=False)


def flag(column: str) -> pl.Expr:
    return pl.col(column).replace_strict({"Y": True, "N": False}, default=None, return_dtype=pl.Boolean)


def ticked(column: str, key: str, answer: str = "Y") -> pl.Expr:
    """Whether a key of the outcomes in this column has this answer; no where there are none."""
    return pl.col(column).str.contains(f'"{key}":"{answer}"', literal=True).fill_null(False)


def sound(frame: pl.LazyFrame, required: list[str], parsed: dict[str, str]) -> pl.LazyFrame:
    """Leaves out rows without what they need and rows in which a date or a flag is none; of one id it keeps the first.

    `parsed` names the column as it was written beside each that was made of it.
    """
    sound = [pl.col(name).is_not_null() | pl.col(written).is_null() for name, written in parsed.items()]
    return (
        frame.filter(*(pl.col(name).is_not_null() for name in required), *sound)
        .drop(parsed.values())
        .unique(subset="case_id", keep="first")
    )


def read_cases(folder: Path) -> dict[str, pl.DataFrame]:
    """Every table at once, so that no core waits for a file."""
    not_before = pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("started_on"))
    role = pl.col("invo_professional_role_id").str.to_lowercase()
    holds = role.str.contains("allocated", literal=True) | role.str.contains("case.*worker") | (role == "social worker")
    others = ["EXISTING_REFERRAL", "ADVICE", "NFA", "CP_ENQUIRY", "OTHER_OUTCOMES_EXIST"]
    outcome = "cont_contact_outcome_json"

    contact = sound(
        scan(folder, "ssd_contacts").select(
            case_id="cont_contact_id",
            child_id="cont_person_id",
            team="cont_contact_team",
            received_on=day("cont_contact_date", MIDNIGHT),
            to_referral=pl.when(ticked(outcome, "NEW_REFERRAL_FLAG"))
            .then(True)
            .when(pl.any_horizontal(ticked(outcome, f"{other}_FLAG") for other in others))
            .then(False),
        ),
        ["case_id", "child_id", "received_on"],
        {},
    )
    referral = sound(
        scan(folder, "ssd_cin_episodes").select(
            case_id="cine_referral_id",
            child_id="cine_person_id",
            team="cine_referral_team",
            received_at=moment("cine_referral_date"),
            recorded_decision_on=day("cine_referral_decision_date", MIDNIGHT),
            decided="cine_referral_decision_date",
            closed_on=day("cine_close_date"),
            closed="cine_close_date",
            flag=flag("cine_referral_nfa"),
            flagged="cine_referral_nfa",
            ticked=ticked("cine_referral_outcome_json", "NFA_FLAG"),
        ),
        ["case_id", "child_id", "received_at"],
        {"recorded_decision_on": "decided", "closed_on": "closed", "flag": "flagged"},
    ).select(
        pl.exclude("flag", "ticked"),
        received_on=pl.col("received_at").dt.date(),
        no_further_action=pl.coalesce("flag", "ticked"),
    )
    referral = referral.with_columns(
        pl.when(pl.col(name) >= pl.col("received_on")).then(name).alias(name)
        for name in ("recorded_decision_on", "closed_on")
    )
    assessment = scan(folder, "ssd_cin_assessments")
    kind = pl.lit("")
    if "cina_assessment_type" in assessment.collect_schema():
        kind = pl.col("cina_assessment_type").str.to_lowercase().fill_null("")
    assessment = sound(
        assessment.select(
            case_id="cina_assessment_id",
            child_id="cina_person_id",
            team="cina_assessment_team",
            referral_id="cina_referral_id",
            started_on=day("cina_assessment_start_date"),
            authorised_on=day("cina_assessment_auth_date"),
            authorised="cina_assessment_auth_date",
            no_further_action=flag("cina_assessment_outcome_nfa"),
            flagged="cina_assessment_outcome_nfa",
            kind=pl.when(kind.str.contains("initial", literal=True))
            .then(pl.lit("initial"))
            .when(kind.str.contains("core", literal=True))
            .then(pl.lit("core"))
            .otherwise(pl.lit("single")),
        ).filter(pl.col("authorised_on").is_null() | (pl.col("authorised_on") >= pl.col("started_on"))),
        ["case_id", "child_id", "started_on"],
        {"authorised_on": "authorised", "no_further_action": "flagged"},
    )
    enquiry = sound(
        scan(folder, "ssd_s47_enquiry").select(
            case_id="s47e_s47_enquiry_id",
            child_id="s47e_person_id",
            team="s47e_s47_completed_by_team",
            referral_id="s47e_referral_id",
            started_on=day("s47e_s47_start_date"),
            completed_on=day("s47e_s47_end_date"),
            completed="s47e_s47_end_date",
            to_conference=ticked("s47e_s47_outcome_json", "CP_CONFERENCE_FLAG"),
            no_further_action=flag("s47e_s47_nfa"),
            flagged="s47e_s47_nfa",
        ),
        ["case_id", "child_id", "started_on"],
        {"completed_on": "completed", "no_further_action": "flagged"},
    ).with_columns(
        pl.col("no_further_action").fill_null(False),
        completed_on=pl.when(pl.col("completed_on") >= pl.col("started_on")).then("completed_on"),
    )
    # A conference or review with only the day for which it is planned is a row like any other, and counts nowhere.
    outcome = "icpc_icpc_outcome_json"
    conference = sound(
        scan(folder, "ssd_initial_cp_conference")
        .select(
            case_id="icpc_icpc_id",
            child_id="icpc_person_id",
            team="icpc_icpc_team",
            enquiry_id="icpc_s47_enquiry_id",
            held_on=day("icpc_icpc_date"),
            held="icpc_icpc_date",
            target_on=day("icpc_icpc_target_date"),
            target="icpc_icpc_target_date",
            transfer_in=flag("icpc_icpc_transfer_in"),
            transferred="icpc_icpc_transfer_in",
            flag=flag("icpc_icpc_outcome_cp_flag"),
            flagged="icpc_icpc_outcome_cp_flag",
            led_to_plan=pl.coalesce(
                flag("icpc_icpc_outcome_cp_flag"),
                pl.when(ticked(outcome, "CP_FLAG"))
                .then(True)
                .when(ticked(outcome, "CP_FLAG", "N"))
                .then(False)
                .when(pl.col("icpc_cp_plan_id").is_not_null())
                .then(True),
            ),
        )
        .filter(pl.col("held").is_not_null() | pl.col("target").is_not_null()),
        ["case_id", "child_id"],
        {"held_on": "held", "target_on": "target", "transfer_in": "transferred", "flag": "flagged"},
    )
    plan = sound(
        scan(folder, "ssd_cp_plans")
        .select(
            case_id="cppl_cp_plan_id",
            child_id="cppl_person_id",
            started_on=day("cppl_cp_plan_start_date"),
            ended_on=day("cppl_cp_plan_end_date"),
            ended="cppl_cp_plan_end_date",
        )
        .filter(not_before),
        ["case_id", "child_id", "started_on"],
        {"ended_on": "ended"},
    )
    review = sound(
        scan(folder, "ssd_cp_reviews")
        .select(
            case_id="cppr_cp_review_id",
            child_id="cppr_person_id",
            plan_id="cppr_cp_plan_id",
            held_on=day("cppr_cp_review_date", MIDNIGHT),
            held="cppr_cp_review_date",
            due_on=day("cppr_cp_review_due", MIDNIGHT),
            due="cppr_cp_review_due",
            seen=pl.lit(True),
        )
        .filter(pl.col("held").is_not_null() | pl.col("due").is_not_null()),
        ["case_id", "child_id"],
        {"held_on": "held", "due_on": "due"},
    )
    visit = sound(
        scan(folder, "ssd_cp_visits").select(
            case_id="cppv_cp_visit_id",
            child_id="cppv_person_id",
            plan_id="cppv_cp_plan_id",
            held_on=day("cppv_cp_visit_date"),
            seen=~pl.col("cppv_cp_visit_seen").str.to_lowercase().str.starts_with("n").fill_null(False),
        ),
        ["case_id", "child_id", "held_on"],
        {},
    )
    involvement = sound(
        scan(folder, "ssd_involvements")
        .select(
            case_id="invo_involvements_id",
            child_id="invo_person_id",
            team="invo_professional_team",
            started_on=day("invo_involvement_start_date"),
            ended_on=day("invo_involvement_end_date"),
            ended="invo_involvement_end_date",
            holds_the_case=holds & ~role.str.contains("secondary", literal=True),
        )
        .filter(not_before),
        ["case_id", "child_id", "started_on"],
        {"ended_on": "ended"},
    )
    # These two feed no figure. Their dates help to tell the last day that the extracts cover.
    early_help = (
        scan(folder, "ssd_early_help_episodes")
        .filter(pl.col("earl_episode_id").is_not_null() & pl.col("earl_person_id").is_not_null())
        .select(
            started_on=day("earl_episode_start_date", BRITISH),
            ended_on=day("earl_episode_end_date", BRITISH),
            ended="earl_episode_end_date",
        )
        .filter(pl.col("started_on").is_not_null() & (pl.col("ended_on").is_not_null() | pl.col("ended").is_null()))
        .select("started_on", ended_on=pl.when(pl.col("ended_on") >= pl.col("started_on")).then("ended_on"))
    )
    in_need_visit = (
        scan(folder, "ssd_cin_visits")
        .filter(pl.col("cinv_cin_visit_id").is_not_null() & pl.col("cinv_person_id").is_not_null())
        .select(held_on=day("cinv_cin_visit_date", BRITISH))
        .drop_nulls()
    )
    tables = {
        "contact": contact,
        "referral": referral,
        "assessment": assessment,
        "enquiry": enquiry,
        "conference": conference,
        "plan": plan,
        "review": review,
        "visit": visit,
        "involvement": involvement,
        "early_help": early_help,
        "in_need_visit": in_need_visit,
    }
    return dict(zip(tables, pl.collect_all(list(tables.values())), strict=True))


#: The days on which something happened, by table.
DATES = {
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


def happened(cases: dict[str, pl.DataFrame]) -> pl.LazyFrame:
    """How many events every day has, table by table."""
    return pl.concat(
        cases[table]
        .lazy()
        .group_by(pl.col(column).alias("day"))
        .agg(events=pl.len())
        .filter(pl.col("day").is_not_null())
        for table, columns in DATES.items()
        for column in columns
    )

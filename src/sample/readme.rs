//! The county's README: what it is, what is planted in it, what is wrong in it on purpose, and what its extracts hold.

use super::county::{AMBLEFORD, CARROWMOOR, EASTERMERE, LOCALITIES, NAME};
use super::days::Days;
use super::table::TableSummary;
use super::truths;
use super::{Format, Plan, Summary};
use crate::calendar::date_of;

/// Names the three truths with their strength, the faults with their counts, and the command that makes it all again.
pub fn text(plan: &Plan, summary: &Summary, days: &Days) -> String {
    let date = |day: i32| date_of(day).map(|date| date.to_string()).unwrap_or_default();
    let percent = |share: f64| format!("{} %", (share * 1000.0).round() / 10.0);
    let name = |locality: usize| LOCALITIES[locality].name;
    format!(
        "# {NAME}

No such county exists. righttime invented it, every child and every date in it:

    righttime sample --children {children} --months {months} --seed {seed} --end {end}{more} --out DIR

It covers {begin} to {end} and holds {known} children, {rows} rows and {events} events. Cases that were open on the first day
are there from their start; cases closed before it are not, so re-referrals are too few in the first twelve months.

Until {last_old_day} five access points (one in each locality) took contacts and referrals and assessed, and seven
operations teams did the longer work. Since {reorganised} one duty point takes all contacts and belongs to no locality; five
locality teams do everything after it. The five localities stay what they were.

## Planted truths

Compare each locality with the other four over the last twelve months:

| locality | what is true | where it shows | where it does not |
|---|---|---|---|
| {slow} | since the reorganisation routine assessments wait: 45 % of them are authorised within 45 working days, elsewhere \
81 % | `assessment_45_days_from_start` and `assessment_45_days_from_referral`, views `completed` and `due`; too few are open to \
show it in `open` | urgent assessments, which take as \
long as everywhere |
| {threshold} | its threshold is higher: {high} of its referrals get no further action, elsewhere {usual} | \
`referral_no_further_action` | every clock |
| {unfinished} | since {unfinished_from} a visit to a child on a plan that runs late is hardly ever made any more: of the visits due \
{on_time} are made on time, elsewhere {usual_on_time} | `cp_visit_10_days`, views `due` and `open` | `cp_visit_10_days`, view `completed`, which flatters it: of \
the visits that are made {of_made} are on time, elsewhere {usual_on_time} |
| {first_other} and {second_other} | nothing: they differ by chance alone | nowhere | everywhere |

In all else the five localities share one and the same set of chances. About one comparison in 500 lies beyond the 99.8 % limits
by chance; the seed was not chosen to avoid that.

## Children in care

About 60 of 10,000 children are in care (England: 70), in periods that follow from a referral of theirs. Nothing is planted in
their records, nor in any of the tables without a fault below. The localities differ in them by chance alone. No child dies.

{faults}{dataset}## What the extracts hold

| extract | rows |
|---|---|
{clean}{forms}",
        more = flags(plan),
        children = plan.children,
        months = plan.months,
        seed = plan.seed,
        end = plan.end,
        begin = date(days.begin),
        known = summary.children,
        rows = summary.rows(),
        events = summary.events(),
        last_old_day = date(days.reorganised - 1),
        reorganised = date(days.reorganised),
        unfinished_from = date(days.late_visits_from),
        slow = name(CARROWMOOR),
        threshold = name(AMBLEFORD),
        unfinished = name(EASTERMERE),
        first_other = name(1),
        second_other = name(3),
        high = percent(truths::NO_FURTHER_ACTION_HIGH_THRESHOLD),
        usual = percent(truths::NO_FURTHER_ACTION),
        on_time = percent(truths::VISITS_GIVEN_UP.on_time),
        usual_on_time = percent(truths::VISITS_MADE.on_time),
        of_made = percent(truths::VISITS_GIVEN_UP.on_time / (truths::VISITS_GIVEN_UP.on_time + truths::VISITS_GIVEN_UP.late)),
        faults = faults(plan, summary),
        dataset = if plan.formats.contains(&Format::Ssd) { DATASET } else { "" },
        clean = summary.tables.iter().filter(|table| !is_faulty(table)).map(row).collect::<String>(),
        forms = forms(plan),
    )
}

/// What only the Standard Safeguarding Dataset's files have.
const DATASET: &str = "\
## The former case system

Files whose names end in `_former` hold what an earlier case system handed over, in tables of the same columns: the referrals of
children who had been in care for long when the window opened, and earlier plans of children who have one now.

## Local columns

Beside the Standard Safeguarding Dataset's own columns: `cont_contact_team`, `cine_referral_decision_date` and
`cina_assessment_priority` (routine or urgent).

";

/// What the command needs beside the county's size, time and seed.
fn flags(plan: &Plan) -> String {
    let name = |format: &Format| match format {
        Format::Ssd => "ssd",
        Format::AnnexA => "annex-a",
        Format::AnnexACsv => "annex-a-csv",
        Format::CinCensus => "cin-census",
        Format::Ssda903 => "ssda903",
        Format::Ssda903Xml => "ssda903-xml",
        Format::Events => "events",
        Format::CouncilEvents => "council-events",
    };
    let formats: Vec<&str> = plan.formats.iter().map(name).collect();
    let formats = if plan.formats == Plan::default().formats {
        String::new()
    } else {
        format!(" --format {}", formats.join(","))
    };
    format!("{formats}{}", if plan.faults { "" } else { " --without-faults" })
}

/// Whether some rows of a table are wrong on purpose.
fn is_faulty(table: &TableSummary) -> bool {
    table.duplicates + table.bad_dates + table.no_child + table.cut_short + table.ends_before_start > 0
}

fn faults(plan: &Plan, summary: &Summary) -> String {
    if !summary.tables.iter().any(is_faulty) {
        return String::new();
    }
    let rows: String = summary.tables.iter().filter(|table| is_faulty(table)).map(fault_row).collect();
    let alone =
        if plan.formats.len() > 1 { " Only these files have such rows; the other forms tell the truth." } else { "" };
    let windows = summary.tables.iter().map(|table| table.windows_1252).sum::<u64>();
    format!(
        "## Wrong on purpose

Each row has one fault at most. A repeated row is an exact copy of the one above it. The others are true rows damaged: a start
on 30/02/2025, an end nine days before the start, no child's id, a row that breaks off half way.{alone}

| extract | rows | repeated | bad date | ends before start | no child | cut short |
|---|---|---|---|---|---|---|
{rows}
`ssd_early_help_episodes.csv` has {windows} rows with an apostrophe in Windows-1252, `ssd_s47_enquiry.csv` opens with a byte
order mark, `ssd_cp_visits.csv` ends its lines as Windows does, and texts with commas and quotes stand in quotes. Dates are
written in three ways.

"
    )
}

fn row(table: &TableSummary) -> String {
    let TableSummary { file, rows, .. } = table;
    format!("| `{file}` | {rows} |\n")
}

/// What each form cannot say, or says of other months.
fn forms(plan: &Plan) -> String {
    let said = |format: &Format| match format {
        Format::Ssd => "- The Standard Safeguarding Dataset has everything but adopters and what an assessment found.",
        Format::AnnexA | Format::AnnexACsv => {
            "- Annex A looks back six months from the last day, lists 10 and 11 twelve. It has no decision on a referral, no day on \
             which an enquiry ended without a conference, no conference for a child who moved in on a plan, and of visits, reviews \
             and checks only the last."
        }
        Format::CinCensus => {
            "- The children in need census has a file for each year to 31 March, the last as far as the days go; the first holds of \
             its year what was open when the window opened. It has no contacts, no teams, no visits, no children in care, no decision on a \
             referral and no end of an enquiry. A referral without further action stays without its closure where that fell into the \
             next year."
        }
        Format::Ssda903 | Format::Ssda903Xml => {
            "- SSDA903 has a folder for each year to 31 March, the last as far as the days go and without OC2 and OC3, which \
             are asked about a whole year. It has no teams, no visits, no return interviews and no cancelled reviews."
        }
        Format::Events => {
            "- The plain events carry no attributes: visits on which the child was not seen, and checks that were refused, are left out."
        }
        Format::CouncilEvents => {
            "- The council's own list has what no table of the dataset holds, as a council exports it with its own SQL: core groups, \
             reviews of plans for children in need, notices of children who move in with a plan, pre-proceedings and care \
             proceedings, private fostering, return interviews, children missing from home, who came alone, families who want to \
             adopt, supervision and case audits. To contacts since the reorganisation it adds when they were decided, and to early \
             help when it was assessed."
        }
    };
    if plan.formats == [Format::Ssd] {
        return String::new();
    }
    let mut lines: Vec<&str> = plan.formats.iter().map(said).collect();
    lines.dedup();
    format!("\nEvery form tells of the same children and the same days, as far as it can:\n\n{}\n", lines.join("\n"))
}

fn fault_row(table: &TableSummary) -> String {
    let TableSummary { file, rows, duplicates, bad_dates, ends_before_start, no_child, cut_short, .. } = table;
    format!("| `{file}` | {rows} | {duplicates} | {bad_dates} | {ends_before_start} | {no_child} | {cut_short} |\n")
}

//! The county's README: what it is, what is planted in it, and what is wrong in it on purpose.

use super::county::{AMBLEFORD, CARROWMOOR, EASTERMERE, LOCALITIES, NAME};
use super::days::Days;
use super::table::TableSummary;
use super::truths;
use super::{Plan, Summary};
use crate::calendar::date_of;

/// Names the three truths with their strength, the faults with their counts, and the command that makes it all again.
pub fn text(plan: &Plan, summary: &Summary, days: &Days) -> String {
    let date = |day: i32| date_of(day).map(|date| date.to_string()).unwrap_or_default();
    let percent = |share: f64| format!("{} %", (share * 1000.0).round() / 10.0);
    let name = |locality: usize| LOCALITIES[locality].name;
    format!(
        "# {NAME}

No such county exists. righttime invented it, every child and every date in it:

    righttime sample --children {children} --months {months} --seed {seed} --end {end} --out DIR

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

## Wrong on purpose

Each row has one fault at most. A repeated row is an exact copy of the one above it. The others are true rows damaged: a start
on 30/02/2025, an end nine days before the start, no child's id, a row that breaks off half way.

| extract | rows | repeated | bad date | ends before start | no child | cut short |
|---|---|---|---|---|---|---|
{faults}
`ssd_early_help_episodes.csv` has {windows} rows with an apostrophe in Windows-1252, `ssd_s47_enquiry.csv` opens with a byte
order mark, `ssd_cp_visits.csv` ends its lines as Windows does, and texts with commas and quotes stand in quotes. Dates are
written in three ways.

## Local columns

Beside the Standard Safeguarding Dataset's own columns: `cont_contact_team`, `cine_referral_decision_date` and
`cina_assessment_priority` (routine or urgent).
",
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
        faults = summary.tables.iter().map(fault_row).collect::<String>(),
        windows = summary.tables.iter().map(|table| table.windows_1252).sum::<u64>(),
    )
}

fn fault_row(table: &TableSummary) -> String {
    let TableSummary { file, rows, duplicates, bad_dates, ends_before_start, no_child, cut_short, .. } = table;
    format!("| `{file}` | {rows} | {duplicates} | {bad_dates} | {ends_before_start} | {no_child} | {cut_short} |\n")
}

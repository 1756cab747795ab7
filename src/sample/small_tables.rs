//! The small tables and the settings beside the extracts.

use super::Plan;
use super::county;
use super::days::{BANK_HOLIDAYS, Days};

/// Every file of the county's folder but its README: name and text.
pub fn files(plan: &Plan, days: &Days) -> Vec<(&'static str, String)> {
    vec![
        ("organisation.csv", county::organisation(plan, days)),
        ("successions.csv", county::successions(days)),
        ("bank_holidays.csv", BANK_HOLIDAYS.to_owned()),
        ("closure_days.csv", CLOSURE_DAYS.to_owned()),
        ("precedence.csv", PRECEDENCE.to_owned()),
        ("caseload_points.csv", CASELOAD_POINTS.to_owned()),
        ("caseload_capacity.csv", CASELOAD_CAPACITY.to_owned()),
        ("targets.csv", TARGETS.to_owned()),
        ("benchmarks.csv", BENCHMARKS.to_owned()),
        ("righttime.toml", settings(plan, days)),
    ]
}

fn settings(plan: &Plan, days: &Days) -> String {
    let reorganised = county::reorganised_on(days);
    let months = plan.months.to_string();
    let end = plan.end.to_string();
    SETTINGS
        .replace("{name}", county::NAME)
        .replace("{months}", &months)
        .replace("{end}", &end)
        .replace("{reorganised}", &reorganised)
}

/// Which form of extract speaks first: as righttime ships it, which a county may change.
const PRECEDENCE: &str = include_str!("../../sample_data/precedence.csv");

/// How much work a case is and how much a worker can carry: as righttime ships it, which a county may change.
const CASELOAD_POINTS: &str = include_str!("../../sample_data/caseload_points.csv");
const CASELOAD_CAPACITY: &str = include_str!("../../sample_data/caseload_capacity.csv");

/// The council's offices close between Christmas and New Year.
const CLOSURE_DAYS: &str = "\
date,name
2023-12-27,Offices closed
2023-12-28,Offices closed
2023-12-29,Offices closed
2024-12-27,Offices closed
2024-12-30,Offices closed
2024-12-31,Offices closed
2025-12-29,Offices closed
2025-12-30,Offices closed
2025-12-31,Offices closed
";

const TARGETS: &str = "\
indicator,target,amber,valid_from,valid_to,source
referral_decision_1_day,95,90,2023-04-01,,Invented: children's services plan
rereferral_12_months,20,24,2023-04-01,,Invented: children's services plan
assessment_45_days_from_start,85,80,2023-04-01,2025-03-31,Invented: children's services plan 2023
assessment_45_days_from_start,90,80,2025-04-01,,Invented: children's services plan 2025
assessment_45_days_from_referral,85,78,2023-04-01,,Invented: children's services plan
s47_to_icpc_15_days,85,75,2023-04-01,,Invented: children's services plan
cp_review_on_time,95,90,2023-04-01,,Invented: children's services plan
cp_visit_10_days,90,80,2023-04-01,,Invented: children's services plan
cp_plan_2_years_ended,4,6,2023-04-01,,Invented: children's services plan
";

/// What the Department for Education published for years to 31 March. The county is set in the East Midlands, and lends its neighbours
/// from a county there.
const BENCHMARKS: &str = include_str!("../../sample_data/benchmarks.csv");

const SETTINGS: &str = r#"# The settings of this county. Every other setting has its default.

# What the pages call the council.
name = "{name}"

# How many months the tables go back.
months = {months}

# The share of rows that may be wrong before a run stops: 0.05 is 5 %.
max_rejected = 0.05

# The last day that the extracts cover. Without this line it is the latest date in them, which may be earlier.
data_to = {end}

# What `righttime evaluate --change locality_teams` looks at, before and after.
[changes.locality_teams]
on = {reorganised}
title = "One duty point for all contacts, and one team in each locality for all other work"
"#;

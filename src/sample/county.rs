//! The invented county's organisation: five localities that stay, and the teams in them before and after a reorganisation.

use chrono::NaiveDate;

use super::Plan;
use super::days::Days;
use crate::calendar::date_of;

/// What the council is called; no such place exists.
pub const NAME: &str = "Eldermarsh County Council";
/// The authority's unit.
pub const AUTHORITY: &str = "ELDERMARSH";

pub struct Locality {
    pub unit: &'static str,
    pub name: &'static str,
    /// Of the county's children, in percent.
    pub share: u32,
    /// Its operations teams before the reorganisation, as places in [`TEAMS`].
    pub operations: &'static [usize],
}

pub const AMBLEFORD: usize = 0;
pub const CARROWMOOR: usize = 2;
pub const EASTERMERE: usize = 4;

pub const LOCALITIES: [Locality; 5] = [
    Locality { unit: "AMBLEFORD", name: "Ambleford", share: 22, operations: &[5, 6] },
    Locality { unit: "BRACKENHOLT", name: "Brackenholt", share: 19, operations: &[7] },
    Locality { unit: "CARROWMOOR", name: "Carrowmoor", share: 21, operations: &[8, 9] },
    Locality { unit: "DUNNISGATE", name: "Dunnisgate", share: 18, operations: &[10] },
    Locality { unit: "EASTERMERE", name: "Eastermere", share: 20, operations: &[11] },
];

pub struct Team {
    pub unit: &'static str,
    pub name: &'static str,
    /// Its place in [`LOCALITIES`]; none where it serves the whole county.
    pub locality: Option<usize>,
}

const fn team(unit: &'static str, name: &'static str, locality: usize) -> Team {
    Team { unit, name, locality: Some(locality) }
}

/// Access points, operations teams, locality teams, and the duty point, in that order.
pub const TEAMS: [Team; 18] = [
    team("AP-AMB", "Ambleford access point", 0),
    team("AP-BRA", "Brackenholt access point", 1),
    team("AP-CAR", "Carrowmoor access point", 2),
    team("AP-DUN", "Dunnisgate access point", 3),
    team("AP-EAS", "Eastermere access point", 4),
    team("OP-AMB-N", "Ambleford operations north", 0),
    team("OP-AMB-S", "Ambleford operations south", 0),
    team("OP-BRA", "Brackenholt operations", 1),
    team("OP-CAR-E", "Carrowmoor operations east", 2),
    team("OP-CAR-W", "Carrowmoor operations west", 2),
    team("OP-DUN", "Dunnisgate operations", 3),
    team("OP-EAS", "Eastermere operations", 4),
    team("LT-AMB", "Ambleford locality team", 0),
    team("LT-BRA", "Brackenholt locality team", 1),
    team("LT-CAR", "Carrowmoor locality team", 2),
    team("LT-DUN", "Dunnisgate locality team", 3),
    team("LT-EAS", "Eastermere locality team", 4),
    Team { unit: "DUTY", name: "Duty point", locality: None },
];

const LOCALITY_TEAM: usize = 12;
const DUTY_POINT: usize = 17;

/// The share of an access point's work that the duty point took; its locality team took the rest.
const SHARE_TO_DUTY: &str = "0.4";
const SHARE_TO_LOCALITY_TEAM: &str = "0.6";

/// Who takes a contact.
pub fn contact_team(locality: usize, day: i32, days: &Days) -> usize {
    if day < days.reorganised { locality } else { DUTY_POINT }
}

/// Who takes a referral and assesses it.
pub fn assessing_team(locality: usize, day: i32, days: &Days) -> usize {
    if day < days.reorganised { locality } else { LOCALITY_TEAM + locality }
}

/// Who works with the child after the assessment; `operations` is the team that did so before the reorganisation.
pub fn longer_term_team(locality: usize, operations: usize, day: i32, days: &Days) -> usize {
    if day < days.reorganised { operations } else { LOCALITY_TEAM + locality }
}

/// Whether there is such a team on a day.
pub fn is_there(team: usize, day: i32, days: &Days) -> bool {
    (team >= LOCALITY_TEAM) == (day >= days.reorganised)
}

/// Children aged 0 to 17 in the county for each whom it knows.
pub fn children_for_each_known(plan: &Plan) -> f64 {
    108.0 / f64::from(plan.months)
}

/// Children aged 0 to 17 in a locality, so that the county has England's rate of referrals, 527 a year for 10,000 children
/// (2025): with 36 months of records, three children for one who is known.
fn population(plan: &Plan, share: u32) -> u64 {
    (plan.children * u64::from(share) * 108 / (u64::from(plan.months) * 100)).next_multiple_of(10)
}

/// `organisation.csv`.
pub fn organisation(plan: &Plan, days: &Days) -> String {
    let mut text = String::from("unit,name,level,parent,valid_from,valid_to,population\n");
    let everyone: u64 = LOCALITIES.iter().map(|locality| population(plan, locality.share)).sum();
    text += &format!("{AUTHORITY},{NAME},authority,,,,{everyone}\n");
    for locality in &LOCALITIES {
        let children = population(plan, locality.share);
        text += &format!("{},{},locality,{AUTHORITY},,,{children}\n", locality.unit, locality.name);
    }
    for (place, team) in TEAMS.iter().enumerate() {
        let (from, to) = match place < LOCALITY_TEAM {
            true => (None, date_of(days.reorganised - 1)),
            false => (date_of(days.reorganised), None),
        };
        text += &format!("{},{},team,{},{},{},\n", team.unit, team.name, parent(team).0, date(from), date(to));
    }
    text
}

/// The first day of the new organisation.
pub fn reorganised_on(days: &Days) -> String {
    date(date_of(days.reorganised)).to_string()
}

/// `successions.csv`: who took over from whom.
pub fn successions(days: &Days) -> String {
    let on = reorganised_on(days);
    let mut text = String::from("from,to,on,share,kind\n");
    for (place, team) in TEAMS.iter().enumerate().take(LOCALITY_TEAM) {
        let heir = team.locality.map_or("", |locality| TEAMS[LOCALITY_TEAM + locality].unit);
        if place < LOCALITIES.len() {
            text += &format!("{},{},{on},{SHARE_TO_DUTY},split\n", team.unit, TEAMS[DUTY_POINT].unit);
            text += &format!("{},{heir},{on},{SHARE_TO_LOCALITY_TEAM},split\n", team.unit);
        } else {
            text += &format!("{},{heir},{on},1,merge\n", team.unit);
        }
    }
    text
}

/// `ssd_department.csv`'s rows: unit, name, parent, parent's name.
pub fn departments() -> impl Iterator<Item = [&'static str; 4]> {
    let authority = std::iter::once([AUTHORITY, NAME, "", ""]);
    let localities = LOCALITIES.iter().map(|locality| [locality.unit, locality.name, AUTHORITY, NAME]);
    let teams = TEAMS.iter().map(|team| [team.unit, team.name, parent(team).0, parent(team).1]);
    authority.chain(localities).chain(teams)
}

fn parent(team: &Team) -> (&'static str, &'static str) {
    team.locality.map_or((AUTHORITY, NAME), |place| (LOCALITIES[place].unit, LOCALITIES[place].name))
}

fn date(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

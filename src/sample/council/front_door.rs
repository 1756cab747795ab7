//! What the front door adds: when a contact was decided, when early help was assessed, children who live with people whom
//! their parents chose.

use super::list::{Case, List};
use crate::error::Result;
use crate::sample::allocation;
use crate::sample::cell::Cell;
use crate::sample::child::{Contact, Outcome};
use crate::sample::county;
use crate::sample::days::{self, Days, Moment, months_after};
use crate::sample::known::Known;
use crate::sample::rng::{Curve, Rng};

/// Contacts decided within a working day.
const DECIDED_IN_A_DAY: f64 = 0.93;
/// The end of the duty point's day, in minutes from midnight.
const CLOSES_AT: i32 = 1050;

/// Working days from the start of early help to its assessment; three in four within 35.
const ASSESSED: Curve = Curve(&[(0.0, 6.0), (0.3, 20.0), (0.55, 30.0), (0.75, 36.0), (0.92, 50.0), (1.0, 85.0)]);

/// Children known by contacts alone who turn out to live with private foster carers.
const PRIVATELY_FOSTERED: f64 = 0.01;
/// Arrangements of which the council learns after they have begun.
const LEARNED_LATE: f64 = 0.7;
/// Days of an arrangement once the council knows of it.
const ARRANGED_FOR: Curve = Curve(&[(0.0, 4.0), (0.1, 30.0), (0.5, 180.0), (0.8, 420.0), (1.0, 900.0)]);
/// First visits within seven working days, and later ones by their day.
const FIRST_VISIT_ON_TIME: f64 = 0.85;
const VISIT_ON_TIME: f64 = 0.86;
/// Days between visits in the first year, and after it; the age at which an arrangement ends.
const FIRST_YEAR: i32 = 42;
const LATER_YEARS: i32 = 84;
const ENDS_AT: u32 = 16;

pub fn write(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    contacts(known, list, rng)?;
    early_help(known, list, rng)?;
    privately_fostered(known, list, rng)
}

/// The duty point has kept the time of each decision since it began.
fn contacts(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    for contact in known.contacts.iter().filter(|contact| contact.at.day >= days.reorganised) {
        let decided = decided(contact, days, rng);
        let team = county::contact_team(known.locality, contact.at.day, days);
        let case = Case::known(Cell::Number(known.id), "contact", Cell::Id('C', contact.number));
        list.at(case.held_by([Cell::Team(team), Cell::Empty]), "decided", decided, "")?;
    }
    Ok(())
}

fn decided(contact: &Contact, days: &Days, rng: &mut Rng) -> Moment {
    let at = contact.at;
    let within = rng.chance(DECIDED_IN_A_DAY);
    let takes = rng.between(20, 200);
    let later =
        Moment { day: days.after(at.day, if within { 1 } else { rng.between(2, 5) }), minute: rng.between(525, 1020) };
    match contact.outcome {
        // The referral was received minutes later.
        Outcome::Referral => Moment { minute: at.minute + rng.between(1, 4), ..at },
        _ if within && days.on_or_after(at.day) == at.day && at.minute + takes < CLOSES_AT => {
            Moment { minute: at.minute + takes, ..at }
        }
        _ => later,
    }
}

/// Early help that began in the window: the family's consent, and the assessment.
fn early_help(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    for help in &known.early_help {
        let consented = days.after(help.start, rng.between(0, 4));
        let assessed = days.after(help.start, rng.draw(ASSESSED));
        let case = Case::known(Cell::Number(known.id), "early_help", Cell::Id('E', help.number));
        if help.start >= days.begin && consented <= help.end {
            list.on(case, "consented", consented, "")?;
            if assessed <= help.end {
                list.on(case, "assessed", assessed, "")?;
            }
        }
    }
    Ok(())
}

/// Private Arrangements for Fostering Regulations 2005: a visit within seven working days of the notice, then every six weeks
/// for a year, then every twelve.
fn privately_fostered(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let by_contacts = known.cases().next().is_none() && known.cares.is_empty();
    let Some(contact) = known.contacts.last().filter(|_| by_contacts) else { return Ok(()) };
    let notified = contact.at.day;
    let age = days::age(known.person.born, notified);
    if !rng.chance(PRIVATELY_FOSTERED) || !(0..ENDS_AT as i32).contains(&age) {
        return Ok(());
    }
    let begins = notified + if rng.chance(LEARNED_LATE) { -rng.between(5, 90) } else { rng.between(3, 20) };
    let started = begins.max(known.person.born + 1);
    let begun = started.max(notified);
    let ends = (begun + rng.draw(ARRANGED_FOR)).min(months_after(known.person.born, ENDS_AT * 12));
    let worker = allocation::anyone(rng);
    let held_by = |day: i32| {
        let team = county::assessing_team(known.locality, day, days);
        [Cell::Team(team), Cell::Worker(team, worker)]
    };
    let case = list.of(known, "private_fostering");
    list.on(case.held_by(held_by(notified)), "notified", notified, "")?;
    list.on(case.held_by(held_by(started)), "started", started, "")?;
    let first = if rng.chance(FIRST_VISIT_ON_TIME) { rng.between(1, 7) } else { rng.between(8, 20) };
    let mut visit = days.after(notified, first);
    while visit < ends && visit <= days.end {
        list.on(case.held_by(held_by(visit)), "visited", visit, "")?;
        let limit = if visit < months_after(begun, 12) { FIRST_YEAR } else { LATER_YEARS };
        visit = match rng.chance(VISIT_ON_TIME) {
            true => days.on_or_before(visit + rng.between(limit * 2 / 3, limit)),
            false => days.on_or_after(visit + limit + rng.between(1, 20)),
        };
    }
    list.on(case.held_by(held_by(ends)), "ended", ends, "")
}

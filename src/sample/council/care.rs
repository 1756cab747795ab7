//! Children who went missing, from care or from home, and the interview on their return; and children who came alone.

use super::list::{Case, List};
use crate::error::Result;
use crate::sample::cell::Cell;
use crate::sample::days::{self, Moment};
use crate::sample::episode::Episode;
use crate::sample::known::Known;
use crate::sample::rng::{Curve, Rng};

/// Children in need of this age and older who go missing from home, and again and again.
const AGE: i32 = 11;
const GOES_MISSING: f64 = 0.16;

/// Days from one time to the next, and minutes that the child is away.
const NEXT: Curve = Curve(&[(0.0, 3.0), (0.4, 20.0), (0.75, 70.0), (1.0, 260.0)]);
const AWAY: Curve = Curve(&[(0.0, 80.0), (0.5, 460.0), (0.8, 1200.0), (0.95, 2900.0), (1.0, 8600.0)]);

/// Interviews that are offered, and of these taken up; the days after the return on which they are held.
const OFFERED: f64 = 0.87;
const ACCEPTED: f64 = 0.72;
const HELD_AFTER: [(i32, u32); 7] = [(0, 8), (1, 26), (2, 28), (3, 14), (4, 10), (6, 9), (11, 5)];

pub fn write(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    for absence in known.cares.iter().flat_map(|care| &care.absences) {
        if absence.offered && absence.end <= list.days.end {
            let back = Moment { day: absence.end, minute: rng.between(30, 1410) };
            interview(known, Cell::Id('Z', absence.number), back, absence.accepted, list, rng)?;
        }
    }
    for case in &known.episodes {
        from_home(known, case, list, rng)?;
    }
    alone(known, list)
}

/// The police give the minute in which a child was reported missing, and in which it was found.
fn from_home(known: &Known, case: &Episode, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let served = case.assessment.as_ref().is_some_and(|assessment| assessment.services);
    if !rng.chance(GOES_MISSING) || !served || days::age(known.person.born, case.received.day) < AGE {
        return Ok(());
    }
    let mut day = (case.received.day + rng.draw(NEXT)).max(days.begin);
    while day < case.close.min(days.end) {
        let started = Moment { day, minute: rng.between(1020, 1430) };
        let away = started.minute + rng.draw(AWAY);
        let ended = Moment { day: day + away / 1440, minute: away % 1440 };
        let (offered, accepted) = (rng.chance(OFFERED), rng.chance(ACCEPTED));
        let in_care = known.cares.iter().any(|care| care.start <= ended.day && care.end >= day);
        if !in_care && ended.day < case.close {
            let missing = list.of(known, "missing").held_by(Cell::holder(known.holder(day, days)));
            list.at(missing, "started", started, "")?;
            list.at(missing, "ended", ended, "")?;
            if offered && ended.day <= days.end {
                interview(known, missing.id(), ended, accepted, list, rng)?;
            }
        }
        day = ended.day + 1 + rng.draw(NEXT);
    }
    Ok(())
}

/// An interview that was offered, and held or declined.
fn interview(known: &Known, missing: Cell, back: Moment, accepted: bool, list: &mut List, rng: &mut Rng) -> Result<()> {
    let interview = list.of(known, "return_interview").after(missing);
    let offered = Moment { day: back.day, minute: (back.minute + rng.between(10, 300)).min(1439) };
    list.at(interview, "offered", offered, "")?;
    let after = HELD_AFTER[rng.weighted(&HELD_AFTER.map(|(_, weight)| weight))].0;
    // None is held on the day of the return before the child is back.
    let earliest = if after == 0 { (offered.minute + 1).min(1439) } else { 540 };
    let at = Moment { day: back.day + after, minute: rng.between(earliest, earliest.max(1170)) };
    list.at(interview, if accepted { "held" } else { "declined" }, at, "")
}

/// The status lasts to the eighteenth birthday.
fn alone(known: &Known, list: &mut List) -> Result<()> {
    let Some(care) = known.cares.first().filter(|_| known.person.unaccompanied) else { return Ok(()) };
    let child = Cell::Number(known.id);
    let status = list.case(child, "immigration_status").unaccompanied();
    list.on(status, "started", care.start, "")?;
    let id = format!("{}/unaccompanied", known.id);
    let counted = Case::known(child, "uasc", Cell::Words(&id)).unaccompanied();
    list.on(counted, "ceased", known.person.comes_of_age(), "")
}

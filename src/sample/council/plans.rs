//! What is held under plans and no table of the dataset has: core groups, reviews of plans for children in need, notices of a
//! child who moves in with a plan; and the audits of cases.

use super::list::List;
use crate::error::Result;
use crate::sample::allocation;
use crate::sample::cell::Cell;
use crate::sample::county;
use crate::sample::days::months_after;
use crate::sample::episode::Episode;
use crate::sample::known::Known;
use crate::sample::protection::CpPlan;
use crate::sample::rng::Rng;

/// First core groups within ten working days of the conference, on its very day, or never; later ones within six weeks.
const FIRST_CORE_GROUP_ON_TIME: f64 = 0.88;
const CORE_GROUP_AT_ONCE: f64 = 0.02;
const NO_CORE_GROUP: f64 = 0.015;
const CORE_GROUP_ON_TIME: f64 = 0.86;

/// Reviews of a plan for a child in need held by their day; plans that end with one.
const REVIEW_ON_TIME: f64 = 0.84;
const ENDS_WITH_A_REVIEW: f64 = 0.7;

/// Notices of a child known by contacts alone that are days old when the window closes.
const MOVES_IN: f64 = 0.01;

/// Cases that are audited; audits that name no team, and that give no grade.
const AUDITED: f64 = 0.13;
const NAMES_NO_TEAM: f64 = 0.15;
const UNGRADED: f64 = 0.03;
const GRADES: [(&str, u32); 4] = [("outstanding", 5), ("good", 46), ("requires_improvement", 39), ("inadequate", 10)];

pub fn write(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    for (case, plan) in known.cp_plans() {
        core_groups(known, case, plan, list, rng)?;
    }
    for case in &known.episodes {
        reviews(known, case, list, rng)?;
        audit(known, case, list, rng)?;
    }
    moves_in(known, list, rng)
}

fn holder(case: &Episode, day: i32) -> [Cell<'static>; 2] {
    Cell::holder(allocation::holder(&case.allocations, day))
}

fn core_groups(known: &Known, case: &Episode, plan: &CpPlan, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let first = match (rng.chance(CORE_GROUP_AT_ONCE), rng.chance(FIRST_CORE_GROUP_ON_TIME)) {
        (true, _) => 0,
        (false, true) => rng.between(4, 10),
        (false, false) => rng.between(11, 25),
    };
    if rng.chance(NO_CORE_GROUP) {
        return Ok(());
    }
    let mut day = days.after(plan.start, first);
    while day <= plan.end && day <= days.end {
        let held = list.of(known, "core_group").after(Cell::Id('P', plan.number)).held_by(holder(case, day));
        list.on(held, "held", day, "")?;
        day = match rng.chance(CORE_GROUP_ON_TIME) {
            true => days.on_or_before(day + rng.between(25, 42)),
            false => days.on_or_after(day + rng.between(43, 75)),
        };
    }
    Ok(())
}

/// The first review within three months, each later one within six of the last.
fn reviews(known: &Known, case: &Episode, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let Some(plan) = case.cin_plan.as_ref().filter(|plan| plan.number > 0) else { return Ok(()) };
    let mut due = months_after(plan.start, 3);
    loop {
        let held = match rng.chance(REVIEW_ON_TIME) {
            true => days.on_or_before(due - rng.between(0, 20)),
            false => days.on_or_after(due + rng.between(1, 40)),
        };
        let last = held >= plan.end;
        let day = if last { plan.end } else { held };
        if day > days.end || (last && !rng.chance(ENDS_WITH_A_REVIEW)) {
            return Ok(());
        }
        let review = list.of(known, "cin_review").after(Cell::Id('G', plan.number)).held_by(holder(case, day));
        list.on(review, "held", day, "")?;
        if last {
            return Ok(());
        }
        due = months_after(held, 6);
    }
}

/// The council from which a child moves gives notice a few days before the referral is made.
fn moves_in(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    for case in &known.episodes {
        let moved = case.protection.as_ref().is_some_and(|protection| protection.transfer_in);
        let before = rng.between(0, 4);
        if moved {
            let day = days.on_or_before(case.received.day - before);
            let team = county::assessing_team(known.locality, day, days);
            let notice = list.of(known, "transfer_in").held_by([Cell::Team(team), Cell::Worker(team, case.receiver)]);
            list.on(notice, "notified", day, "")?;
        }
    }
    let lately = known.contacts.last().filter(|contact| contact.at.day > days.end - 30);
    if let (Some(contact), true, None) = (lately, rng.chance(MOVES_IN), known.cases().next()) {
        let team = county::assessing_team(known.locality, contact.at.day, days);
        let notice = list.of(known, "transfer_in").held_by([Cell::Team(team), Cell::Empty]);
        list.on(notice, "notified", contact.at.day, "")?;
    }
    Ok(())
}

fn audit(known: &Known, case: &Episode, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let (from, to) = ((case.received.day + 20).max(days.begin), case.close.min(days.end));
    if from >= to || case.allocations.is_empty() || !rng.chance(AUDITED) {
        return Ok(());
    }
    let day = days.on_or_before(rng.between(from, to));
    let grade = GRADES[rng.weighted(&GRADES.map(|(_, weight)| weight))].0;
    let grade = if rng.chance(UNGRADED) { "" } else { grade };
    let audit = list.of(known, "case_audit");
    let audit = if rng.chance(NAMES_NO_TEAM) { audit } else { audit.held_by(holder(case, day)) };
    list.on(audit, "completed", day, grade)
}

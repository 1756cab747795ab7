//! Families who want to adopt: those to whom a child of the county came, and those who still wait, or gave up, or took a child
//! of another council.

use super::list::List;
use crate::error::Result;
use crate::sample::Plan;
use crate::sample::care::Adoption;
use crate::sample::cell::Cell;
use crate::sample::days::{Days, months_after};
use crate::sample::known::Known;
use crate::sample::rng::{Beside, Rng};

/// Children whom the county knows, for each family that enquires in the same months.
const CHILDREN_FOR_A_FAMILY: u64 = 160;
/// Days before the window from which such families are known.
const BEFORE: i32 = 500;

/// Stages completed in time: the first in two months, the second in four.
const STAGE_1_ON_TIME: f64 = 0.55;
const STAGE_2_ON_TIME: f64 = 0.6;
/// Families who leave in each stage, and approved ones who leave before a match.
const LEFT_IN_STAGE_1: f64 = 0.15;
const LEFT_IN_STAGE_2: f64 = 0.06;
const LEFT_APPROVED: f64 = 0.15;

/// The steps of a family, as far as they come.
#[derive(Default)]
struct Way {
    steps: Vec<(&'static str, i32)>,
}

pub fn of_child(known: &Known, list: &mut List) -> Result<()> {
    for adoption in known.cares.iter().filter_map(|care| care.adoption.as_ref()) {
        let id = format!("adopter/F{}", adoption.number);
        write(&id, &with_child(adoption), list)?;
    }
    Ok(())
}

/// Families of whom no child of the county tells.
pub fn others(plan: &Plan, list: &mut List) -> Result<()> {
    for number in 1..=plan.children / CHILDREN_FOR_A_FAMILY {
        let mut rng = Rng::beside(plan.seed, Beside::Adopter, number);
        let id = format!("adopter/G{number}");
        let way = on_their_own(list.days, &mut rng);
        write(&id, &way, list)?;
    }
    Ok(())
}

fn write(id: &str, way: &Way, list: &mut List) -> Result<()> {
    let case = list.case(Cell::Words(id), "adopter");
    way.steps.iter().try_for_each(|(activity, day)| list.on(case, activity, *day, ""))
}

fn with_child(adoption: &Adoption) -> Way {
    let adopters = &adoption.adopters;
    let mut steps = vec![
        ("enquired", adopters.enquired),
        ("stage_1_started", adopters.stage_1.0),
        ("stage_1_ended", adopters.stage_1.1),
        ("stage_2_started", adopters.stage_2.0),
        ("stage_2_ended", adopters.stage_2.1),
        ("approved", adopters.stage_2.1),
    ];
    if adoption.stays() {
        steps.extend([("matched", adoption.matched), ("placed", adoption.placed)]);
        steps.extend(adoption.ordered.map(|day| ("ordered", day)));
    }
    steps.extend(adopters.left.map(|(day, _)| ("left", day)));
    Way { steps }
}

/// Adoption: statutory guidance 2013: stage 1 within two months of its start, stage 2 within four.
fn on_their_own(days: &Days, rng: &mut Rng) -> Way {
    let mut way = Way::default();
    let enquired = days.on_or_after(rng.between(days.begin - BEFORE, days.end));
    way.steps.push(("enquired", enquired));
    let stage_1 = days.on_or_after(enquired + rng.between(8, 45));
    let Some(ended) = stage(
        &mut way,
        ("stage_1_started", "stage_1_ended"),
        (stage_1, 2),
        (STAGE_1_ON_TIME, LEFT_IN_STAGE_1),
        days,
        rng,
    ) else {
        return way;
    };
    let stage_2 = days.on_or_after(ended + rng.between(0, 30));
    let Some(approved) = stage(
        &mut way,
        ("stage_2_started", "stage_2_ended"),
        (stage_2, 4),
        (STAGE_2_ON_TIME, LEFT_IN_STAGE_2),
        days,
        rng,
    ) else {
        return way;
    };
    way.steps.push(("approved", approved));
    if rng.chance(LEFT_APPROVED) {
        way.steps.push(("left", days.on_or_after(approved + rng.between(60, 500))));
        return way;
    }
    let matched = days.on_or_after(approved + rng.between(30, 600));
    let placed = matched + rng.between(10, 60);
    way.steps.extend([("matched", matched), ("placed", placed), ("ordered", placed + rng.between(100, 380))]);
    way
}

/// A stage with its limit in months; the day on which it ended, unless the family left during it.
fn stage(
    way: &mut Way,
    (starts, ends): (&'static str, &'static str),
    (start, months): (i32, u32),
    (on_time, left): (f64, f64),
    days: &Days,
    rng: &mut Rng,
) -> Option<i32> {
    way.steps.push((starts, start));
    let due = months_after(start, months);
    let end = match rng.chance(on_time) {
        true => days.on_or_before(due - rng.between(0, 20)),
        false => days.on_or_after(due + rng.between(1, 100)),
    };
    if rng.chance(left) {
        way.steps.push(("left", days.on_or_after(start + rng.between(10, (end - start).max(11)))));
        return None;
    }
    way.steps.push((ends, end));
    Some(end)
}

//! Pre-proceedings and care proceedings: of children in care under an interim order, and of children on a plan at home.

use super::list::List;
use crate::error::Result;
use crate::sample::allocation;
use crate::sample::care::Care;
use crate::sample::cell::Cell;
use crate::sample::days::Days;
use crate::sample::episode::Episode;
use crate::sample::known::Known;
use crate::sample::protection::CpPlan;
use crate::sample::rng::{Curve, Rng};

/// Interim orders that pre-proceedings came before, of those that were no emergency.
const PRE_PROCEEDINGS_BEFORE_CARE: f64 = 0.65;
/// Children on a plan for so many days, and never in care, who come to pre-proceedings; those whose proceedings follow.
const LONG_PLAN: i32 = 120;
const PRE_PROCEEDINGS: f64 = 0.26;
const COURT: f64 = 0.5;

/// Of those that came to court, the ones of which nobody wrote down that they had ended.
const END_NOT_RECORDED: f64 = 0.06;

/// Days from the letter to the decision to step down or to go to court: half within 12 weeks, three quarters within 16.
const LASTS: Curve = Curve(&[(0.0, 25.0), (0.5, 85.0), (0.76, 113.0), (0.93, 180.0), (1.0, 290.0)]);
/// Days of proceedings that leave the child at home: half within 26 weeks.
const PROCEEDINGS: Curve = Curve(&[(0.0, 90.0), (0.2, 150.0), (0.52, 183.0), (0.85, 280.0), (1.0, 420.0)]);
const ORDERS: [(&str, u32); 3] = [("supervision_order", 62), ("child_arrangements_order", 22), ("no_order", 16)];

/// A case, the days of its pre-proceedings, and what came of them.
struct Steps {
    decided: i32,
    letter: i32,
    met: i32,
    ended: i32,
    to_court: bool,
    end_is_told: bool,
}

pub fn write(known: &Known, list: &mut List, rng: &mut Rng) -> Result<()> {
    for care in &known.cares {
        in_care(known, care, list, rng)?;
    }
    for (case, plan) in known.cp_plans() {
        if known.cares.is_empty() {
            at_home(known, case, plan, list, rng)?;
        }
    }
    Ok(())
}

fn holder(case: &Episode, day: i32) -> [Cell<'static>; 2] {
    Cell::holder(allocation::holder(&case.allocations, day))
}

/// The interim order is made some days after the application; the order that takes its place is the final one.
fn in_care(known: &Known, care: &Care, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let interim = care.statuses.iter().position(|status| status.code == "C1");
    let case = known.cases().find(|case| case.number == care.referral);
    let Some((place, case)) = interim.zip(case) else { return Ok(()) };
    let status = &care.statuses[place];
    let issued = days.on_or_before(status.start - rng.between(0, 8)).max(case.received.day);
    let order = match care.statuses.get(place + 1).map(|next| next.code) {
        Some("E1") => "placement_order",
        Some(_) => "care_order",
        None => care.ended,
    };
    let order = match order {
        "E45" | "E46" | "E47" | "E48" => "special_guardianship_order",
        "E41" => "child_arrangements_order",
        "placement_order" | "care_order" => order,
        _ => "supervision_order",
    };
    let planned = place > 0 || !matches!(care.statuses[0].code, "L1" | "L2");
    let lasts = rng.draw(LASTS);
    let ended = days.on_or_before(issued - rng.between(0, 10));
    let letter = days.on_or_before(ended - lasts);
    let steps = Steps {
        decided: days.on_or_before(letter - rng.between(0, 9)),
        letter,
        met: days.on_or_after(letter + rng.between(5, 18)).min(ended),
        ended,
        to_court: true,
        end_is_told: !rng.chance(END_NOT_RECORDED),
    };
    // What ended before the window opened is no longer on the list.
    if status.end < days.begin {
        return Ok(());
    }
    let came_before = planned && rng.chance(PRE_PROCEEDINGS_BEFORE_CARE) && steps.decided > case.received.day;
    let before = came_before.then(|| pre_proceedings(known, case, &steps, list)).transpose()?;
    proceedings(known, case, (issued, status.end, order), before, list)
}

/// A plan that goes on without change comes before a legal planning meeting.
fn at_home(known: &Known, case: &Episode, plan: &CpPlan, list: &mut List, rng: &mut Rng) -> Result<()> {
    let days = list.days;
    let decided = days.on_or_after(plan.start + rng.between(45, 150));
    let letter = days.on_or_after(decided + rng.between(0, 9));
    let ended = days.on_or_after(letter + rng.draw(LASTS));
    let issued = days.on_or_after(ended + rng.between(0, 12));
    let order = ORDERS[rng.weighted(&ORDERS.map(|(_, weight)| weight))].0;
    let concluded = days.on_or_before(issued + rng.draw(PROCEEDINGS));
    let steps = Steps {
        decided,
        letter,
        met: days.on_or_after(letter + rng.between(5, 18)).min(ended),
        ended,
        // Nobody closes a case that is before the court.
        to_court: rng.chance(COURT) && concluded < case.close,
        end_is_told: !rng.chance(END_NOT_RECORDED),
    };
    let long = plan.end - plan.start >= LONG_PLAN && ended < case.close && plan.end >= days.begin;
    if !rng.chance(PRE_PROCEEDINGS) || !long || decided > days.end {
        return Ok(());
    }
    let before = pre_proceedings(known, case, &steps, list)?;
    match steps.to_court {
        true => proceedings(known, case, (issued, concluded, order), Some(before), list),
        false => Ok(()),
    }
}

fn pre_proceedings(known: &Known, case: &Episode, steps: &Steps, list: &mut List) -> Result<Cell<'static>> {
    let made = list.of(known, "pre_proceedings").after(Cell::Id('R', case.number));
    let (last, outcome) = match steps.to_court {
        true => ("ended", "care_proceedings"),
        false => ("stepped_down", "stepped_down"),
    };
    let all = [
        ("decided", steps.decided, ""),
        ("letter", steps.letter, ""),
        ("met", steps.met, ""),
        (last, steps.ended, outcome),
    ];
    for (activity, day, outcome) in all.into_iter().take(if steps.to_court && !steps.end_is_told { 3 } else { 4 }) {
        list.on(made.held_by(holder(case, day)), activity, day, outcome)?;
    }
    Ok(made.id())
}

fn proceedings(
    known: &Known,
    case: &Episode,
    (issued, concluded, order): (i32, i32, &str),
    before: Option<Cell<'static>>,
    list: &mut List,
) -> Result<()> {
    let held = |days: &Days, day: i32| holder(case, day.min(days.end));
    let made = list.of(known, "care_proceedings").after(before.unwrap_or(Cell::Empty));
    list.on(made.held_by(held(list.days, issued)), "issued", issued, "")?;
    list.on(made.held_by(held(list.days, concluded)), "concluded", concluded, order)
}

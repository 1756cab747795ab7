//! Lists 6 and 7: children in need and children on a plan, one row for a child.

use super::Rows;
use super::codes;
use super::window::Window;
use crate::error::Result;
use crate::sample::allocation;
use crate::sample::cell::Cell;
use crate::sample::episode::Episode;
use crate::sample::known::Known;

/// A child's latest case in the six months that came to an assessment.
pub fn in_need(known: &Known, window: &Window, row: Rows) -> Result<()> {
    let assessed = |case: &&Episode| case.assessment.as_ref().is_some_and(|assessment| assessment.start <= window.end);
    let latest = known.cases().rfind(assessed).filter(|case| window.meets(case.received.day, case.close));
    let Some(case) = latest else { return Ok(()) };
    let closed = case.close <= window.end;
    let last_day = case.close.min(window.end);
    let [team, worker] = Cell::holder(allocation::holder(&case.allocations, last_day));
    let [a, b, c, d, e, disability] = window.child_with_disability(known);
    let cells = [
        a,
        b,
        c,
        d,
        e,
        disability,
        Cell::Day(case.received.day),
        Cell::Text(codes::NEEDS[case.need]),
        Cell::maybe(last_seen(known, window.end), Cell::Day),
        Cell::Day(case.close),
        if closed { Cell::Words(codes::closure(case.closure.code())) } else { Cell::Empty },
        Cell::Text(status(known, case, window.end)),
        team,
        worker,
    ];
    row(6, &cells)
}

/// The first of Ofsted's statuses that applies.
fn status(known: &Known, case: &Episode, end: i32) -> &'static str {
    let plan = case.protection.as_ref().and_then(|protection| protection.plan.as_ref());
    let open = |start: i32, finish: i32| start <= end && finish > end;
    let assessing = case.assessment.as_ref().is_some_and(|assessment| open(assessment.start, assessment.authorised));
    match () {
        () if case.close <= end => "e) Closed episode",
        () if known.cares.iter().any(|care| open(care.start, care.end)) => "a) Looked after child",
        () if plan.is_some_and(|plan| open(plan.start, plan.end)) => "b) Child Protection plan",
        () if assessing => "d) Open assessment",
        () => "c) Child in need plan",
    }
}

/// The last visit on which a social worker saw the child.
fn last_seen(known: &Known, end: i32) -> Option<i32> {
    let in_need = known.cases().flat_map(|case| &case.in_need_visits);
    let on_plan = known.cp_plans().flat_map(|(_, plan)| &plan.visits);
    let in_care = known.cares.iter().flat_map(|care| &care.visits);
    let visits = in_need.chain(on_plan).map(|visit| (visit.day, visit.seen));
    let seen = visits.chain(in_care.map(|visit| (visit.day, visit.seen))).filter(|(_, seen)| *seen);
    seen.map(|(day, _)| day).filter(|day| *day <= end).max()
}

/// A child's latest plan for protection, where it went on in the six months.
pub fn protection(known: &Known, window: &Window, row: Rows) -> Result<()> {
    let begun = known.cp_plans().rfind(|(_, plan)| plan.start <= window.end);
    let Some((case, plan)) = begun.filter(|(_, plan)| plan.end >= window.six) else { return Ok(()) };
    let visit = plan.visits.iter().rfind(|visit| visit.day <= window.end);
    let review = plan.reviews.iter().rfind(|review| review.held <= window.end);
    let urgent = known
        .cares
        .iter()
        .flat_map(|care| &care.statuses)
        .any(|status| matches!(status.code, "L1" | "L2") && window.meets(status.start, status.end));
    let before = known.cp_plans().filter(|(_, other)| other.start < plan.start).count() as u64;
    let [team, worker] = Cell::holder(allocation::holder(&case.allocations, plan.end.min(window.end)));
    let [a, b, c, d, e, disability] = window.child_with_disability(known);
    let cells = [
        a,
        b,
        c,
        d,
        e,
        disability,
        Cell::Day(plan.start),
        Cell::Text(codes::CATEGORIES[plan.category]),
        Cell::Text(codes::CATEGORIES[plan.later_category]),
        Cell::maybe(visit, |visit| Cell::Day(visit.day)),
        Cell::maybe(visit, |visit| Cell::Text(codes::answer(visit.alone))),
        Cell::maybe(review, |review| Cell::Day(review.held)),
        Cell::Day(plan.end),
        Cell::Text(codes::answer(urgent)),
        Cell::Count(before),
        team,
        worker,
    ];
    row(7, &cells)
}

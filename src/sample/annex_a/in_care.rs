//! Lists 8 and 9: children in care, and those who have left it, one row for a child.

use super::Rows;
use super::codes;
use super::window::Window;
use crate::error::Result;
use crate::sample::care::Care;
use crate::sample::cell::Cell;
use crate::sample::county;
use crate::sample::known::Known;

/// The authority beyond the border; no such place exists.
const BEYOND: &str = "Northmarch County Council";

/// A child's latest period of care, where it went on in the six months.
pub fn in_care(known: &Known, window: &Window, row: Rows) -> Result<()> {
    let begun = known.cares.iter().rposition(|care| care.start <= window.end);
    let Some(place) = begun.filter(|place| known.cares[*place].end >= window.six) else { return Ok(()) };
    let care = &known.cares[place];
    let until = care.end.min(window.end);
    let Some(episode) = care.episode_on(until) else { return Ok(()) };
    let (status, placement) = (&care.statuses[episode.status], &care.placements[episode.placement]);
    let again = place > 0 && known.cares[place - 1].end >= window.twelve;
    let plan = care.plans.iter().rfind(|plan| plan.start <= until);
    let review = care.reviews.iter().rfind(|review| review.held <= until && !review.cancelled);
    let visit = care.visits.iter().rfind(|visit| visit.day <= until);
    let officer = care.officer_visits.iter().rfind(|day| **day <= until);
    let health = care.checks.assessments.iter().rfind(|check| check.day <= until && !check.refused);
    let dental = care.checks.dental.iter().rfind(|check| check.day <= until && !check.refused);
    let placements =
        care.placements.iter().filter(|placement| placement.start <= until && placement.end >= window.twelve);
    let last_missing = absences(care, window, false).last().filter(|absence| absence.end <= window.end);
    let [team, worker] = Cell::holder(known.holder(until, window.days));
    let [a, b, c, d, e, disability] = window.child_with_disability(known);
    let cells = [
        a,
        b,
        c,
        d,
        e,
        Cell::Text(codes::answer(known.person.unaccompanied)),
        disability,
        Cell::Day(care.start),
        Cell::Text(codes::NEEDS[care.need]),
        Cell::Text(codes::answer(again)),
        Cell::Day(status.start),
        Cell::Text(codes::legal_status(status.code)),
        Cell::maybe(review, |review| Cell::Day(review.held)),
        Cell::maybe(visit, |visit| Cell::Day(visit.day)),
        Cell::maybe(plan, |plan| Cell::Text(codes::permanence(plan.plan))),
        Cell::maybe(officer, |day| Cell::Day(*day)),
        Cell::maybe(health, |check| Cell::Day(check.day)),
        Cell::maybe(dental, |check| Cell::Day(check.day)),
        Cell::Count(placements.count() as u64),
        Cell::Day(care.end),
        if care.end <= window.end { Cell::Words(codes::care_ended(care.ended)) } else { Cell::Empty },
        Cell::Day(placement.start),
        Cell::Words(codes::placement(placement.kind)),
        Cell::Text(codes::provider(placement.provider)),
        Cell::Text(&placement.postcode),
        Cell::Text(&placement.urn),
        Cell::Text(if placement.inside { "a) In" } else { "b) Out" }),
        Cell::Text(if placement.inside { county::NAME } else { BEYOND }),
        Cell::Count(absences(care, window, false).count() as u64),
        Cell::Count(absences(care, window, true).count() as u64),
        Cell::maybe(last_missing, |absence| Cell::Text(codes::answer(absence.offered))),
        Cell::maybe(last_missing.filter(|absence| absence.offered), |absence| {
            Cell::Text(codes::answer(absence.accepted))
        }),
        team,
        worker,
    ];
    row(8, &cells)
}

/// The times in the last twelve months in which the child was away, with leave of nobody, or missing.
fn absences<'c>(
    care: &'c Care,
    window: &Window,
    away: bool,
) -> impl DoubleEndedIterator<Item = &'c crate::sample::care::Absence> {
    let (from, to) = (window.twelve, window.end);
    care.absences.iter().filter(move |absence| absence.away == away && (from..=to).contains(&absence.start))
}

/// A young person who has left care, at the end of the window.
pub fn leaver(known: &Known, window: &Window, row: Rows) -> Result<()> {
    let Some(leaver) = &known.leaver else { return Ok(()) };
    let life = leaver.life.as_ref();
    let [team, worker] = Cell::holder(known.holder(window.end, window.days));
    let [a, b, c, d, e, disability] = window.child_with_disability(known);
    let cells = [
        a,
        b,
        c,
        d,
        e,
        Cell::Text(codes::answer(known.person.unaccompanied)),
        disability,
        team,
        worker,
        Cell::Id('A', leaver.adviser),
        Cell::Text(codes::eligibility(leaver.eligibility)),
        Cell::Day(leaver.pathway_review),
        Cell::Text(codes::in_touch(leaver.in_touch)),
        Cell::maybe(life, |life| Cell::Day(life.contact)),
        Cell::maybe(life, |life| Cell::Words(codes::accommodation(life.accommodation))),
        Cell::maybe(life, |life| Cell::Text(if life.suitable { "a) Suitable" } else { "b) Unsuitable" })),
        Cell::maybe(life, |life| Cell::Words(codes::activity(life.activity))),
    ];
    row(9, &cells)
}

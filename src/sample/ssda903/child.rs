//! What a year's return says of a child who was looked after in it.

use super::outcomes;
use super::tables::{Kind, Rows};
use crate::sample::care::Care;
use crate::sample::cell::Cell;
use crate::sample::codes;
use crate::sample::known::Known;
use crate::sample::person::{AUTHORITY_CODE, Sex};
use crate::sample::year::Year;

/// Sex was a number until the return of the year that ended then.
const SEX_IN_LETTERS: i32 = 2025;

/// Social workers are returned since the year that ended then.
const SOCIAL_WORKERS: i32 = 2024;

/// Where all children's homes are: a district of the county's own, which does not exist.
const HOME: &str = "EM30 1AA";

/// The rows of a child: none where neither care nor what comes after it falls into the year.
pub fn rows<'k>(known: &'k Known, year: &Year, row: Rows<'_, 'k>) {
    let cares: Vec<&Care> = known.cares.iter().filter(|care| year.meets(care.start, care.end)).collect();
    let leaves = outcomes::birthday_after_care(known, year);
    if cares.is_empty() && leaves.is_none() {
        return;
    }
    let person = &known.person;
    let (id, born) = (Cell::Number(known.id), Cell::Date(person.born));
    let upn = Cell::Text(person.upn.as_deref().unwrap_or(person.upn_unknown()));
    let sex = Cell::Text(match person.sex {
        sex if year.ends_in >= SEX_IN_LETTERS => codes::SEXES[sex as usize],
        Sex::Male => "1",
        Sex::Female => "2",
    });
    let mother = Cell::Text(if person.sex == Sex::Female && !cares.is_empty() { "0" } else { "" });
    row(Kind::Header, &[id, sex, born, Cell::Text(codes::ETHNICITIES[person.ethnicity]), upn, mother, Cell::Empty]);
    if person.unaccompanied && !cares.is_empty() {
        let ceased = year.known(person.comes_of_age());
        row(Kind::Unaccompanied, &[id, sex, born, Cell::maybe(ceased, Cell::Day)]);
    }
    for care in cares {
        meetings(known, care, year, row);
        outcomes::health(known, care, year, row);
        outcomes::adoption(known, care, year, row);
        if year.holds(care.start) {
            let (order, on) = care.permanence_before.map_or(("Z1", None), |(order, day)| (order, Some(day)));
            let authority = Cell::maybe(on, |_| Cell::Number(AUTHORITY_CODE));
            row(Kind::PermanenceBefore, &[id, born, Cell::Text(order), authority, Cell::maybe(on, Cell::Day)]);
        }
        episodes(known, care, year, row);
    }
    if let Some(leaver) = leaves {
        outcomes::leaver(known, leaver, row);
    }
    if year.ends_in >= SOCIAL_WORKERS {
        social_workers(known, year, row);
    }
}

fn episodes<'k>(known: &'k Known, care: &'k Care, year: &Year, row: Rows<'_, 'k>) {
    for episode in care.episodes.iter().filter(|episode| year.meets(episode.start, episode.end)) {
        let placement = &care.placements[episode.placement];
        let ended = year.known(episode.end);
        let cells = [
            Cell::Number(known.id),
            Cell::Day(episode.start),
            Cell::Text(episode.began),
            Cell::Text(care.statuses[episode.status].code),
            Cell::Text(codes::NEEDS[care.need]),
            Cell::Text(placement.kind),
            Cell::Text(placement.provider),
            Cell::maybe(ended, Cell::Day),
            Cell::maybe(ended, |_| Cell::Text(episode.ended)),
            Cell::maybe(ended, |_| Cell::Text(episode.change)),
            Cell::Text(HOME),
            Cell::Text(&placement.postcode),
            Cell::Text(&placement.urn),
        ];
        row(Kind::Episodes, &cells);
    }
}

fn meetings<'k>(known: &'k Known, care: &'k Care, year: &Year, row: Rows<'_, 'k>) {
    let (id, born) = (Cell::Number(known.id), Cell::Date(known.person.born));
    for review in care.reviews.iter().filter(|review| year.holds(review.held) && !review.cancelled) {
        row(Kind::Reviews, &[id, born, Cell::Day(review.held), Cell::Text(review.participation)]);
    }
    for absence in care.absences.iter().filter(|absence| year.meets(absence.start, absence.end)) {
        let kind = Cell::Text(if absence.away { "A" } else { "M" });
        let back = Cell::maybe(year.known(absence.end), Cell::Day);
        row(Kind::Missing, &[id, born, kind, Cell::Day(absence.start), back]);
    }
}

/// Who held the case in the year, of a child who was looked after in it.
fn social_workers<'k>(known: &'k Known, year: &Year, row: Rows<'_, 'k>) {
    let mut held: Vec<_> = known.cases().flat_map(|case| &case.allocations).collect();
    held.retain(|allocation| allocation.start < allocation.end && year.meets(allocation.start, allocation.end - 1));
    for allocation in held {
        let cells = [
            Cell::Number(known.id),
            Cell::Date(known.person.born),
            Cell::Registered(allocation.team, allocation.worker),
            Cell::Day(allocation.start),
            Cell::maybe(year.known(allocation.end), Cell::Day),
            Cell::Text(allocation.change.code()),
        ];
        row(Kind::SocialWorkers, &cells);
    }
}

//! Lists 10 and 11: children on their way to adoption in the twelve months, and the people who adopt, a row for each.

use super::Rows;
use super::codes;
use super::window::Window;
use crate::error::Result;
use crate::sample::care::{Adoption, Care};
use crate::sample::cell::Cell;
use crate::sample::known::Known;
use crate::sample::person::Sex;

/// Decisions that stand, or were carried out or taken back in the twelve months.
fn under_way<'k>(known: &'k Known, window: &Window) -> impl Iterator<Item = (&'k Care, &'k Adoption)> {
    let (from, to) = (window.twelve, window.end);
    let cares = known.cares.iter().filter_map(|care| Some((care, care.adoption.as_ref()?)));
    cares.filter(move |(_, adoption)| {
        let over = adoption.ordered.or(adoption.reversed.map(|(day, _)| day));
        adoption.decided <= to && over.is_none_or(|day| day >= from)
    })
}

pub fn children(known: &Known, window: &Window, row: Rows) -> Result<()> {
    for (care, adoption) in under_way(known, window) {
        let stays = adoption.stays();
        let reversed = adoption.reversed.filter(|(day, _)| *day <= window.end);
        let [id, b, c, d, e, disability] = window.child_with_disability(known);
        let cells = [
            id,
            Cell::Id('F', adoption.number),
            b,
            c,
            d,
            e,
            disability,
            Cell::Day(care.start),
            Cell::Day(adoption.decided),
            Cell::maybe(adoption.placement_order(), Cell::Day),
            Cell::maybe(stays.then_some(adoption.matched), Cell::Day),
            Cell::maybe(stays.then_some(adoption.placed), Cell::Day),
            Cell::maybe(adoption.ordered, Cell::Day),
            Cell::maybe(reversed, |(day, _)| Cell::Day(day)),
            Cell::maybe(reversed, |(_, reason)| Cell::Words(codes::reversed(reason))),
            Cell::maybe(adoption.fostered_first, Cell::Day),
        ];
        row(10, &cells)?;
    }
    Ok(())
}

pub fn adopters(known: &Known, window: &Window, row: Rows) -> Result<()> {
    for (_, adoption) in under_way(known, window) {
        let adopters = &adoption.adopters;
        let stays = adoption.stays();
        let left = adopters.left.filter(|(day, _)| *day <= window.end);
        let placed = stays && adoption.placed <= window.end;
        for adopter in 0..u64::from(adopters.count) {
            let sex = match (adopters.sex, adopter) {
                ("MM" | "M1", _) | ("MF", 0) => Sex::Male,
                _ => Sex::Female,
            };
            let cells = [
                Cell::Id('P', adoption.number * 2 + adopter),
                Cell::Id('F', adoption.number),
                Cell::Text(codes::gender(sex, false)),
                Cell::Text(codes::ETHNICITIES[adopters.ethnicity]),
                Cell::Text(codes::NO),
                Cell::Text(codes::answer(adoption.fostered_first.is_some())),
                Cell::Day(adopters.enquired),
                Cell::Day(adopters.stage_1.0),
                Cell::Day(adopters.stage_1.1),
                Cell::Day(adopters.stage_2.0),
                Cell::Day(adopters.stage_2.1),
                Cell::Day(adopters.stage_1.0),
                Cell::Day(adopters.stage_2.1),
                Cell::maybe(stays.then_some(adoption.matched), Cell::Day),
                Cell::maybe(stays.then_some(adoption.placed), Cell::Day),
                if placed { Cell::Count(1) } else { Cell::Empty },
                Cell::maybe(adoption.ordered, Cell::Day),
                Cell::maybe(left, |(day, _)| Cell::Day(day)),
                Cell::maybe(left, |(_, reason)| Cell::Words(reason)),
            ];
            if adopters.enquired <= window.end {
                row(11, &cells)?;
            }
        }
    }
    Ok(())
}

//! What the return asks beside the episodes: health after a year in care, adoption, and life after care.

use super::tables::{Kind, Rows};
use crate::sample::care::{Care, Check, Leaver};
use crate::sample::cell::Cell;
use crate::sample::days::{age, months_after, years_before};
use crate::sample::known::Known;
use crate::sample::year::Year;

fn answer(yes: bool) -> Cell<'static> {
    Cell::Text(if yes { "1" } else { "0" })
}

/// Whether a child has been looked after for a year on the last day, without a break.
fn for_a_year(care: &Care, year: &Year) -> bool {
    year.is_over() && care.end > year.end && care.start <= years_before(year.end, 1)
}

/// OC2, asked on 31 March of children who have been looked after for a year.
pub fn health<'k>(known: &'k Known, care: &'k Care, year: &Year, row: Rows<'_, 'k>) {
    if !for_a_year(care, year) {
        return;
    }
    let (checks, born) = (&care.checks, known.person.born);
    let (began, now) = (age(born, year.start), age(born, year.end));
    let held = |checks: &[Check]| checks.iter().filter(|check| year.holds(check.day) && !check.refused).count();
    // A questionnaire is asked for between 4 and 16.
    let asked = now >= 4 && began < 17;
    let strengths = checks.strengths.iter().rfind(|strengths| year.holds(strengths.day));
    let (score, reason) = match strengths.map(|strengths| strengths.score) {
        _ if !asked => (Cell::Empty, Cell::Empty),
        Some(Ok(score)) => (Cell::Number(score), Cell::Empty),
        Some(Err(reason)) => (Cell::Empty, Cell::Text(reason)),
        None => (Cell::Empty, Cell::Text("SDQ4")),
    };
    let misuse = checks.misuse.iter().rfind(|misuse| year.holds(misuse.day));
    // Two assessments a year below the age of five.
    let wanted = if now < 5 { 2 } else { 1 };
    let cells = [
        Cell::Number(known.id),
        Cell::Date(born),
        score,
        reason,
        if now >= 10 { answer(checks.convictions.iter().any(|found| year.holds(found.day))) } else { Cell::Empty },
        if now < 5 { answer(checks.immunised) } else { Cell::Empty },
        answer(checks.immunised),
        answer(held(&checks.dental) > 0),
        answer(held(&checks.assessments) >= wanted),
        answer(misuse.is_some()),
        Cell::maybe(misuse, |misuse| answer(misuse.help)),
        // Asked only where help was not taken.
        Cell::maybe(misuse.filter(|misuse| !misuse.help), |_| answer(true)),
    ];
    row(Kind::Health, &cells);
}

/// A decision that stood in the year, and the adoption where it came in it.
pub fn adoption<'k>(known: &'k Known, care: &'k Care, year: &Year, row: Rows<'_, 'k>) {
    let Some(adoption) = care.adoption.as_ref().filter(|adoption| adoption.decided <= year.cut) else { return };
    let (id, born) = (Cell::Number(known.id), Cell::Date(known.person.born));
    let reversed = adoption.reversed.filter(|(day, _)| *day <= year.cut);
    if reversed.is_none_or(|(day, _)| day >= year.start) {
        let ceased = Cell::maybe(reversed, |(day, _)| Cell::Day(day));
        let reason = Cell::maybe(reversed, |(_, reason)| Cell::Text(reason));
        row(Kind::Placed, &[id, born, Cell::Day(adoption.decided), ceased, reason]);
    }
    if adoption.ordered.is_some_and(|day| year.holds(day)) {
        let adopters = &adoption.adopters;
        let cells = [
            id,
            born,
            Cell::Day(adoption.decided),
            Cell::Day(adoption.matched),
            answer(adoption.fostered_first.is_some()),
            Cell::Count(u64::from(adopters.count)),
            Cell::Text(adopters.sex),
            Cell::Text(adopters.legal_status),
        ];
        row(Kind::Adopted, &cells);
    }
}

/// OC3: someone who left care before a birthday in the year, the seventeenth to the twenty-first, around which the council is
/// asked. It answers when the year is over.
pub fn birthday_after_care<'k>(known: &'k Known, year: &Year) -> Option<&'k Leaver> {
    let leaver = known.leaver.as_ref().filter(|_| year.is_over())?;
    let birthdays = (17..=21).map(|age| months_after(known.person.born, age * 12));
    birthdays.into_iter().any(|day| year.holds(day) && day > leaver.from).then_some(leaver)
}

pub fn leaver<'k>(known: &'k Known, leaver: &'k Leaver, row: Rows<'_, 'k>) {
    let life = leaver.life.as_ref();
    let none = Cell::Text("0");
    let cells = [
        Cell::Number(known.id),
        Cell::Date(known.person.born),
        Cell::Text(leaver.in_touch),
        life.map_or(none, |life| Cell::Text(life.activity)),
        life.map_or(none, |life| Cell::Id(life.accommodation, if life.suitable { 1 } else { 2 })),
    ];
    row(Kind::Leavers, &cells);
}

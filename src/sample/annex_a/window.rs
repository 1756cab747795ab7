//! The months that the lists cover, and the cells that open every row.

use super::codes;
use crate::sample::cell::Cell;
use crate::sample::days::{self, Days};
use crate::sample::known::Known;

pub struct Window<'a> {
    pub days: &'a Days,
    /// The first day of the last six months, and of the last twelve.
    pub six: i32,
    pub twelve: i32,
    /// The last day.
    pub end: i32,
}

impl<'a> Window<'a> {
    pub fn new(days: &'a Days) -> Self {
        Window { days, six: days.last_months(6), twelve: days.last_months(12), end: days.end }
    }

    /// Whether something was going on in the last six months, and has begun.
    pub fn meets(&self, start: i32, end: i32) -> bool {
        start <= self.end && end >= self.six
    }

    /// The child's id, gender, ethnicity, birth and age; -1 is the age of the unborn.
    pub fn child<'k>(&self, known: &'k Known) -> [Cell<'k>; 5] {
        let person = &known.person;
        [
            Cell::Number(known.id),
            Cell::Text(codes::gender(person.sex, person.is_unborn(self.end))),
            Cell::Text(codes::ETHNICITIES[person.ethnicity]),
            Cell::Date(person.born),
            Cell::Age(days::age(person.born, self.end)),
        ]
    }

    /// The same with whether the child has a disability.
    pub fn child_with_disability<'k>(&self, known: &'k Known) -> [Cell<'k>; 6] {
        let [id, gender, ethnicity, born, age] = self.child(known);
        [id, gender, ethnicity, born, age, Cell::Text(codes::answer(!known.person.disabilities.is_empty()))]
    }
}

/// How many of these days lie in the twelve months before a day, that day left out.
pub fn in_the_year_before(all: impl Iterator<Item = i32>, day: i32) -> Cell<'static> {
    let from = days::years_before(day, 1);
    Cell::Count(all.filter(|other| (from..day).contains(other)).count() as u64)
}

//! The tables about the child: who it is, its disabilities, its other names.

use super::care_shapes as shapes;
use super::shapes::Named;
use crate::error::Result;
use crate::sample::cell::Cell;
use crate::sample::codes;
use crate::sample::days::Days;
use crate::sample::known::Known;
use crate::sample::table::{Table, TableSummary};

pub struct PersonTables {
    persons: Table,
    disabilities: Table,
    identifiers: Table,
}

impl PersonTables {
    pub fn create(table: impl Fn(Named) -> Result<Table>) -> Result<Self> {
        Ok(PersonTables {
            persons: table(shapes::PERSONS)?,
            disabilities: table(shapes::DISABILITIES)?,
            identifiers: table(shapes::IDENTIFIERS)?,
        })
    }

    pub fn child(&mut self, known: &Known, days: &Days) -> Result<()> {
        let (id, person) = (Cell::Number(known.id), &known.person);
        let unborn = person.is_unborn(days.end);
        let cells = [
            id,
            Cell::Empty,
            Cell::Empty,
            Cell::Text(if unborn { "U" } else { codes::SEXES[person.sex as usize] }),
            Cell::Empty,
            Cell::Text(codes::ETHNICITIES[person.ethnicity]),
            if unborn { Cell::Empty } else { Cell::Date(person.born) },
            Cell::Empty,
            Cell::Empty,
            Cell::Text(person.upn_unknown()),
            Cell::Flag(person.has_education_plan()),
            if unborn { Cell::Date(person.born) } else { Cell::Empty },
            Cell::Empty,
            Cell::Flag(false),
            Cell::Empty,
        ];
        self.persons.row(&cells, days)?;
        for (place, code) in codes::disabilities(&person.disabilities).enumerate() {
            let number = known.id * 10 + place as u64;
            self.disabilities.row(&[id, Cell::Id('D', number), Cell::Text(code)], days)?;
        }
        if let Some(upn) = &person.upn {
            let number = Cell::Id('B', known.id);
            let kind = Cell::Text("Unique Pupil Number");
            self.identifiers.row(&[number, id, kind, Cell::Text(upn), Cell::Empty, Cell::Empty], days)?;
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Vec<TableSummary>> {
        let tables = [self.persons, self.disabilities, self.identifiers];
        tables.into_iter().map(Table::finish).collect()
    }
}

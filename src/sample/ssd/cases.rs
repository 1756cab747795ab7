//! The tables about referrals and what follows from them: once for this case system, once for the former one.

use super::shapes::{self, Named};
use crate::error::Result;
use crate::sample::allocation::{self, Allocation};
use crate::sample::cell::Cell;
use crate::sample::days::Days;
use crate::sample::known::Known;
use crate::sample::table::{Table, TableSummary};

pub struct CaseTables {
    pub referrals: Table,
    pub assessments: Table,
    pub enquiries: Table,
    pub conferences: Table,
    pub plans: Table,
    pub reviews: Table,
    pub visits: Table,
    pub involvements: Table,
}

impl CaseTables {
    pub fn create(days: &Days, table: impl Fn(Named) -> Result<Table>) -> Result<Self> {
        let assessments =
            if days.begins_before_single_assessments() { shapes::ASSESSMENTS_BY_KIND } else { shapes::ASSESSMENTS };
        Ok(CaseTables {
            referrals: table(shapes::REFERRALS)?,
            assessments: table(assessments)?,
            enquiries: table(shapes::ENQUIRIES)?,
            conferences: table(shapes::CONFERENCES)?,
            plans: table(shapes::PLANS)?,
            reviews: table(shapes::REVIEWS)?,
            visits: table(shapes::CP_VISITS)?,
            involvements: table(shapes::INVOLVEMENTS)?,
        })
    }

    /// Closes the tables; the involvements apart from the others.
    pub fn finish(self) -> Result<(Vec<TableSummary>, TableSummary)> {
        let tables =
            [self.referrals, self.assessments, self.enquiries, self.conferences, self.plans, self.reviews, self.visits];
        let tables = tables.into_iter().map(Table::finish).collect::<Result<_>>()?;
        Ok((tables, self.involvements.finish()?))
    }
}

/// The team and the worker who hold a case on a day.
pub fn held_by(allocations: &[Allocation], day: i32) -> [Cell<'static>; 2] {
    Cell::holder(allocation::holder(allocations, day))
}

/// The team and the worker who hold a child's latest case on a day.
pub fn holder(known: &Known, day: i32, days: &Days) -> [Cell<'static>; 2] {
    Cell::holder(known.holder(day, days))
}

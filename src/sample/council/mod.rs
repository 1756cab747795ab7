//! What a council exports with its own SQL, from tables of its case system that the Standard Safeguarding Dataset does not
//! have: one list of plain events beside the dataset's tables.
//!
//! It hangs on what is known of a child and draws from a stream of its own, so that no other form says anything else for it.
//! Of what the dataset tells it repeats nothing; it adds a step to contacts and to early help, under the numbers that they
//! have there. The modules stand in order: each imports only what stands above it.

mod list;
mod front_door;
mod plans;
mod court;
mod care;
mod adopters;
mod supervision;

use std::path::Path;

use super::Plan;
use super::days::Days;
use super::form::Form;
use super::known::Known;
use super::rng::{Beside, Rng};
use super::table::TableSummary;
use crate::error::Result;
use list::List;
use supervision::Held;

pub struct CouncilEvents<'a> {
    plan: &'a Plan,
    list: List<'a>,
    held: Held,
}

impl<'a> CouncilEvents<'a> {
    /// # Errors
    /// The file cannot be written.
    pub fn create(extracts: &Path, plan: &'a Plan, days: &'a Days) -> Result<Self> {
        Ok(CouncilEvents { plan, list: List::create(extracts, days)?, held: Held::new(days) })
    }
}

impl Form for CouncilEvents<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        let mut rng = Rng::beside(self.plan.seed, Beside::Council, known.id);
        let list = &mut self.list;
        front_door::write(known, list, &mut rng)?;
        plans::write(known, list, &mut rng)?;
        court::write(known, list, &mut rng)?;
        care::write(known, list, &mut rng)?;
        adopters::of_child(known, list)?;
        self.held.count(known, self.list.days);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<TableSummary>> {
        adopters::others(self.plan, &mut self.list)?;
        supervision::write(&self.held, self.plan.seed, &mut self.list)?;
        Ok(vec![self.list.finish()?])
    }
}

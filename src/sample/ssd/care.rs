//! The tables about children in care and those who have left it.

use super::care_shapes as shapes;
use super::cases::holder;
use super::shapes::Named;
use crate::error::Result;
use crate::sample::care::{Adoption, Care, Eligibility, Leaver};
use crate::sample::cell::Cell;
use crate::sample::codes;
use crate::sample::county;
use crate::sample::days::Days;
use crate::sample::known::Known;
use crate::sample::table::{Table, TableSummary};

pub struct CareTables {
    episodes: Table,
    placements: Table,
    statuses: Table,
    reviews: Table,
    visits: Table,
    plans: Table,
    health: Table,
    immunisations: Table,
    strengths: Table,
    misuse: Table,
    convictions: Table,
    permanence_before: Table,
    permanence: Table,
    absences: Table,
    leavers: Table,
}

impl CareTables {
    pub fn create(table: impl Fn(Named) -> Result<Table>) -> Result<Self> {
        Ok(CareTables {
            episodes: table(shapes::CARE_EPISODES)?,
            placements: table(shapes::PLACEMENTS)?,
            statuses: table(shapes::LEGAL_STATUSES)?,
            reviews: table(shapes::CARE_REVIEWS)?,
            visits: table(shapes::CARE_VISITS)?,
            plans: table(shapes::CARE_PLANS)?,
            health: table(shapes::HEALTH)?,
            immunisations: table(shapes::IMMUNISATIONS)?,
            strengths: table(shapes::STRENGTHS)?,
            misuse: table(shapes::MISUSE)?,
            convictions: table(shapes::CONVICTIONS)?,
            permanence_before: table(shapes::PERMANENCE_BEFORE)?,
            permanence: table(shapes::PERMANENCE)?,
            absences: table(shapes::ABSENCES)?,
            leavers: table(shapes::LEAVERS)?,
        })
    }

    pub fn child(&mut self, known: &Known, days: &Days) -> Result<()> {
        let id = Cell::Number(known.id);
        for care in &known.cares {
            self.stay(id, care, days)?;
            self.meetings(id, care, days)?;
            self.checks(id, care, days)?;
            if let Some(adoption) = care.adoption.as_ref().filter(|adoption| adoption.decided <= days.end) {
                self.adoption(id, care, adoption, days)?;
            }
        }
        if let Some(care) = known.cares.last() {
            let cells = [id, Cell::Flag(care.checks.immunised), Cell::Day(care.end.min(days.end))];
            self.immunisations.row(&cells, days)?;
        }
        known.leaver.as_ref().map_or(Ok(()), |leaver| self.leaver(known, leaver, days))
    }

    /// Where the child was, under what law, and for how long it was missing.
    fn stay(&mut self, id: Cell, care: &Care, days: &Days) -> Result<()> {
        let period = Cell::Id('K', care.number);
        for episode in care.episodes.iter().filter(|episode| episode.start <= days.end) {
            let placement = &care.placements[episode.placement];
            let ended = episode.end <= days.end;
            let known_to = episode.end.min(days.end);
            let seen = care.officer_visits.iter().rfind(|day| **day <= known_to);
            let cells = [
                Cell::Id('O', episode.number),
                id,
                Cell::Day(episode.start),
                Cell::Text(episode.began),
                Cell::Text(codes::NEEDS[care.need]),
                Cell::Day(episode.end),
                if ended { Cell::Text(episode.ended) } else { Cell::Empty },
                period,
                Cell::Id('R', care.referral),
                Cell::Id('X', placement.number),
                Cell::Day(care.start),
                Cell::maybe(seen, |day| Cell::Day(*day)),
            ];
            self.episodes.row(&cells, days)?;
        }
        for placement in care.placements.iter().filter(|placement| placement.start <= days.end) {
            let ended = placement.end <= days.end;
            let cells = [
                Cell::Id('X', placement.number),
                Cell::Day(placement.start),
                Cell::Text(placement.kind),
                Cell::Text(&placement.urn),
                Cell::Tenths(placement.distance),
                period,
                Cell::Text(placement.provider),
                Cell::Text(&placement.postcode),
                Cell::Day(placement.end),
                if ended { Cell::Text(placement.change) } else { Cell::Empty },
                id,
            ];
            self.placements.row(&cells, days)?;
        }
        for status in &care.statuses {
            let cells = [
                Cell::Id('Y', status.number),
                id,
                Cell::Text(status.code),
                Cell::Day(status.start),
                Cell::Day(status.end),
            ];
            self.statuses.row(&cells, days)?;
        }
        for absence in &care.absences {
            let back = absence.end <= days.end;
            let cells = [
                Cell::Id('Z', absence.number),
                id,
                Cell::Day(absence.start),
                Cell::Text(if absence.away { "Away" } else { "Missing" }),
                Cell::Day(absence.end),
                if back { Cell::Flag(absence.offered) } else { Cell::Empty },
                match absence.offered {
                    true if back => Cell::Flag(absence.accepted),
                    false if back => Cell::Text("NA"),
                    _ => Cell::Empty,
                },
            ];
            self.absences.row(&cells, days)?;
        }
        Ok(())
    }

    fn meetings(&mut self, id: Cell, care: &Care, days: &Days) -> Result<()> {
        let period = Cell::Id('K', care.number);
        for review in &care.reviews {
            let cells = [
                Cell::Id('V', review.number),
                period,
                Cell::Date(review.due),
                Cell::Day(review.held),
                Cell::Flag(review.cancelled),
                Cell::Text(review.participation),
            ];
            self.reviews.row(&cells, days)?;
        }
        for visit in &care.visits {
            let cells = [
                Cell::Id('Q', visit.number),
                period,
                id,
                Cell::Day(visit.day),
                Cell::Flag(visit.seen),
                Cell::Flag(visit.alone),
            ];
            self.visits.row(&cells, days)?;
        }
        for plan in &care.plans {
            let json = codes::permanence_plan(plan.plan);
            let cells = [Cell::Id('G', plan.number), id, Cell::Day(plan.start), Cell::Day(plan.end), Cell::Text(&json)];
            self.plans.row(&cells, days)?;
        }
        Ok(())
    }

    fn checks(&mut self, id: Cell, care: &Care, days: &Days) -> Result<()> {
        let checks = &care.checks;
        let kinds = [("Health Assessment", &checks.assessments), ("Dental Check", &checks.dental)];
        for (kind, check) in kinds.into_iter().flat_map(|(kind, checks)| checks.iter().map(move |check| (kind, check)))
        {
            let status = if check.refused { "Refused" } else { "Completed" };
            let number = Cell::Id('H', check.number);
            self.health.row(&[number, id, Cell::Text(kind), Cell::Day(check.day), Cell::Text(status)], days)?;
        }
        for strengths in &checks.strengths {
            let (reason, score) = match strengths.score {
                Ok(score) => (Cell::Empty, Cell::Number(score)),
                Err(reason) => (Cell::Text(reason), Cell::Empty),
            };
            let cells = [Cell::Id('H', strengths.number), id, Cell::Day(strengths.day), reason, score];
            self.strengths.row(&cells, days)?;
        }
        for misuse in &checks.misuse {
            let cells = [
                Cell::Id('H', misuse.number),
                id,
                Cell::Day(misuse.day),
                Cell::Text("Cannabis"),
                Cell::Flag(misuse.help),
            ];
            self.misuse.row(&cells, days)?;
        }
        for conviction in &checks.convictions {
            let cells = [Cell::Id('H', conviction.number), id, Cell::Day(conviction.day), Cell::Text("Theft")];
            self.convictions.row(&cells, days)?;
        }
        care.permanence_before.map_or(Ok(()), |(order, day)| {
            let cells = [Cell::Id('K', care.number), id, Cell::Day(day), Cell::Text(order), Cell::Text(county::NAME)];
            self.permanence_before.row(&cells, days)
        })
    }

    fn adoption(&mut self, id: Cell, care: &Care, adoption: &Adoption, days: &Days) -> Result<()> {
        let adopters = &adoption.adopters;
        let matched = adoption.stays().then_some(adoption.matched).filter(|day| *day <= days.end);
        let ordered = adoption.ordered.filter(|day| *day <= days.end);
        let reversed = adoption.reversed.filter(|(day, _)| *day <= days.end);
        let cells = [
            Cell::Id('N', adoption.number),
            id,
            Cell::Id('K', care.number),
            Cell::Day(adoption.decided),
            Cell::Empty,
            Cell::maybe(adoption.placement_order(), Cell::Day),
            Cell::maybe(adoption.stays().then_some(adoption.placed), Cell::Day),
            Cell::maybe(matched, Cell::Day),
            Cell::Flag(false),
            Cell::maybe(adoption.fostered_first, Cell::Day),
            Cell::maybe(reversed, |(day, _)| Cell::Day(day)),
            Cell::Empty,
            Cell::Number(0),
            Cell::Empty,
            Cell::Empty,
            Cell::Text(if matched.is_some() { "SC089900" } else { "" }),
            Cell::maybe(reversed, |(_, reason)| Cell::Text(reason)),
            Cell::maybe(ordered, Cell::Day),
            Cell::maybe(ordered, |_| Cell::Text("Adoption")),
            Cell::Empty,
            Cell::maybe(matched, |_| Cell::Text(adopters.sex)),
            Cell::maybe(matched, |_| Cell::Text(adopters.legal_status)),
            Cell::maybe(matched, |_| Cell::Number(u64::from(adopters.count))),
        ];
        self.permanence.row(&cells, days)
    }

    fn leaver(&mut self, known: &Known, leaver: &Leaver, days: &Days) -> Result<()> {
        let eligibility = match leaver.eligibility {
            Eligibility::Relevant => "Relevant",
            Eligibility::FormerRelevant => "Former Relevant",
            Eligibility::Qualifying => "Qualifying",
        };
        let life = leaver.life.as_ref();
        let accommodation = life.map(|life| life.accommodation.to_string()).unwrap_or_default();
        let [team, worker] = holder(known, days.end, days);
        let cells = [
            Cell::Id('W', leaver.number),
            Cell::Number(known.id),
            Cell::Text(eligibility),
            Cell::Text(leaver.in_touch),
            Cell::maybe(life, |life| Cell::Day(life.contact)),
            Cell::Text(&accommodation),
            Cell::maybe(life, |life| Cell::Text(if life.suitable { "1" } else { "2" })),
            Cell::maybe(life, |life| Cell::Text(life.activity)),
            Cell::Day(leaver.pathway_review),
            Cell::Id('A', leaver.adviser),
            team,
            worker,
        ];
        self.leavers.row(&cells, days)
    }

    pub fn finish(self) -> Result<Vec<TableSummary>> {
        let tables = [
            self.episodes,
            self.placements,
            self.statuses,
            self.reviews,
            self.visits,
            self.plans,
            self.health,
            self.immunisations,
            self.strengths,
            self.misuse,
            self.convictions,
            self.permanence_before,
            self.permanence,
            self.absences,
            self.leavers,
        ];
        tables.into_iter().map(Table::finish).collect()
    }
}

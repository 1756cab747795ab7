//! All that the county knows of one child, numbered: what every form of extract tells, each in its own words.

use super::Plan;
use super::care::{self, Care, CareNumbers, Leaver};
use super::child::{Child, Contact, EarlyHelp};
use super::county;
use super::days::Days;
use super::episode::Episode;
use super::handover;
use super::need;
use super::person::{self, Person};
use super::protection::CpPlan;
use super::records::Records;
use super::rng::{Beside, Rng};

pub struct Known {
    pub id: u64,
    pub locality: usize,
    pub person: Person,
    pub contacts: Vec<Contact>,
    pub early_help: Vec<EarlyHelp>,
    /// Referrals from the former case system, and from this one.
    pub former: Vec<Episode>,
    pub episodes: Vec<Episode>,
    pub cares: Vec<Care>,
    pub leaver: Option<Leaver>,
}

impl Known {
    /// All referrals in the order of time.
    pub fn cases(&self) -> impl DoubleEndedIterator<Item = &Episode> {
        self.former.iter().chain(&self.episodes)
    }

    /// Plans for protection with the referrals that they follow from, in the order of time.
    pub fn cp_plans(&self) -> impl DoubleEndedIterator<Item = (&Episode, &CpPlan)> {
        self.cases().filter_map(|case| Some((case, case.protection.as_ref()?.plan.as_ref()?)))
    }

    /// The team and the worker who hold a case of the child on a day, or held the last one by then; where that team is gone, the
    /// one that took over.
    pub fn holder(&self, day: i32, days: &Days) -> Option<(usize, i32)> {
        let allocations = self.cases().flat_map(|case| &case.allocations);
        let latest =
            allocations.filter(|allocation| allocation.start <= day).max_by_key(|allocation| allocation.start)?;
        let team = match county::is_there(latest.team, day, days) {
            true => latest.team,
            false => county::longer_term_team(self.locality, latest.team, day, days),
        };
        Some((team, latest.worker))
    }
}

/// The register of the county's children: makes them known one after the other.
pub struct Register<'a> {
    seed: u64,
    days: &'a Days,
    records: Records<'a>,
    former: Records<'a>,
    care: CareNumbers,
    in_care_before: f64,
}

/// The former case system numbered on another shelf.
const FORMER_NUMBERS: u64 = 900_000_000;

impl<'a> Register<'a> {
    pub fn new(plan: &Plan, days: &'a Days) -> Self {
        Register {
            seed: plan.seed,
            days,
            records: Records::after(0, days),
            former: Records::after(FORMER_NUMBERS, days),
            care: CareNumbers::default(),
            in_care_before: care::in_care_before(county::children_for_each_known(plan)),
        }
    }

    /// A child with the number of its stream and its family's, and the stream that its life was drawn from.
    pub fn know(&mut self, id: u64, mut child: Child, stream: u64, family: u64, rng: &mut Rng) -> Known {
        let (seed, days) = (self.seed, self.days);
        let (first, last) = span(&child, days);
        let mut beside = Rng::beside(seed, Beside::Care, stream);
        let mut persons = Rng::beside(seed, Beside::Person, stream);
        let mut former = Vec::new();
        let by_contacts = child.episodes.is_empty() && child.early_help.is_empty();
        let (stays, born) = if by_contacts && beside.chance(self.in_care_before) {
            let (stay, born) = care::grown_up_in_care(last, days, &mut beside);
            let mut rng = Rng::beside(seed, Beside::Former, stream);
            let need = rng.weighted(&[68, 4, 4, 7, 13, 1, 0, 3]);
            former.push(handover::before_care(child.locality, stay.start, stay.end, need, days, &mut rng));
            (vec![stay], born)
        } else {
            care::taken_into_care(&child.episodes, (first, last), days, &mut beside)
                .unwrap_or_else(|| (Vec::new(), person::birth(first, last, &mut persons)))
        };
        let unaccompanied = stays.iter().any(|stay| stay.source == care::Source::Asylum);
        let mut person = Person { born, ..Person::new(seed, family, unaccompanied, &mut persons) };
        person.go_to_school(id, days);

        if let Some(episode) = child.episodes.iter().find(|episode| episode.has_plan()) {
            let mut rng = Rng::beside(seed, Beside::Former, stream);
            former.extend(handover::earlier_plan(child.locality, (first, born), episode.need, days, &mut rng));
        }
        let mut needs = Rng::beside(seed, Beside::Need, stream);
        let stay_of = |place: usize| stays.iter().find(|stay| stay.episode == Some(place));
        for (place, episode) in child.episodes.iter_mut().enumerate() {
            need::factors(episode, &mut needs);
            need::plan(episode, stay_of(place), days, &mut needs);
        }
        for episode in &mut former {
            need::factors(episode, &mut needs);
            self.former.episode(episode, &mut needs);
        }
        self.records.child(&mut child, rng);

        let mut cares = Vec::new();
        for stay in &stays {
            let case = stay.episode.map_or_else(|| former.last(), |place| child.episodes.get(place));
            let referral = case.map_or((0, 0), |case| (case.number, case.need));
            cares.push(Care::live(stay, referral, &person, days, &mut self.care, &mut beside));
        }
        let leaver = care::Leaver::of(&cares, person.born, days, &mut self.care, &mut beside);
        let Child { locality, contacts, early_help, episodes } = child;
        Known { id, locality, person, contacts, early_help, former, episodes, cares, leaver }
    }
}

/// The first day of a child's records, and the last on which the child must still be one.
fn span(child: &Child, days: &Days) -> (i32, i32) {
    let contacts = child.contacts.iter().map(|contact| (contact.at.day, contact.at.day));
    let help = child.early_help.iter().map(|help| (help.start, help.end));
    let cases = child.episodes.iter().map(|episode| (episode.received.day, episode.close));
    let spans = contacts.chain(help).chain(cases);
    spans.fold((days.end, days.begin), |(first, last), (from, to)| (first.min(from), last.max(to.min(days.end))))
}

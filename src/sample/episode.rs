//! One referral and what follows from it: the decision, the assessment, the enquiry, the plan, the visits, the closure.

use super::allocation::{self, Allocation};
use super::county::LOCALITIES;
use super::days::{Days, Moment};
use super::protection::{Enquiry, Protection, Visit};
use super::rng::Rng;
use super::truths;

pub struct Assessment {
    pub number: u64,
    pub start: i32,
    pub authorised: i32,
    pub urgent: bool,
    pub child_seen: bool,
    /// Whether it ends with services.
    pub services: bool,
    /// Places in the codes of what was found.
    pub factors: Vec<usize>,
}

/// A plan for a child in need, where it is not one for protection or care.
pub struct CinPlan {
    pub number: u64,
    pub start: i32,
    pub end: i32,
}

pub enum Closure {
    /// No assessment.
    NoFurtherAction,
    /// After the assessment, as not in need.
    NotInNeed,
    /// After the assessment, to early help.
    EarlyHelp,
    /// After an enquiry, a conference or services.
    Ended,
}

pub struct Episode {
    pub number: u64,
    /// Who took the referral.
    pub receiver: i32,
    pub received: Moment,
    pub source: usize,
    pub need: usize,
    pub decided: Moment,
    /// None: no further action.
    pub assessment: Option<Assessment>,
    pub enquiry: Option<Enquiry>,
    pub protection: Option<Protection>,
    pub in_need_visits: Vec<Visit>,
    pub cin_plan: Option<CinPlan>,
    pub close: i32,
    pub closure: Closure,
    pub allocations: Vec<Allocation>,
}

/// The primary need codes N1 to N9 and N0, in percent.
const NEEDS: [u32; 10] = [57, 8, 3, 9, 13, 2, 1, 3, 1, 3];

impl Closure {
    /// The dataset's code of why a case was closed; none where it never became one.
    pub fn code(&self) -> &'static str {
        match self {
            Closure::NoFurtherAction => "",
            Closure::NotInNeed => "RC8",
            Closure::EarlyHelp => "RC9",
            Closure::Ended => "RC7",
        }
    }
}

impl Assessment {
    /// The day on which to look who made it: the day before the authorisation, which may itself hand the case on.
    pub fn held_on(&self, end: i32) -> i32 {
        (self.authorised - 1).min(end)
    }
}

impl Episode {
    /// The referral, its decision and the course that it takes; [`Episode::run`] lives it out.
    pub fn begin(locality: usize, contact: Moment, source: usize, days: &Days, rng: &mut Rng) -> Episode {
        let received = Moment { day: contact.day, minute: (contact.minute + rng.between(5, 110)).min(23 * 60 + 50) };
        let decided = decide(received, days, rng);
        let mut episode = Episode::opened(received, decided, source, rng.weighted(&NEEDS));
        episode.close = days.after(decided.day, rng.between(0, 3));
        if !rng.chance(truths::no_further_action(locality)) {
            episode.assess(locality, days, rng);
        }
        episode
    }

    /// A referral on which nothing has been done yet.
    pub fn opened(received: Moment, decided: Moment, source: usize, need: usize) -> Episode {
        Episode {
            number: 0,
            receiver: 0,
            received,
            source,
            need,
            decided,
            assessment: None,
            enquiry: None,
            protection: None,
            in_need_visits: Vec::new(),
            cin_plan: None,
            close: decided.day,
            closure: Closure::NoFurtherAction,
            allocations: Vec::new(),
        }
    }

    /// Whether it leads to a child protection plan.
    pub fn has_plan(&self) -> bool {
        self.protection.as_ref().is_some_and(|protection| protection.plan.is_some())
    }

    fn assess(&mut self, locality: usize, days: &Days, rng: &mut Rng) {
        let wait = [0, 1, 2, 3][rng.weighted(&[82, 10, 5, 3])];
        let start = days.after(days.on_or_after(self.decided.day), wait);
        if rng.chance(truths::ENQUIRY) {
            let strategy =
                days.after(days.on_or_after(self.decided.day), rng.weighted(&[45, 20, 10, 6, 5, 4, 4, 3, 3]) as i32);
            let (enquiry, protection) = Enquiry::run(locality, strategy, days, rng);
            (self.enquiry, self.protection) = (enquiry, protection);
        }
        let urgent = rng.chance(if self.enquiry.is_some() { 0.55 } else { 0.15 });
        let authorised = days.after(start, rng.draw(truths::assessment(locality, urgent, start, days)));
        self.assessment = Some(Assessment {
            number: 0,
            start,
            authorised,
            urgent,
            child_seen: rng.chance(0.97),
            services: self.has_plan() || !rng.chance(truths::NOT_IN_NEED),
            factors: Vec::new(),
        });
    }

    /// Works the case to its closure, before the day of the next referral where there is to be one.
    pub fn run(&mut self, locality: usize, again: Option<i32>, days: &Days, rng: &mut Rng) {
        let Some(Assessment { authorised, services, .. }) = self.assessment else { return };
        // An enquiry or a conference can outlast the assessment.
        let enquired = self.enquiry.as_ref().map_or(authorised, |enquiry| enquiry.end.max(authorised));
        let settled = self.protection.as_ref().map_or(enquired, |protection| protection.settled().max(enquired));
        if services {
            let until = settled + if self.has_plan() { rng.between(40, 150) } else { rng.draw(truths::IN_NEED_DAYS) };
            let latest = again.map_or(until, |again| until.min(again - 8));
            self.close = days.on_or_after(latest.max(settled + 1));
            self.closure = Closure::Ended;
            if !self.has_plan() {
                self.visit(authorised, days, rng);
            }
        } else {
            self.close = days.after(settled, rng.between(0, 6));
            let early_help = rng.chance(0.35);
            // The dataset keeps the two codes of a case closed after its assessment for those with no other work.
            self.closure = match (&self.enquiry, &self.protection) {
                (None, None) if early_help => Closure::EarlyHelp,
                (None, None) => Closure::NotInNeed,
                _ => Closure::Ended,
            };
        }
        let operations = LOCALITIES[locality].operations;
        let operations = operations[rng.below(operations.len() as u64) as usize];
        let longer_term = services.then_some((authorised, operations));
        self.allocations = allocation::run(locality, self.decided.day, longer_term, self.close, days, rng);
    }

    fn visit(&mut self, from: i32, days: &Days, rng: &mut Rng) {
        let mut day = days.after(from, rng.between(4, 20));
        while day <= self.close && day <= days.end {
            self.in_need_visits.push(Visit::on(day));
            day = days.after(day, rng.between(14, 26));
        }
    }
}

fn decide(received: Moment, days: &Days, rng: &mut Rng) -> Moment {
    let later =
        |count: i32, rng: &mut Rng| Moment { day: days.after(received.day, count), minute: rng.between(525, 1020) };
    if !rng.chance(truths::DECIDED_IN_A_DAY) {
        let count = 2 + rng.weighted(&[60, 25, 15]) as i32;
        return later(count, rng);
    }
    let same_day = received.minute + rng.between(15, 170);
    if days.on_or_after(received.day) == received.day && same_day < 1050 && rng.chance(0.85) {
        Moment { day: received.day, minute: same_day }
    } else {
        later(1, rng)
    }
}

//! One child's years with the council: contacts, early help, and referrals with all that follows from them.

use super::days::{Days, Moment};
use super::episode::Episode;
use super::rng::{Curve, Rng};
use super::truths;

/// Days of an early help episode.
const EARLY_HELP_DAYS: Curve = Curve(&[(0.0, 20.0), (0.25, 70.0), (0.5, 110.0), (0.75, 180.0), (1.0, 400.0)]);

/// Contacts that do not become a referral and lead to early help.
const EARLY_HELP: f64 = 0.12;

/// Contacts that do not become a referral and are followed by another about the same child.
const CONTACTED_AGAIN: f64 = 0.30;

/// Referrals that are followed, while they are open, by another contact.
const CONTACT_WHILE_OPEN: f64 = 0.15;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Referral,
    ExistingReferral,
    NoFurtherAction,
    Advice,
    Other,
}

pub struct Contact {
    pub number: u64,
    pub at: Moment,
    /// A place in the codes of who got in touch.
    pub source: usize,
    pub outcome: Outcome,
}

pub struct EarlyHelp {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// Draws from which the texts are chosen.
    pub reason: usize,
    pub organisation: usize,
    pub worker: i32,
}

/// Who got in touch: weights of the codes that the tables list.
const SOURCES: [u32; 16] = [8, 5, 2, 3, 17, 2, 6, 3, 3, 2, 28, 6, 5, 3, 5, 2];

/// A child's records, each list in the order of time. Days after the window's end are drawn too; the tables leave them out.
#[derive(Default)]
pub struct Child {
    pub locality: usize,
    pub contacts: Vec<Contact>,
    pub early_help: Vec<EarlyHelp>,
    pub episodes: Vec<Episode>,
}

impl Child {
    /// Lives a child's years from the day of the first contact. Brothers and sisters share that day and its source, and
    /// nothing after it, so that cases stay independent of each other.
    pub fn live(locality: usize, first: Moment, source: usize, days: &Days, rng: &mut Rng) -> Child {
        let mut child = Child { locality, ..Child::default() };
        let (mut at, mut source) = (first, source);
        while at.day <= days.end {
            if rng.chance(truths::CONTACT_CONVERTS) {
                child.refer(at, source, days, rng);
                break;
            }
            let Some(day) = child.turn_away(at, source, days, rng) else { break };
            at = Moment { day, minute: days.minute(rng) };
            source = self::source(rng);
        }
        child
    }

    /// Leaves out what the extracts do not show: contacts and early help outside the window, cases closed before it. Whether
    /// anything is left.
    pub fn keep_what_is_known(&mut self, days: &Days) -> bool {
        self.contacts.retain(|contact| (days.begin..=days.end).contains(&contact.at.day));
        self.early_help.retain(|help| help.end >= days.begin && help.start <= days.end);
        self.episodes.retain(|episode| episode.close >= days.begin);
        !(self.contacts.is_empty() && self.early_help.is_empty() && self.episodes.is_empty())
    }

    /// A contact that becomes a referral, and those that follow it.
    fn refer(&mut self, first: Moment, source: usize, days: &Days, rng: &mut Rng) {
        let (mut at, mut source) = (first, source);
        while at.day <= days.end {
            self.contacts.push(Contact { number: 0, at, source, outcome: Outcome::Referral });
            let mut episode = Episode::begin(self.locality, at, source, days, rng);
            let again = again(&episode, days, rng);
            episode.run(self.locality, again, days, rng);
            let close = episode.close;
            self.episodes.push(episode);
            self.contact_while_open(at.day, close, days, rng);
            let Some(again) = again else { break };
            let day = again.max(close + rng.between(5, 30));
            self.contact_before(close, day, days, rng);
            at = Moment { day, minute: days.minute(rng) };
            source = self::source(rng);
        }
    }

    fn contact_while_open(&mut self, from: i32, close: i32, days: &Days, rng: &mut Rng) {
        let day = days.on_or_after(from + rng.between(1, 20));
        if rng.chance(CONTACT_WHILE_OPEN) && day < close {
            let at = Moment { day, minute: days.minute(rng) };
            let source = self::source(rng);
            self.contacts.push(Contact { number: 0, at, source, outcome: Outcome::ExistingReferral });
        }
    }

    /// A new referral is often not the first contact since the last one was closed.
    fn contact_before(&mut self, close: i32, day: i32, days: &Days, rng: &mut Rng) {
        let mut from = close;
        while from + 3 < day && !rng.chance(truths::CONTACT_CONVERTS) {
            from = days.later_arrival(rng, from, 2, (day - from - 1).clamp(2, 120));
            if from < day && from <= days.end {
                self.contacts.push(self::turned_away(Moment { day: from, minute: days.minute(rng) }, rng));
            }
        }
    }

    /// A contact that goes no further than advice or early help; the day of the next contact, if there is one.
    fn turn_away(&mut self, at: Moment, source: usize, days: &Days, rng: &mut Rng) -> Option<i32> {
        let mut contact = self::turned_away(at, rng);
        contact.source = source;
        self.contacts.push(contact);
        if rng.chance(EARLY_HELP) {
            let start = days.after(at.day, rng.between(2, 12));
            self.early_help.push(EarlyHelp {
                number: 0,
                start,
                end: days.on_or_after(start + rng.draw(EARLY_HELP_DAYS)),
                reason: rng.below(1000) as usize,
                organisation: rng.below(1000) as usize,
                worker: rng.between(1, 40),
            });
        }
        rng.chance(CONTACTED_AGAIN).then(|| days.later_arrival(rng, at.day, 8, 400))
    }
}

/// Who gets in touch, as a place in the codes that the tables list.
pub fn source(rng: &mut Rng) -> usize {
    rng.weighted(&SOURCES)
}

/// The day around which the next referral comes, if there is to be one. A child whose plan has just begun is not referred
/// again: what is new comes to the worker.
fn again(episode: &Episode, days: &Days, rng: &mut Rng) -> Option<i32> {
    let day = episode.received.day;
    if episode.has_plan() {
        None
    } else if rng.chance(truths::RE_REFERRED_IN_A_YEAR) {
        Some(days.later_arrival(rng, day, 45, 360))
    } else if rng.chance(truths::RE_REFERRED_LATER) {
        Some(days.later_arrival(rng, day, 370, 1095))
    } else {
        None
    }
}

fn turned_away(at: Moment, rng: &mut Rng) -> Contact {
    let outcome = match rng.weighted(&[55, 37, 8]) {
        0 => Outcome::NoFurtherAction,
        1 => Outcome::Advice,
        _ => Outcome::Other,
    };
    Contact { number: 0, at, source: self::source(rng), outcome }
}

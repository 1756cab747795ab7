//! What the county's former case system hands over: referrals that led to a plan or to care long before the window.

use super::allocation;
use super::child;
use super::county::LOCALITIES;
use super::days::{Days, Moment};
use super::episode::{Assessment, Closure, Episode};
use super::protection::Enquiry;
use super::rng::Rng;
use super::truths;

/// Children on a plan who had one before. About a quarter had, in England; not all of them are old enough here.
const HAD_A_PLAN: f64 = 0.30;

/// Days that lie between an earlier plan's referral and the first record in this system, so that it is nobody's re-referral.
const LONG_AGO: i32 = 400;

/// How many times an earlier plan is sought that had ended when the window opened.
const TRIES: u32 = 6;

/// The referral of a child who came into care on a day; its case stays open as long as the child does.
pub fn before_care(locality: usize, entry: i32, close: i32, need: usize, days: &Days, rng: &mut Rng) -> Episode {
    let received = days.on_or_before(entry - rng.between(15, 120));
    let mut episode = episode(locality, received, need, days, rng);
    episode.close = close;
    hold(&mut episode, locality, days, rng);
    episode
}

/// The referral that led to an earlier plan of a child who now has one.
pub fn earlier_plan(
    locality: usize,
    (first, born): (i32, i32),
    need: usize,
    days: &Days,
    rng: &mut Rng,
) -> Option<Episode> {
    if !rng.chance(HAD_A_PLAN) {
        return None;
    }
    let latest = first.min(days.begin) - LONG_AGO;
    let earliest = born.max(latest - 5 * 365).max(days.first_known() + 30);
    for _ in 0..TRIES {
        if earliest >= latest {
            break;
        }
        let mut episode = episode(locality, days.on_or_after(rng.between(earliest, latest)), need, days, rng);
        (episode.enquiry, episode.protection) = Enquiry::run(locality, episode.decided.day, days, rng);
        episode.close = episode.protection.as_ref().map_or(0, |protection| protection.settled()) + rng.between(40, 150);
        if episode.has_plan() && episode.enquiry.is_some() && episode.close < days.begin.min(first) {
            hold(&mut episode, locality, days, rng);
            return Some(episode);
        }
    }
    None
}

fn episode(locality: usize, received: i32, need: usize, days: &Days, rng: &mut Rng) -> Episode {
    let received = Moment { day: received, minute: days.minute(rng) };
    let decided = Moment { day: days.after(received.day, 1), minute: rng.between(525, 1020) };
    let authorised = days.after(decided.day, rng.draw(truths::assessment(locality, true, decided.day, days)));
    let mut episode = Episode::opened(received, decided, child::source(rng), need);
    episode.assessment = Some(Assessment {
        number: 0,
        start: decided.day,
        authorised,
        urgent: true,
        child_seen: true,
        services: true,
        factors: Vec::new(),
    });
    episode
}

/// Who held the case, from its decision to its end.
fn hold(episode: &mut Episode, locality: usize, days: &Days, rng: &mut Rng) {
    episode.closure = Closure::Ended;
    let operations = LOCALITIES[locality].operations;
    let operations = operations[rng.below(operations.len() as u64) as usize];
    let passes = episode.assessment.as_ref().map(|assessment| (assessment.authorised, operations));
    episode.allocations = allocation::run(locality, episode.decided.day, passes, episode.close, days, rng);
}

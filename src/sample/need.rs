//! What an assessment found, and the plan for a child in need that followed.

use super::care::Stay;
use super::days::Days;
use super::episode::{CinPlan, Episode};
use super::rng::Rng;

/// How often each factor is found, in the order of its code; several in one assessment.
const FACTORS: [u32; 24] = [3, 15, 3, 5, 14, 3, 10, 26, 6, 13, 32, 5, 6, 4, 6, 5, 4, 18, 17, 8, 4, 3, 5, 9];

/// Assessments in which nothing of all that is found.
const NO_FACTOR: f64 = 0.10;
/// Children worked with who have a plan for it within ten working days.
const PLAN_ON_TIME: f64 = 0.85;

/// The place in the codes that says so.
pub const NOTHING_FOUND: usize = FACTORS.len();

/// What a completed assessment found.
pub fn factors(episode: &mut Episode, rng: &mut Rng) {
    let Some(assessment) = &mut episode.assessment else { return };
    let nothing = rng.chance(if assessment.services { NO_FACTOR / 3.0 } else { NO_FACTOR * 3.0 });
    let count = 1 + rng.weighted(&[25, 30, 25, 12, 8]);
    assessment.factors = match nothing {
        true => vec![NOTHING_FOUND],
        false => (0..count).map(|_| rng.weighted(&FACTORS)).collect(),
    };
    assessment.factors.sort_unstable();
    assessment.factors.dedup();
}

/// The plan for a child in need: after the assessment, or after a plan for protection; to the closure, or to care.
pub fn plan(episode: &mut Episode, stay: Option<&Stay>, days: &Days, rng: &mut Rng) {
    let Some(assessment) = episode.assessment.as_ref().filter(|assessment| assessment.services) else { return };
    let wait = if rng.chance(PLAN_ON_TIME) { rng.between(1, 10) } else { rng.between(11, 30) };
    let protected = episode.protection.as_ref().and_then(|protection| protection.plan.as_ref()).map(|plan| plan.end);
    let start = protected.unwrap_or_else(|| days.after(assessment.authorised, wait));
    let end = stay.map_or(episode.close, |stay| stay.start.min(episode.close));
    episode.cin_plan = (start < end && start <= days.end).then_some(CinPlan { number: 0, start, end });
}

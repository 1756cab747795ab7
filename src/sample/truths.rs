//! What is true of the county: the distributions that every locality shares, and the three truths planted in it.
//!
//! The shared ones follow what the Department for Education publishes for England (characteristics of children in need,
//! years to March 2023 to 2025). A locality differs from the others in what stands here and in nothing else.

use super::county::{AMBLEFORD, CARROWMOOR, EASTERMERE};
use super::days::Days;
use super::rng::Curve;

/// A contact that becomes a referral, of those about children without an open case.
pub const CONTACT_CONVERTS: f64 = 0.31;
/// A referral that gets no further action: 6.5 % in England in 2025.
pub const NO_FURTHER_ACTION: f64 = 0.065;
/// The same where the threshold is another.
pub const NO_FURTHER_ACTION_HIGH_THRESHOLD: f64 = 0.22;
/// A referral followed by another within a year, among those that do not lead to a plan; 22 % of all.
pub const RE_REFERRED_IN_A_YEAR: f64 = 0.243;
/// A referral followed by another in the two years after that.
pub const RE_REFERRED_LATER: f64 = 0.15;
/// An assessed referral that also leads to a section 47 enquiry.
pub const ENQUIRY: f64 = 0.385;
/// An enquiry that leads to an initial conference.
pub const CONFERENCE: f64 = 0.31;
/// A conference that makes a plan.
pub const PLAN: f64 = 0.85;
/// A conference about a child who moves in on another council's plan: no enquiry of our own.
pub const TRANSFER_IN: f64 = 0.02;
/// An assessment that ends without services, where no plan was made.
pub const NOT_IN_NEED: f64 = 0.40;
/// A decision on a referral within one working day.
pub const DECIDED_IN_A_DAY: f64 = 0.95;
/// A scheduled review conference held by its day.
pub const REVIEW_ON_TIME: f64 = 0.85;

/// Working days from the start of an urgent assessment to its authorisation.
pub const URGENT_ASSESSMENT: Curve =
    Curve(&[(0.0, 3.0), (0.25, 14.0), (0.50, 22.0), (0.75, 31.0), (0.90, 40.0), (0.955, 46.0), (1.0, 61.0)]);

/// The same for a routine one; many are finished in the last days before the limit.
const ROUTINE_ASSESSMENT: Curve = Curve(&[
    (0.0, 8.0),
    (0.10, 18.0),
    (0.25, 27.0),
    (0.50, 37.0),
    (0.60, 41.0),
    (0.81, 46.0),
    (0.90, 54.0),
    (0.97, 67.0),
    (1.0, 91.0),
]);

/// The same for a routine one where routine work waits.
const ROUTINE_ASSESSMENT_THAT_WAITS: Curve =
    Curve(&[(0.0, 12.0), (0.20, 36.0), (0.45, 46.0), (0.70, 58.0), (0.90, 76.0), (1.0, 111.0)]);

/// Working days from the strategy discussion to the initial conference: quartiles 13, 14 and 15, 80 % in 15.
pub const CONFERENCE_HELD: Curve = Curve(&[
    (0.0, 3.0),
    (0.12, 9.0),
    (0.20, 13.0),
    (0.38, 14.0),
    (0.60, 15.0),
    (0.80, 16.0),
    (0.90, 21.0),
    (0.97, 31.0),
    (1.0, 46.0),
]);

/// Days of a child protection plan; 4.5 % last two years or more.
pub const PLAN_DAYS: Curve =
    Curve(&[(0.0, 20.0), (0.18, 92.0), (0.33, 183.0), (0.73, 366.0), (0.955, 731.0), (1.0, 1101.0)]);

/// Days that a child in need is worked with after the assessment.
pub const IN_NEED_DAYS: Curve = Curve(&[(0.0, 30.0), (0.25, 90.0), (0.50, 160.0), (0.75, 260.0), (1.0, 700.0)]);

/// Working days between two visits under a plan that are on time, and between two that are not.
pub const VISIT_ON_TIME: Curve = Curve(&[(0.0, 4.0), (0.2, 7.0), (0.5, 9.0), (1.0, 11.0)]);
pub const VISIT_LATE: Curve = Curve(&[(0.0, 11.0), (0.6, 14.0), (0.9, 20.0), (1.0, 31.0)]);

/// What becomes of the next visit to a child on a plan; what is left of 1 is never made while the plan lasts.
pub struct Visits {
    pub on_time: f64,
    pub late: f64,
}

/// Every late visit is made in the end.
pub const VISITS_MADE: Visits = Visits { on_time: 0.85, late: 0.15 };
/// Nearly all late visits are given up, so that those that are made look better.
pub const VISITS_GIVEN_UP: Visits = Visits { on_time: 0.60, late: 0.02 };

/// The second truth: Ambleford's threshold is higher, through all the window.
pub fn no_further_action(locality: usize) -> f64 {
    if locality == AMBLEFORD { NO_FURTHER_ACTION_HIGH_THRESHOLD } else { NO_FURTHER_ACTION }
}

/// The first truth: Carrowmoor's routine assessments wait behind urgent ones, since the reorganisation.
pub fn assessment(locality: usize, urgent: bool, started: i32, days: &Days) -> Curve {
    match urgent {
        true => URGENT_ASSESSMENT,
        false if locality == CARROWMOOR && started >= days.reorganised => ROUTINE_ASSESSMENT_THAT_WAITS,
        false => ROUTINE_ASSESSMENT,
    }
}

/// The third truth: for thirteen months Eastermere has given up nearly all visits that run late, so what it finishes looks
/// better than elsewhere.
pub fn visits(locality: usize, last: i32, days: &Days) -> Visits {
    if locality == EASTERMERE && last >= days.late_visits_from { VISITS_GIVEN_UP } else { VISITS_MADE }
}

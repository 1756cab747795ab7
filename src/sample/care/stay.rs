//! When a child is in care, and how it will leave: decided before anything that happens there.

use super::steps::Steps;
use crate::sample::days::{self, Days, years_before};
use crate::sample::episode::Episode;
use crate::sample::person;
use crate::sample::rng::{Curve, Rng};

/// What brings a child into care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Planned, after an assessment.
    Planned,
    /// At once, after a strategy discussion.
    Emergency,
    /// Alone in the country, seeking asylum.
    Asylum,
}

/// How a child leaves care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Home,
    Guardianship,
    /// With the days of each step on the way.
    Adoption(Steps),
    Adulthood,
    Otherwise,
}

pub struct Stay {
    pub start: i32,
    /// It may lie after the window's end: then nobody knows it yet.
    pub end: i32,
    pub source: Source,
    pub way: Way,
    /// The referral's place among the child's referrals; none where it came before the case system.
    pub episode: Option<usize>,
}

/// The chance of care after an assessment by the days for which the case goes on: it is the long ones that come to care.
const TAKEN_INTO_CARE: [(i32, f64); 3] = [(260, 0.42), (120, 0.07), (25, 0.02)];
/// Of children whose enquiry came to no conference, those who were taken into care at once.
const AT_ONCE: f64 = 0.45;
/// Stays that last as long as the case does.
const TO_THE_END: f64 = 0.65;
/// Stays that end at the eighteenth birthday, where nothing is known of the child after it.
const TO_ADULTHOOD: f64 = 0.26;
/// Children below an age in years who come into care and leave it by adoption, where there is time.
const YOUNG: i32 = 4;
const ADOPTED: f64 = 0.7;
/// Children without parents to care for them who came to the country alone.
const CAME_ALONE: f64 = 0.8;
/// The place of absent parenting in the codes of primary need.
const ABSENT_PARENTING: usize = 7;

/// Days in care of a child who goes home before the case is closed.
const SHORT_STAY: Curve = Curve(&[(0.0, 2.0), (0.3, 30.0), (0.6, 120.0), (0.85, 300.0), (1.0, 600.0)]);

/// Days from birth to care.
const AGE_AT_ENTRY: Curve =
    Curve(&[(0.0, 0.0), (0.19, 365.0), (0.37, 1826.0), (0.56, 3652.0), (0.84, 5844.0), (1.0, 6450.0)]);
const AGE_OF_THE_UNACCOMPANIED: Curve = Curve(&[(0.0, 5200.0), (0.2, 5844.0), (1.0, 6450.0)]);

/// Of 10,000 children those who were in care already, and for long, when the window opens.
const IN_CARE_BEFORE: f64 = 50.0;
/// Of children who are known those who are known by contacts alone.
const KNOWN_BY_CONTACTS: f64 = 0.56;

/// Days that they had been in care by then, and days that they stay from then on, where they do not come of age.
const IN_CARE_FOR: Curve = Curve(&[(0.0, 150.0), (0.2, 400.0), (0.45, 800.0), (0.7, 1600.0), (1.0, 4300.0)]);
const STAYS_ON: Curve = Curve(&[(0.0, 20.0), (0.09, 365.0), (0.17, 730.0), (0.25, 1095.0), (1.0, 5500.0)]);
/// Days from their birth to the window.
const AGE_BEFORE: Curve =
    Curve(&[(0.0, 260.0), (0.10, 730.0), (0.28, 1826.0), (0.52, 3652.0), (0.86, 5296.0), (1.0, 6500.0)]);

/// The chance that a child known by contacts alone has been in care since before the window: the county has `children` of
/// them for each that it knows.
pub fn in_care_before(children: f64) -> f64 {
    (IN_CARE_BEFORE / 10_000.0 * children / KNOWN_BY_CONTACTS).min(0.5)
}

/// The stays that follow from a child's referrals, in order, and the child's birth, which must suit them. `last` is the last
/// day on which the child must still be one, `first` the day of its first record.
pub fn taken_into_care(
    episodes: &[Episode],
    (first, last): (i32, i32),
    days: &Days,
    rng: &mut Rng,
) -> Option<(Vec<Stay>, i32)> {
    let mut stays = Vec::new();
    for (place, episode) in episodes.iter().enumerate() {
        stays.extend(stay(place, episode, days, rng));
    }
    let Stay { start, source, .. } = *stays.first()?;
    let earliest = last - person::CHILDHOOD;
    let born = match source {
        Source::Asylum => (start - rng.draw(AGE_OF_THE_UNACCOMPANIED)).max(earliest),
        // Some are referred before they are born.
        _ => (start - rng.draw(AGE_AT_ENTRY)).max(earliest + rng.between(0, 700)).min(start.min(first + 120)),
    };
    let final_stay = stays.last_mut()?;
    let of_age = years_before(final_stay.end, 18);
    let grows_up = final_stay.end <= days.end && final_stay.end >= last && final_stay.end - final_stay.start >= 40;
    if grows_up && rng.chance(TO_ADULTHOOD) {
        final_stay.way = Way::Adulthood;
        return Some((stays, of_age));
    }
    for stay in &mut stays {
        // An adopted child begins a new file, and the days after a stay that is still open are anyone's guess.
        let most = if stay.end > days.end { i32::MAX } else { stay.end - stay.start };
        let steps = adoption(days::age(born, stay.start), (0, most), rng).filter(|_| stay.end >= last);
        if let Some(steps) = steps {
            (stay.way, stay.end) = (Way::Adoption(steps), stay.start + steps.all());
        } else {
            stay.way = way(days::age(born, stay.start), stay.end - stay.start, rng);
        }
    }
    Some((stays, born))
}

/// A stay that follows from one referral, within the time that its case is open.
fn stay(place: usize, episode: &Episode, days: &Days, rng: &mut Rng) -> Option<Stay> {
    let assessment = episode.assessment.as_ref().filter(|assessment| assessment.services)?;
    let plan = episode.protection.as_ref().and_then(|protection| protection.plan.as_ref());
    let asylum = episode.need == ABSENT_PARENTING && plan.is_none() && rng.chance(CAME_ALONE);
    let (source, start) = match (plan, &episode.enquiry) {
        _ if asylum => (Source::Asylum, episode.received.day),
        // A plan ends because the child is now in care.
        (Some(plan), _) => (Source::Planned, plan.end),
        (None, Some(enquiry)) if !enquiry.to_conference && rng.chance(AT_ONCE) => {
            (Source::Emergency, enquiry.start + rng.between(0, 2))
        }
        _ => (Source::Planned, assessment.authorised + rng.between(0, 40)),
    };
    let left = episode.close - start;
    let chance = TAKEN_INTO_CARE.iter().find(|(least, _)| left >= *least)?.1;
    let taken = rng.chance(chance);
    if start > days.end || !(taken || asylum) {
        return None;
    }
    let to_the_end = left - rng.between(0, 14);
    let length = if asylum || rng.chance(TO_THE_END) { to_the_end } else { rng.draw(SHORT_STAY).min(to_the_end) };
    Some(Stay { start, end: start + length, source, way: Way::Home, episode: Some(place) })
}

/// A stay that began long before the window, and the child's birth. `last` is the last day on which the child must be one.
pub fn grown_up_in_care(last: i32, days: &Days, rng: &mut Rng) -> (Stay, i32) {
    let born = (days.begin - rng.draw(AGE_BEFORE)).max(last - person::CHILDHOOD).min(days.begin - 200);
    let longest = days.begin - born;
    let before = rng.draw(IN_CARE_FOR);
    let start = days.begin - if before < longest { before } else { rng.between(150, longest) };
    let of_age = days::months_after(born, 18 * 12);
    let end = days.begin + rng.draw(STAYS_ON);
    let age = days::age(born, start);
    let (end, way) = match adoption(age, (days.begin + 30 - start, i32::MAX), rng) {
        Some(steps) => (start + steps.all(), Way::Adoption(steps)),
        None if end + 200 >= of_age => (of_age, Way::Adulthood),
        None => (end, way(age, end - start, rng)),
    };
    (Stay { start, end, source: Source::Planned, way, episode: None }, born)
}

/// The steps to adoption of a child who came in young, where they take neither too few days nor too many.
fn adoption(age: i32, (least, most): (i32, i32), rng: &mut Rng) -> Option<Steps> {
    let steps = (age < YOUNG && rng.chance(ADOPTED)).then(|| Steps::draw(rng))?;
    (least..=most).contains(&steps.all()).then_some(steps)
}

/// How a child leaves who came in at an age and stays for some days.
fn way(age: i32, length: i32, rng: &mut Rng) -> Way {
    [Way::Home, Way::Guardianship, Way::Otherwise]
        [rng.weighted(&if age > 13 || length < 300 { [75, 6, 19] } else { [50, 32, 18] })]
}

impl Way {
    /// SSDA903's code of why care ended.
    pub fn reason(self, age: i32, rng: &mut Rng) -> &'static str {
        let among = |codes: &[&'static str], weights: &[u32], rng: &mut Rng| codes[rng.weighted(weights)];
        match self {
            Way::Home => among(&["E4A", "E4B", "E13"], &[72, 20, 8], rng),
            Way::Guardianship => among(&["E45", "E46", "E47", "E48", "E41"], &[34, 10, 30, 4, 22], rng),
            Way::Adoption(_) => among(&["E11", "E12"], &[45, 55], rng),
            Way::Adulthood => among(&["E5", "E6", "E17", "E7", "E8"], &[44, 12, 24, 9, 11], rng),
            Way::Otherwise if age >= 14 => among(&["E8", "E3", "E5", "E9"], &[62, 8, 22, 8], rng),
            Way::Otherwise => among(&["E8", "E3", "E16"], &[84, 12, 4], rng),
        }
    }
}

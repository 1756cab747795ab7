//! How often funnels of few units name one wrongly, and how often rightly: measured on invented counties of five localities.
//!
//! `cargo test --test it funnels_measured -- --ignored --nocapture` prints what DESIGN.md says of rates, and of taking the spread between
//! localities from the year before as well.

use righttime::statistics::between_units::Moments;
use righttime::statistics::funnel::LEAST_SPREAD;
use righttime::statistics::{Count, Events, Z_998, funnel, rate_funnel};
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::signals::Chance;

const LOCALITIES: usize = 5;

/// In how many of a hundred counties any locality is named, or with a gap the first one, which has so many times more events.
fn rates_named(counties: usize, expected: (f64, f64), spread: f64, gap: f64) -> f64 {
    let mut chance = Chance::new(7);
    let outside = |units: &[Events], place: usize| {
        let (point, rate) = (rate_funnel(units, &[])[place].expect("a point"), units[place].rate().expect("a rate"));
        rate < point.lower_998 || rate > point.upper_998
    };
    let mut named = 0;
    for _ in 0..counties {
        let units: Vec<Events> = (0..LOCALITIES)
            .map(|place| {
                let exposure = expected.0 + (expected.1 - expected.0) * chance.uniform();
                let own = (spread * chance.normal()).exp() * if place == 0 { 1.0 + gap } else { 1.0 };
                Events { events: chance.events(exposure * own), exposure }
            })
            .collect();
        let looked_at = if gap > 0.0 { 0..1 } else { 0..LOCALITIES };
        named += usize::from(looked_at.clone().any(|place| outside(&units, place)));
    }
    100.0 * named as f64 / counties as f64
}

#[test]
fn rates_are_seldom_named_by_chance() {
    let alarms = rates_named(2000, (50.0, 150.0), 0.0, 0.0);
    assert!(alarms <= 0.5, "{alarms}");
    let found = rates_named(200, (50.0, 150.0), 0.0, 1.0);
    assert!(found > 90.0, "{found}");
}

/// How the spread of the others is taken, of this year alone.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// As it is estimated, with the quantile of the normal distribution.
    Estimated,
    /// As it is estimated; where there is any, with that of Student's distribution, on as many degrees of freedom as it has.
    Student,
    /// No less than the least.
    Least,
}

/// In how many of a hundred counties a form names any locality, or with a gap the first.
fn named_by(form: Form, counties: usize, spread: f64, gap: f64) -> f64 {
    let mut chance = Chance::new(2026);
    let looked_at = if gap > 0.0 { 0..1 } else { 0..LOCALITIES };
    let of_few = StudentsT::new(0.0, 1.0, LOCALITIES as f64 - 2.0).expect("a distribution").inverse_cdf(0.999);
    let outside = |units: &[Count], place: usize| {
        let angle = |count: &Count| count.proportion().expect("cases").sqrt().asin();
        let others: Vec<Count> =
            units.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, unit)| *unit).collect();
        let (met, all) = others.iter().fold((0, 0), |sums, unit| (sums.0 + unit.numerator, sums.1 + unit.denominator));
        let level = angle(&Count { numerator: met, denominator: all });
        let variances: Vec<f64> = others.iter().map(|unit| 0.25 / unit.denominator as f64).collect();
        let scores: Vec<f64> =
            others.iter().zip(&variances).map(|(unit, variance)| (angle(unit) - level) / variance.sqrt()).collect();
        let estimated = Moments::of(&variances, &scores).spread().tau2;
        let (tau2, limit) = match form {
            Form::Estimated => (estimated, Z_998),
            Form::Student => (estimated, if estimated > 0.0 { of_few } else { Z_998 }),
            Form::Least => (estimated.max(LEAST_SPREAD), Z_998),
        };
        let variance =
            0.25 / units[place].denominator as f64 + 0.25 / all as f64 + tau2 * (1.0 + 1.0 / others.len() as f64);
        (angle(&units[place]) - level).abs() > limit * variance.sqrt()
    };
    let named = (0..counties).filter(|_| {
        let [now, _] = county(&mut chance, spread, 0.0, gap);
        looked_at.clone().any(|place| outside(&now, place))
    });
    100.0 * named.count() as f64 / counties as f64
}

/// What the spread between localities is taken from.
#[derive(Clone, Copy, Debug)]
enum Spread {
    ThisYear,
    TwoYears,
}

/// This year's cases and those of the year before. Localities differ by `spread` points at a level of 85 %, of which each keeps the part
/// `kept` from year to year; the first is worse by `gap` this year.
fn county(chance: &mut Chance, spread: f64, kept: f64, gap: f64) -> [Vec<Count>; 2] {
    let mut county = [Vec::new(), Vec::new()];
    for place in 0..LOCALITIES {
        let (own, size) = (chance.normal(), 150.0 + 300.0 * chance.uniform());
        for (year, counts) in county.iter_mut().enumerate() {
            let apart = kept.sqrt() * own + (1.0 - kept).sqrt() * chance.normal();
            let share = 0.85 + spread * apart - if place + year == 0 { gap } else { 0.0 };
            let cases = (size * (0.9 + 0.2 * chance.uniform())).round();
            // A binomial number, nearly: on this scale chance moves every share alike.
            let angle = share.clamp(0.01, 0.99).sqrt().asin() + chance.normal() / (2.0 * cases.sqrt());
            let numerator = (cases * angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2)).round();
            counts.push(Count { numerator: numerator as u64, denominator: cases as u64 });
        }
    }
    county
}

/// In how many of a hundred counties any locality lies further than `limit` standard errors from the others, or with a gap the first.
fn shares_named(counties: usize, spread: f64, kept: f64, gap: f64, from: Spread, limit: f64) -> f64 {
    let mut chance = Chance::new(2026);
    let looked_at = if gap > 0.0 { 0..1 } else { 0..LOCALITIES };
    let named = (0..counties).filter(|_| {
        let [now, before] = county(&mut chance, spread, kept, gap);
        let points = match from {
            Spread::ThisYear => funnel(&now, &[]),
            Spread::TwoYears => funnel(&now, &before),
        };
        looked_at.clone().any(|place| points[place].expect("a point").z.abs() > limit)
    });
    100.0 * named.count() as f64 / counties as f64
}

#[test]
fn two_years_name_fewer_wrongly_and_as_many_rightly() {
    let of = |from, spread, gap| shares_named(2000, spread, 0.0, gap, from, Z_998);
    assert!(of(Spread::TwoYears, 0.0, 0.0) <= 0.2);
    let (one, two) = (of(Spread::ThisYear, 0.05, 0.0), of(Spread::TwoYears, 0.05, 0.0));
    assert!(two < 0.8 * one, "{two} beside {one}");
    let (one, two) = (of(Spread::ThisYear, 0.0, 0.15), of(Spread::TwoYears, 0.0, 0.15));
    assert!(two > one - 1.0 && two > 80.0, "{two} beside {one}");
}

#[test]
#[ignore = "a measurement: minutes in the dev profile"]
fn funnels_measured() {
    println!("| expected events | localities differ by | any named | half as many again found | twice as many found |");
    for expected in [(10.0, 30.0), (50.0, 150.0), (150.0, 450.0)] {
        for spread in [0.0, 0.1, 0.2] {
            let [none, half, twice] = [0.0, 0.5, 1.0].map(|gap| rates_named(20_000, expected, spread, gap));
            println!("| {expected:?} | {:.0} % | {none:.1} | {half:.0} | {twice:.0} |", 100.0 * spread);
        }
    }
    println!("| form | any named, spread 0 / 2 / 3 / 5 | spread 0, gap 10 / 15 found | spread 3, gap 10 / 15 found |");
    for form in [Form::Estimated, Form::Student, Form::Least] {
        let none = [0.0, 0.02, 0.03, 0.05].map(|spread| named_by(form, 20_000, spread, 0.0));
        let [alike, apart] = [0.0, 0.03].map(|spread| [0.1, 0.15].map(|gap| named_by(form, 20_000, spread, gap)));
        println!("| {form:?} | {none:.2?} | {alike:.0?} | {apart:.0?} |");
    }
    println!("| kept | spread from | limit | any named, spread 0 / 2 / 3 / 5 | gap 10 found | gap 15 found |");
    for kept in [0.0, 0.8] {
        for (from, limit) in [(Spread::ThisYear, Z_998), (Spread::TwoYears, Z_998), (Spread::TwoYears, 3.04)] {
            let of = |gap| [0.0, 0.02, 0.03, 0.05].map(|spread| shares_named(20_000, spread, kept, gap, from, limit));
            println!("| {kept} | {from:?} | {limit:.2} | {:.1?} | {:.0?} | {:.0?} |", of(0.0), of(0.1), of(0.15));
        }
    }
}

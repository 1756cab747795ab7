//! How often funnels of few units name one wrongly, and how often rightly: measured on invented counties of five localities.
//!
//! `cargo test --test it funnels_measured -- --ignored --nocapture` prints what DESIGN.md says of rates, and of taking the spread between
//! localities from earlier years as well.

use righttime::statistics::Z_998;
use righttime::statistics::funnel::{Events, LEAST_SPREAD, rate_funnel};

use crate::signals::Chance;

const LOCALITIES: usize = 5;
const YEARS: usize = 3;

/// In how many of a hundred counties any locality is named, or with a gap the first one, which has so many times more events.
fn rates_named(counties: usize, expected: (f64, f64), spread: f64, gap: f64) -> f64 {
    let mut chance = Chance::new(7);
    let outside = |units: &[Events], place: usize| {
        let (point, rate) = (rate_funnel(units)[place].expect("a point"), units[place].rate().expect("a rate"));
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

/// Where the variance between localities comes from.
#[derive(Clone, Copy, Debug)]
enum Spread {
    ThisYear,
    Pooled,
}

/// A county's angles (the arcsine of the root of its shares) and numbers of cases, this year's first.
type County = [([f64; LOCALITIES], [f64; LOCALITIES]); YEARS];

/// Localities differ by `spread` points at a level of 85 %, of which each keeps the part `kept` from year to year; the first is worse by
/// `gap` this year.
fn county(chance: &mut Chance, spread: f64, kept: f64, gap: f64) -> County {
    let mut county: County = Default::default();
    for place in 0..LOCALITIES {
        let (own, size) = (chance.normal(), 150.0 + 300.0 * chance.uniform());
        for (year, (angles, cases)) in county.iter_mut().enumerate() {
            let apart = kept.sqrt() * own + (1.0 - kept).sqrt() * chance.normal();
            let share = 0.85 + spread * apart - if place + year == 0 { gap } else { 0.0 };
            cases[place] = size * (0.9 + 0.2 * chance.uniform());
            angles[place] = share.clamp(0.01, 0.99).sqrt().asin() + chance.normal() / (2.0 * cases[place].sqrt());
        }
    }
    county
}

/// How far a locality lies from the others, in standard errors.
fn distance(county: &County, place: usize, spread: Spread) -> f64 {
    let others: Vec<usize> = (0..LOCALITIES).filter(|other| *other != place).collect();
    let year = |(angles, cases): &([f64; LOCALITIES], [f64; LOCALITIES])| {
        let all: f64 = others.iter().map(|other| cases[*other]).sum();
        let share = others.iter().map(|other| cases[*other] * angles[*other].sin().powi(2)).sum::<f64>() / all;
        let level = share.sqrt().asin();
        let beyond: f64 = others.iter().map(|other| 4.0 * cases[*other] * (angles[*other] - level).powi(2)).sum();
        let squares: f64 = others.iter().map(|other| cases[*other].powi(2)).sum();
        (beyond - (others.len() as f64 - 1.0), 4.0 * (all - squares / all), level, all)
    };
    let years: Vec<_> = county.iter().map(year).collect();
    let looked_at = match spread {
        Spread::ThisYear => &years[..1],
        Spread::Pooled => &years[..],
    };
    let (beyond, weights) = looked_at.iter().fold((0.0, 0.0), |sums, year| (sums.0 + year.0, sums.1 + year.1));
    let tau2 = (beyond / weights).max(LEAST_SPREAD);
    let (angles, cases) = &county[0];
    let (_, _, level, all) = years[0];
    let variance = 0.25 / cases[place] + 0.25 / all + tau2 * (1.0 + 1.0 / others.len() as f64);
    (angles[place] - level).abs() / variance.sqrt()
}

fn shares_named(counties: usize, spread: f64, kept: f64, gap: f64, from: Spread, limit: f64) -> f64 {
    let mut chance = Chance::new(2026);
    let looked_at = if gap > 0.0 { 0..1 } else { 0..LOCALITIES };
    let named = (0..counties).filter(|_| {
        let county = county(&mut chance, spread, kept, gap);
        looked_at.clone().any(|place| distance(&county, place, from) > limit)
    });
    100.0 * named.count() as f64 / counties as f64
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
    println!("| kept | spread from | limit | any named, spread 0 / 2 / 3 / 5 | gap 10 found | gap 15 found |");
    for kept in [0.0, 0.8] {
        for (from, limit) in [(Spread::ThisYear, Z_998), (Spread::Pooled, Z_998), (Spread::Pooled, 3.03)] {
            let of = |gap| [0.0, 0.02, 0.03, 0.05].map(|spread| shares_named(20_000, spread, kept, gap, from, limit));
            println!("| {kept} | {from:?} | {limit:.2} | {:.1?} | {:.0?} | {:.0?} |", of(0.0), of(0.1), of(0.15));
        }
    }
}

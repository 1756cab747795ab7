//! How often a series is told to have seasons: measured on invented series.
//!
//! `cargo test --test it seasons_measured -- --ignored --nocapture` prints the table in DESIGN.md.

use righttime::statistics::seasons::{Figure, seasons};

use crate::signals::Chance;

/// What makes the months of a series differ.
#[derive(Clone, Copy, Debug)]
enum Series {
    Normal,
    /// So many cases a month at this level.
    Share(u64, f64),
    /// A month keeps this part of the one before.
    Kept(f64),
    MeanOfThree,
    /// Three standard deviations, half-way.
    Jump,
    /// So many standard deviations high, over the year.
    Wave(f64),
}

fn values(chance: &mut Chance, series: Series, months: usize) -> Vec<f64> {
    let normal: Vec<f64> = (0..months + 2).map(|_| chance.normal()).collect();
    let mut before = chance.normal();
    let mut value = |month: usize| match series {
        Series::Normal => normal[month],
        Series::Share(cases, level) => chance.count(cases, level).proportion().expect("cases"),
        Series::Kept(kept) => {
            before = kept * before + (1.0 - kept * kept).sqrt() * normal[month];
            before
        }
        Series::MeanOfThree => (normal[month] + normal[month + 1] + normal[month + 2]) / 3.0,
        Series::Jump => normal[month] + if 2 * month >= months { 3.0 } else { 0.0 },
        Series::Wave(high) => normal[month] + high * (month as f64 * std::f64::consts::TAU / 12.0).sin(),
    };
    (0..months).map(&mut value).collect()
}

/// Of how many of a hundred series seasons are told.
fn told(count: usize, series: Series, months: usize) -> f64 {
    let mut chance = Chance::new(12);
    let seasonal = |_: &usize| {
        let values = values(&mut chance, series, months);
        let figures = values.iter().zip(0..).map(|(value, month)| Figure { month, value: *value, stretch: 0 });
        seasons(&figures.collect::<Vec<_>>()).is_some_and(|found| found.p <= 0.01)
    };
    100.0 * (0..count).filter(seasonal).count() as f64 / count as f64
}

#[test]
fn seasons_are_seldom_told_of_chance_and_often_of_a_wave() {
    for months in [24, 36] {
        assert!(told(3000, Series::Normal, months) < 1.6);
        assert!(told(1000, Series::Kept(0.6), months) < 3.5);
    }
    assert!(told(300, Series::Wave(2.0), 36) > 95.0);
}

#[test]
#[ignore = "a measurement: minutes in the dev profile"]
fn seasons_measured() {
    println!("| series | 24 months | 36 months |\n|---|---|---|");
    let all = [
        Series::Normal,
        Series::Share(30, 0.85),
        Series::Share(10, 0.95),
        Series::Kept(0.3),
        Series::Kept(0.6),
        Series::Kept(0.9),
        Series::MeanOfThree,
        Series::Jump,
        Series::Wave(1.0),
        Series::Wave(1.5),
        Series::Wave(2.0),
    ];
    for series in all {
        println!("| {series:?} | {:.1} % | {:.1} % |", told(20_000, series, 24), told(20_000, series, 36));
    }
}

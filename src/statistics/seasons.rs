//! Seasons: whether the calendar months of a series differ by more than they do from year to year.

use std::collections::BTreeMap;

use statrs::distribution::{ContinuousCDF, FisherSnedecor};

/// The value of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Months since any January.
    pub month: i64,
    pub value: f64,
    /// Which stretch between two rebases it lies in: each has a mean of its own.
    pub stretch: i64,
}

/// What calendar months explain of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seasons {
    /// How likely chance alone makes them explain as much.
    pub p: f64,
    /// The part that they explain of what a straight line leaves, 0 to 1; `None` where it leaves nothing. About a third of three years
    /// without seasons.
    pub share: Option<f64>,
}

/// A part of the squares below this is left by rounding alone.
const ROUNDING: f64 = 1e-9;

const MONTHS: usize = 12;

/// Holds a straight line with a mean for each calendar month against the line alone, by an F test, after each stretch has lost its mean.
/// `None` where a calendar month has fewer than two figures, or the means leave no degree of freedom.
///
/// The test of nested linear models: Draper and Smith (1998), Applied Regression Analysis, section 6.
pub fn seasons(figures: &[Figure]) -> Option<Seasons> {
    let mut stretches: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for figure in figures {
        stretches.entry(figure.stretch).or_default().push(figure.value);
    }
    let means: BTreeMap<i64, f64> = stretches.iter().map(|(stretch, values)| (*stretch, mean(values))).collect();
    let start = figures.iter().map(|figure| figure.month).min()?;
    let points: Vec<(f64, f64)> =
        figures.iter().map(|one| ((one.month - start) as f64, one.value - means[&one.stretch])).collect();

    let mut by_month = vec![Vec::new(); MONTHS];
    for (figure, point) in figures.iter().zip(&points) {
        by_month[figure.month.rem_euclid(MONTHS as i64) as usize].push(*point);
    }
    let freedom = figures.len() as f64 - (MONTHS + means.len()) as f64;
    if by_month.iter().any(|points| points.len() < 2) || freedom <= 0.0 {
        return None;
    }
    let all = Sums::of(&points);
    let within = by_month.iter().map(|points| Sums::of(points)).fold(Sums::default(), Sums::and);
    let (by_line, by_months) = (all.left_by_line(), within.left_by_line());
    let squares: f64 = points.iter().map(|(_, value)| value * value).sum();
    if squares <= 0.0 || by_line <= ROUNDING * squares {
        return Some(Seasons { p: 1.0, share: None });
    }
    let share = Some(1.0 - by_months / by_line);
    if by_months <= ROUNDING * squares {
        return Some(Seasons { p: 0.0, share });
    }
    let between = MONTHS as f64 - 1.0;
    let ratio = ((by_line - by_months) / between / (by_months / freedom)).max(0.0);
    let p = FisherSnedecor::new(between, freedom).expect("degrees of freedom above 0").sf(ratio);
    Some(Seasons { p, share })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Sums of squares and products about the means of points.
#[derive(Clone, Copy, Default)]
struct Sums {
    places: f64,
    values: f64,
    products: f64,
}

impl Sums {
    fn of(points: &[(f64, f64)]) -> Sums {
        let count = points.len() as f64;
        let place = points.iter().map(|(place, _)| place).sum::<f64>() / count;
        let value = points.iter().map(|(_, value)| value).sum::<f64>() / count;
        let sum = |of: fn(f64, f64) -> f64| points.iter().map(|(x, y)| of(x - place, y - value)).sum::<f64>();
        Sums { places: sum(|x, _| x * x), values: sum(|_, y| y * y), products: sum(|x, y| x * y) }
    }

    fn and(self, other: Sums) -> Sums {
        Sums {
            places: self.places + other.places,
            values: self.values + other.values,
            products: self.products + other.products,
        }
    }

    /// The squares that a straight line through the points leaves.
    fn left_by_line(self) -> f64 {
        let explained = if self.places > 0.0 { self.products * self.products / self.places } else { 0.0 };
        (self.values - explained).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(months: i64, value: impl Fn(i64) -> f64) -> Vec<Figure> {
        (0..months).map(|month| Figure { month, value: value(month), stretch: 0 }).collect()
    }

    /// Numbers from 0 to 1 in no order that calendar months know of.
    fn noise(month: i64) -> f64 {
        (month as f64 * 0.618_033_988_75).fract()
    }

    #[test]
    fn fewer_than_two_years_have_no_seasons() {
        assert_eq!(seasons(&[]), None);
        assert_eq!(seasons(&series(23, noise)), None);
        assert!(seasons(&series(24, noise)).is_some());
    }

    #[test]
    fn a_straight_line_leaves_nothing_to_explain() {
        for slope in [0.0, 0.7] {
            assert_eq!(seasons(&series(36, |month| 4.0 + slope * month as f64)), Some(Seasons { p: 1.0, share: None }));
        }
    }

    #[test]
    fn what_returns_every_year_is_a_season() {
        let wave = seasons(&series(36, |month| noise(month) + 3.0 * (month.rem_euclid(12) as f64 - 5.5).abs()));
        assert!(wave.is_some_and(|found| found.p < 1e-6 && found.share > Some(0.9)), "{wave:?}");
        let alone = seasons(&series(36, |month| (month.rem_euclid(12) as f64 - 5.5).abs()));
        assert!(alone.is_some_and(|found| found.p == 0.0 && found.share > Some(0.999)), "{alone:?}");
        let chance = seasons(&series(36, noise)).expect("three years");
        assert!(chance.p > 0.01, "{chance:?}");
    }

    #[test]
    fn a_step_at_a_rebase_is_no_season() {
        let level = |figure: Figure| Figure { value: figure.value + 50.0 * figure.stretch as f64, ..figure };
        let cut = |figure: Figure| Figure { stretch: figure.month / 18, ..figure };
        let flat: Vec<Figure> = series(36, noise).into_iter().map(cut).collect();
        let stepped: Vec<Figure> = flat.iter().copied().map(level).collect();
        let (flat, stepped) = (seasons(&flat).expect("three years"), seasons(&stepped).expect("three years"));
        assert!((flat.p - stepped.p).abs() < 1e-9);
    }
}

//! The variance between units that chance does not explain, by the method of moments.
//!
//! DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188, on the scales where chance moves every level alike: the arcsine of
//! the root of a proportion, the root of a rate.

use super::{Count, Events};

/// How much more units differ than chance would make them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overdispersion {
    /// The mean squared z-score.
    pub phi: f64,
    /// The variance between units, on the scale of their z-scores' variances.
    pub tau2: f64,
}

/// What the variance between units is estimated from.
#[derive(Clone, Copy)]
pub struct Moments {
    units: f64,
    squares: f64,
    /// How much more the squares of the z-scores are than chance makes them.
    beyond_chance: f64,
    /// How much a variance of 1 between units would add to them.
    weight: f64,
}

impl Moments {
    /// Of units with these variances by chance, and z-scores about their common level by them alone.
    pub fn of(variances: &[f64], scores: &[f64]) -> Moments {
        let units = scores.len() as f64;
        let squares: f64 = scores.iter().map(|score| score * score).sum();
        let weights = variances.iter().map(|variance| 1.0 / variance);
        let sum: f64 = weights.clone().sum();
        let sum_of_squares: f64 = weights.map(|weight| weight * weight).sum();
        Moments { units, squares, beyond_chance: squares - (units - 1.0), weight: sum - sum_of_squares / sum }
    }

    /// Of two periods: each has its own level, and the variance between units is one.
    pub fn and(self, other: Moments) -> Moments {
        Moments {
            units: self.units + other.units,
            squares: self.squares + other.squares,
            beyond_chance: self.beyond_chance + other.beyond_chance,
            weight: self.weight + other.weight,
        }
    }

    /// Where the variance between units was so many times as large as where it is asked for.
    pub fn at(self, times: f64) -> Moments {
        Moments { weight: self.weight * times, ..self }
    }

    /// The estimate; of fewer than two units, and of no more than chance, a variance of 0.
    pub fn spread(self) -> Overdispersion {
        let shown = self.units >= 2.0 && self.beyond_chance > 0.0 && self.weight > 0.0;
        let tau2 = if shown { self.beyond_chance / self.weight } else { 0.0 };
        Overdispersion { phi: self.squares / self.units, tau2 }
    }
}

/// The standard deviation between units' proportions that chance does not explain, about their weighted mean on the arcsine scale, as a
/// proportion at their common level. `None` for fewer than two units with cases.
pub fn tau(units: &[Count]) -> Option<f64> {
    let angles: Vec<(f64, f64)> =
        units.iter().filter_map(|unit| Some((unit.proportion()?.sqrt().asin(), unit.denominator as f64))).collect();
    let (numerator, denominator) = units
        .iter()
        .filter(|unit| unit.proportion().is_some())
        .fold((0, 0), |sums, unit| (sums.0 + unit.numerator, sums.1 + unit.denominator));
    let level = numerator as f64 / denominator as f64;
    Some(2.0 * (level * (1.0 - level)).sqrt() * deviation(&angles)?)
}

/// The same of rates, on the scale of the root, for one of the exposure. `None` for fewer than two units with an exposure.
pub fn rate_tau(units: &[Events]) -> Option<f64> {
    let roots: Vec<(f64, f64)> = units.iter().filter_map(|unit| Some((unit.rate()?.sqrt(), unit.exposure))).collect();
    let taking_part = units.iter().filter(|unit| unit.rate().is_some());
    let (events, exposure) =
        taking_part.fold((0.0, 0.0), |sums, unit| (sums.0 + unit.events as f64, sums.1 + unit.exposure));
    Some(2.0 * (events / exposure).sqrt() * deviation(&roots)?)
}

/// The standard deviation between numbers that chance gives the variance 1/(4n), about their weighted mean.
fn deviation(numbers: &[(f64, f64)]) -> Option<f64> {
    if numbers.len() < 2 {
        return None;
    }
    let weights: f64 = numbers.iter().map(|(_, n)| n).sum();
    let mean = numbers.iter().map(|(number, n)| number * n).sum::<f64>() / weights;
    let variances: Vec<f64> = numbers.iter().map(|(_, n)| 1.0 / (4.0 * n)).collect();
    let scores: Vec<f64> =
        numbers.iter().zip(&variances).map(|((number, _), variance)| (number - mean) / variance.sqrt()).collect();
    Some(Moments::of(&variances, &scores).spread().tau2.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(units: &[(u64, u64)]) -> Option<f64> {
        tau(&units.iter().map(|&(numerator, denominator)| Count { numerator, denominator }).collect::<Vec<_>>())
    }

    #[test]
    fn one_unit_has_nothing_between() {
        assert_eq!(shares(&[]), None);
        assert_eq!(shares(&[(3, 4), (0, 0), (5, 4)]), None);
        assert_eq!(rate_tau(&[Events { events: 3, exposure: 4.0 }, Events { events: 3, exposure: 0.0 }]), None);
    }

    #[test]
    fn what_is_alike_has_none() {
        for alike in [[(0, 30); 3], [(30, 30); 3], [(15, 30); 3]] {
            assert_eq!(shares(&alike), Some(0.0));
        }
        assert_eq!(rate_tau(&[Events { events: 0, exposure: 4.0 }; 3]), Some(0.0));
    }

    /// Of so many cases chance is next to nothing, and what is left is the sample's own standard deviation.
    #[test]
    fn of_very_many_cases_it_is_the_standard_deviation() {
        let found = shares(&[(48_000_000, 100_000_000), (50_000_000, 100_000_000), (52_000_000, 100_000_000)]);
        assert!(found.is_some_and(|tau| (tau - 0.02).abs() < 1e-4), "{found:?}");
        let rates = [48, 50, 52].map(|events| Events { events: events * 1_000_000, exposure: 1e6 });
        assert!(rate_tau(&rates).is_some_and(|tau| (tau - 2.0).abs() < 0.01));
    }
}

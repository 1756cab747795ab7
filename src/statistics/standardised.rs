//! Standardised rates and ratios: what two populations would have if they were alike in age or in need.

use super::proportion::{byar, wilson};

/// Of fewer events no directly standardised rate is given: it would hang on a few children.
pub const LEAST_EVENTS: u64 = 10;

/// One age band, or any other stratum, of a population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    pub events: u64,
    pub population: f64,
    /// How many of the standard population are of this stratum.
    pub standard: f64,
}

/// One stratum of a population, with what happened in the reference population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    pub population: f64,
    pub reference_events: f64,
    pub reference_population: f64,
}

/// A standardised rate or ratio with its limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    pub value: f64,
    pub lower: f64,
    pub upper: f64,
}

/// The rate, per one of the population, that the standard population would have with these strata's rates; `z` is the two-sided
/// normal quantile ([`super::Z_95`]).
///
/// `None` under [`LEAST_EVENTS`] events in all, where a population is not above 0, where a standard is below 0, and where the
/// standard is empty.
///
/// Limits: Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10, 457-462.
pub fn direct(strata: &[Stratum], z: f64) -> Option<Standardised> {
    let in_order = |one: &Stratum| one.population > 0.0 && one.population.is_finite() && one.standard >= 0.0;
    let standard: f64 = strata.iter().map(|one| one.standard).sum();
    let has_rate = strata.iter().all(in_order) && standard > 0.0 && standard.is_finite();
    if !has_rate {
        return None;
    }
    let value = strata.iter().map(|one| one.standard * one.events as f64 / one.population).sum::<f64>() / standard;
    let squares: f64 = strata.iter().map(|one| one.events as f64 * (one.standard / one.population).powi(2)).sum();
    let events = strata.iter().map(|one| one.events).sum();
    dobson(value, squares / (standard * standard), events, z)
}

/// The limits of a weighted sum of counts, `value`, with the variance `variance`, from those of all `events`. `None` under
/// [`LEAST_EVENTS`].
pub fn dobson(value: f64, variance: f64, events: u64, z: f64) -> Option<Standardised> {
    if events < LEAST_EVENTS {
        return None;
    }
    let (lower, upper) = byar(events, 1.0, z)?;
    let scale = (variance / events as f64).sqrt();
    let limit = |limit: f64| value + scale * (limit - events as f64);
    Some(Standardised { value, lower: limit(lower), upper: limit(upper) })
}

/// What the reference population's rates would give to these strata. `None` where the rate of a stratum is none, and where nothing is
/// expected.
pub fn expected(strata: &[Reference]) -> Option<f64> {
    let sum: f64 = strata
        .iter()
        .map(|one| {
            let rate = one.reference_events / one.reference_population;
            if one.population >= 0.0 && rate >= 0.0 { one.population * rate } else { f64::NAN }
        })
        .sum();
    (sum > 0.0 && sum.is_finite()).then_some(sum)
}

/// The events that happened, for each that the reference population's rates would give: 1 where as many happened as that.
///
/// `None` where there is no [`expected`] number. Limits as in [`byar`], which takes that number as known.
pub fn indirect(observed: u64, strata: &[Reference], z: f64) -> Option<Standardised> {
    let expected = expected(strata)?;
    let (lower, upper) = byar(observed, expected, z)?;
    Some(Standardised { value: observed as f64 / expected, lower, upper })
}

/// The same of a share, where each case of the population counts once or not at all.
///
/// Limits are [`wilson`]'s of the share, by the share that is expected. Byar's are made for events that may happen any number of times:
/// of 300 cases at a level of 85 % they would be two and a half times as wide.
pub fn indirect_share(observed: u64, strata: &[Reference], z: f64) -> Option<Standardised> {
    let expected = expected(strata)?;
    let cases = strata.iter().map(|one| one.population).sum::<f64>();
    let (lower, upper) = wilson(observed, cases.round() as u64, z)?;
    Some(Standardised {
        value: observed as f64 / expected,
        lower: lower * cases / expected,
        upper: upper * cases / expected,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Z_95;
    use super::*;

    fn stratum(events: u64, population: f64, standard: f64) -> Stratum {
        Stratum { events, population, standard }
    }

    #[test]
    fn one_stratum_is_a_rate_with_byars_limits() {
        let found = direct(&[stratum(40, 2000.0, 7.0)], Z_95).expect("a rate");
        let (lower, upper) = byar(40, 2000.0, Z_95).expect("limits");
        assert!((found.value - 0.02).abs() < 1e-15);
        assert!((found.lower - lower).abs() < 1e-12 && (found.upper - upper).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_rate() {
        assert_eq!(direct(&[], Z_95), None);
        assert_eq!(direct(&[stratum(9, 10.0, 1.0)], Z_95), None);
        assert_eq!(direct(&[stratum(20, 0.0, 1.0)], Z_95), None);
        assert_eq!(direct(&[stratum(20, 50.0, 0.0)], Z_95), None);
        assert_eq!(direct(&[stratum(20, 50.0, 2.0), stratum(1, 5.0, -1.0)], Z_95), None);
    }

    #[test]
    fn as_many_as_expected_is_one() {
        let strata =
            [(100.0, 5.0, 50.0), (200.0, 1.0, 20.0)].map(|(population, reference_events, reference_population)| {
                Reference { population, reference_events, reference_population }
            });
        let found = indirect(20, &strata, Z_95).expect("a ratio");
        assert!((found.value - 1.0).abs() < 1e-15 && found.lower < 1.0 && found.upper > 1.0);
        let none = indirect(0, &strata, Z_95).expect("a ratio");
        assert_eq!((none.value, none.lower), (0.0, 0.0));
        assert_eq!(indirect(3, &[], Z_95), None);
        let empty = Reference { reference_population: 0.0, ..strata[0] };
        assert_eq!(indirect(3, &[empty, strata[1]], Z_95), None);
    }

    #[test]
    fn a_share_has_the_limits_of_its_cases() {
        // 60 young and 40 old cases; elsewhere 9 of 10 young and 5 of 10 old count, so that 54 + 20 are expected.
        let strata =
            [(60.0, 90.0, 100.0), (40.0, 10.0, 20.0)].map(|(population, reference_events, reference_population)| {
                Reference { population, reference_events, reference_population }
            });
        let found = indirect_share(68, &strata, Z_95).expect("a ratio");
        let (lower, upper) = wilson(68, 100, Z_95).expect("limits");
        assert!((found.value - 68.0 / 74.0).abs() < 1e-15);
        assert!((found.lower - lower / 0.74).abs() < 1e-12 && (found.upper - upper / 0.74).abs() < 1e-12);
        assert_eq!(indirect_share(101, &strata, Z_95), None, "more than there are cases");
        let byar = indirect(68, &strata, Z_95).expect("a ratio");
        assert!(byar.value == found.value && byar.lower < found.lower && byar.upper > found.upper);
    }
}

//! Standardised rates and ratios: what two populations would have if they were alike in age or in need.

use super::proportion::byar;

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

/// The events that happened, for each that the reference population's rates would give: 1 where as many happened as that.
///
/// `None` where the expected number is not above 0, or where the reference of a stratum is not a rate. Limits as in [`byar`].
pub fn indirect(observed: u64, strata: &[Reference], z: f64) -> Option<Standardised> {
    let expected: f64 = strata
        .iter()
        .map(|one| {
            let rate = one.reference_events / one.reference_population;
            if one.population >= 0.0 && rate >= 0.0 { one.population * rate } else { f64::NAN }
        })
        .sum();
    let (lower, upper) = byar(observed, expected, z)?;
    Some(Standardised { value: observed as f64 / expected, lower, upper })
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
}

//! How far units' proportions or rates lie apart, beyond what chance alone would do.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::{Count, Events, quantile};

/// The spread of the units that have a denominator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heterogeneity {
    /// Pearson's chi-squared of the table of units by outcome, on one degree of freedom fewer than there are units.
    pub chi_squared: f64,
    /// The chance of a chi-squared so large where all units share one level.
    pub p: f64,
    /// The share of the variation between units that chance does not explain, 0 to 1.
    pub i2: f64,
    /// The lowest of the units' proportions, 0 to 1, or of their rates.
    pub lowest: f64,
    pub highest: f64,
    pub lower_quartile: f64,
    pub upper_quartile: f64,
}

/// Tests whether the units share one level, and says how far they lie apart; `None` for fewer than two units with cases.
///
/// Where all the units' proportions are the same, chi-squared is 0 and p 1.
///
/// Pearson (1900), Philosophical Magazine 50, 157-175; I² of Higgins and Thompson (2002), Statistics in Medicine 21, 1539-1558.
pub fn heterogeneity(units: &[Count]) -> Option<Heterogeneity> {
    let counted: Vec<(f64, f64)> =
        units.iter().filter_map(|unit| Some((unit.proportion()?, unit.denominator as f64))).collect();
    spread(&counted, |level| level * (1.0 - level))
}

/// The same of rates, by the events that each unit would have at the rate of all: chi-squared of Poisson counts on one degree of
/// freedom fewer than there are units, and proportions are rates. `None` for fewer than two units with an exposure.
pub fn rate_heterogeneity(units: &[Events]) -> Option<Heterogeneity> {
    let counted: Vec<(f64, f64)> = units.iter().filter_map(|unit| Some((unit.rate()?, unit.exposure))).collect();
    spread(&counted, |level| level)
}

/// The spread of units' proportions or rates, each with its number of cases or its exposure; `variance` is what chance gives to one of
/// them at a level.
fn spread(counted: &[(f64, f64)], variance: impl Fn(f64) -> f64) -> Option<Heterogeneity> {
    if counted.len() < 2 {
        return None;
    }
    let total: f64 = counted.iter().map(|(_, n)| n).sum();
    let level = counted.iter().map(|(p, n)| p * n).sum::<f64>() / total;
    let variance = variance(level);
    let freedom = (counted.len() - 1) as f64;
    let all_alike = counted.iter().all(|(p, _)| *p == counted[0].0);
    let chi_squared =
        if all_alike { 0.0 } else { counted.iter().map(|(p, n)| n * (p - level).powi(2) / variance).sum::<f64>() };
    let p = ChiSquared::new(freedom).expect("there are two units or more").sf(chi_squared);
    let i2 = if chi_squared > freedom { (chi_squared - freedom) / chi_squared } else { 0.0 };

    let mut ascending: Vec<f64> = counted.iter().map(|(p, _)| *p).collect();
    ascending.sort_by(f64::total_cmp);
    Some(Heterogeneity {
        chi_squared,
        p,
        i2,
        lowest: quantile(&ascending, 0.0),
        highest: quantile(&ascending, 1.0),
        lower_quartile: quantile(&ascending, 0.25),
        upper_quartile: quantile(&ascending, 0.75),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(counts: &[(u64, u64)]) -> Option<Heterogeneity> {
        let units: Vec<Count> =
            counts.iter().map(|&(numerator, denominator)| Count { numerator, denominator }).collect();
        heterogeneity(&units)
    }

    #[test]
    fn a_table_of_two_by_two() {
        // 10 of 20 against 15 of 20: by hand, 40(10·5 - 10·15)² / (20·20·25·15) = 8/3.
        let found = spread(&[(10, 20), (0, 0), (15, 20)]).expect("two units");
        assert!((found.chi_squared - 8.0 / 3.0).abs() < 1e-12);
        assert!((found.p - 0.1024704348597).abs() < 1e-9);
        assert!((found.i2 - 0.625).abs() < 1e-12);
        assert_eq!(
            [found.lowest, found.lower_quartile, found.upper_quartile, found.highest],
            [0.5, 0.5625, 0.6875, 0.75]
        );
    }

    #[test]
    fn alike_is_no_spread() {
        for counts in [[(0, 20), (0, 30)], [(20, 20), (30, 30)], [(1, 3), (10, 30)]] {
            let found = spread(&counts).expect("two units");
            assert_eq!((found.chi_squared, found.p, found.i2), (0.0, 1.0, 0.0));
        }
    }

    #[test]
    fn one_unit_cannot_differ() {
        assert_eq!(spread(&[(3, 4), (0, 0), (5, 4)]), None);
        assert_eq!(spread(&[]), None);
    }

    #[test]
    fn rates_of_three_units() {
        // 10, 20 and 30 events of 100 each where 20 are expected: by hand, (100 + 0 + 100) / 20.
        let units =
            [(10, 100.0), (20, 100.0), (30, 100.0), (5, 0.0)].map(|(events, exposure)| Events { events, exposure });
        let found = rate_heterogeneity(&units).expect("three units");
        assert!((found.chi_squared - 10.0).abs() < 1e-12 && (found.i2 - 0.8).abs() < 1e-12);
        assert!((found.p - (-5.0_f64).exp()).abs() < 1e-9, "two degrees of freedom");
        assert_eq!([found.lowest, found.highest], [0.1, 0.3]);
        assert_eq!(rate_heterogeneity(&units[2..]), None);
        let none = [Events { events: 0, exposure: 5.0 }; 2];
        assert_eq!(rate_heterogeneity(&none).map(|found| (found.chi_squared, found.p)), Some((0.0, 1.0)));
    }
}

//! Statistics over plain numbers: interval estimates, funnel limits, the spread between units, and control charts.
//!
//! Nothing here knows of tables, files or SQL: the functions under `functions` are coats over these.

pub mod before_after;
pub mod between_units;
pub mod control_chart;
pub mod funnel;
pub mod heterogeneity;
pub mod inequality;
pub mod multiple;
pub mod proportion;
pub mod seasons;
pub mod standardised;
pub mod tally;

use statrs::distribution::{ContinuousCDF, Normal};

pub use funnel::{FunnelPoint, Method, RatioPoint, funnel, rate_funnel, ratio_funnel};
pub use heterogeneity::{Heterogeneity, heterogeneity, rate_heterogeneity};
pub use tally::{Quantiles, Tally};

/// The standard normal quantile of two-sided 95 %.
pub const Z_95: f64 = 1.959963984540054;

/// The standard normal quantile of two-sided 99.8 %.
pub const Z_998: f64 = 3.090232306167813;

/// The standard normal quantile of a two-sided confidence; `None` unless that lies between 0 and 1.
pub fn two_sided(confidence: f64) -> Option<f64> {
    (confidence > 0.0 && confidence < 1.0).then(|| standard_normal().inverse_cdf(1.0 - (1.0 - confidence) / 2.0))
}

/// A unit's count: `numerator` of its `denominator` cases.
///
/// A unit without a denominator, or with more in the numerator than in the denominator, takes no part in any comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub numerator: u64,
    pub denominator: u64,
}

impl Count {
    /// The share of the cases that count, 0 to 1; `None` where the unit takes no part.
    pub fn proportion(self) -> Option<f64> {
        let takes_part = self.denominator > 0 && self.numerator <= self.denominator;
        takes_part.then(|| self.numerator as f64 / self.denominator as f64)
    }
}

/// What happened in a unit, and among how many or over what. A unit without exposure takes no part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Events {
    pub events: u64,
    /// A number above 0, such as the children who live there.
    pub exposure: f64,
}

impl Events {
    /// The events for one of the exposure; `None` where the unit takes no part.
    pub fn rate(self) -> Option<f64> {
        let takes_part = self.exposure > 0.0 && self.exposure.is_finite();
        takes_part.then(|| self.events as f64 / self.exposure)
    }
}

/// The quantile at `p` (0 to 1) of values in ascending order, with linear interpolation at `(n - 1)p`; NaN without a value.
///
/// Type 7 of Hyndman and Fan (1996), The American Statistician 50, 361-365.
pub fn quantile(ascending: &[f64], p: f64) -> f64 {
    let Some(last) = ascending.len().checked_sub(1) else { return f64::NAN };
    let place = p.clamp(0.0, 1.0) * last as f64;
    let below = ascending[place.floor() as usize];
    let above = ascending[place.ceil() as usize];
    below + (above - below) * place.fract()
}

fn standard_normal() -> Normal {
    Normal::standard()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_quantiles_are_those_of_their_levels() {
        assert!((two_sided(0.95).expect("a level") - Z_95).abs() < 1e-12);
        assert!((two_sided(0.998).expect("a level") - Z_998).abs() < 1e-12);
        for none in [0.0, 1.0, -0.5, f64::NAN] {
            assert_eq!(two_sided(none), None);
        }
    }

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.25), 1.75);
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 1.0), 4.0);
        assert_eq!(quantile(&[7.0], 0.9), 7.0);
        assert!(quantile(&[], 0.5).is_nan());
    }

    #[test]
    fn a_count_that_cannot_be_has_no_proportion() {
        let proportion = |numerator, denominator| Count { numerator, denominator }.proportion();
        assert_eq!(proportion(1, 4), Some(0.25));
        assert_eq!(proportion(0, 0), None);
        assert_eq!(proportion(5, 4), None);
    }
}

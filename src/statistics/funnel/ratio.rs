//! Funnels of standardised ratios: observed events against those that are expected of each unit.

use statrs::distribution::ContinuousCDF;

use super::super::between_units::Overdispersion;
use super::super::{Z_95, Z_998, standard_normal};
use super::spread;

/// What happened in a unit, and what was to be expected of its population. A unit of which nothing is expected takes no part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    pub observed: u64,
    pub expected: f64,
}

/// What a unit's ratio, observed by expected, is compared with. A ratio strictly outside its limits stands out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioPoint {
    pub ratio: f64,
    /// How far the ratio lies from 1 on the logarithmic scale, in standard errors that hold the spread between units as well.
    pub z: f64,
    pub lower_95: f64,
    pub upper_95: f64,
    pub lower_998: f64,
    pub upper_998: f64,
    /// The mean squared z-score of the units that the spread is estimated from: about 1 where only chance is at work.
    pub phi: f64,
    /// The variance between units, on the logarithmic scale, that chance does not explain.
    pub tau2: f64,
}

/// Compares every unit's ratio with 1, in order; `None` for units that take no part, and for all where fewer than two do.
///
/// The form of the NHS's summary hospital-level mortality indicator: ratios on the logarithmic scale, where the variance is one
/// by the expected number, and the spread between units estimated without the outermost tenths; Spiegelhalter et al. (2012),
/// Journal of the Royal Statistical Society A 175, 1-47. Under ten units there are no tenths, and a unit far from the others
/// widens its own limits. None observed has no logarithm and counts as half a one; where chance alone lets nothing happen more
/// often than the limits allow, the lower one is 0.
pub fn ratio_funnel(units: &[Observed]) -> Vec<Option<RatioPoint>> {
    let takes_part = |unit: &&Observed| unit.expected > 0.0 && unit.expected.is_finite();
    let taking_part: Vec<&Observed> = units.iter().filter(takes_part).collect();
    if taking_part.len() < 2 {
        return vec![None; units.len()];
    }
    let Overdispersion { phi, tau2 } = spread_of_inner(&taking_part);
    let point = |unit: &Observed| {
        let deviation = (1.0 / unit.expected + tau2).sqrt();
        let limits = |z: f64| {
            let none_is_no_news = (-unit.expected).exp() > standard_normal().sf(z);
            (if none_is_no_news { 0.0 } else { (-z * deviation).exp() }, (z * deviation).exp())
        };
        let ((lower_95, upper_95), (lower_998, upper_998)) = (limits(Z_95), limits(Z_998));
        let (ratio, z) = (unit.observed as f64 / unit.expected, logarithm(unit) / deviation);
        RatioPoint { ratio, z, lower_95, upper_95, lower_998, upper_998, phi, tau2 }
    };
    units.iter().map(|unit| Some(unit).filter(takes_part).map(point)).collect()
}

fn logarithm(unit: &Observed) -> f64 {
    ((unit.observed as f64).max(0.5) / unit.expected).ln()
}

/// The spread without the units whose z-scores are in the lowest or the highest tenth, by ranks from 1 of n + 1.
fn spread_of_inner(units: &[&Observed]) -> Overdispersion {
    let score = |unit: &Observed| logarithm(unit) * unit.expected.sqrt();
    let scores: Vec<f64> = units.iter().map(|unit| score(unit)).collect();
    let tenth = |score: f64| {
        let below = scores.iter().filter(|other| **other < score).count();
        let alike = scores.iter().filter(|other| **other == score).count();
        let rank = below as f64 + (alike as f64 + 1.0) / 2.0;
        (rank * 10.0 / (units.len() as f64 + 1.0)).floor()
    };
    let inner = units.iter().zip(&scores).filter(|(_, score)| (1.0..9.0).contains(&tenth(**score)));
    let (variances, scores): (Vec<f64>, Vec<f64>) = inner.map(|(unit, score)| (1.0 / unit.expected, *score)).unzip();
    let found = spread(&variances, &scores);
    Overdispersion { tau2: if found.phi > 1.0 { found.tau2 } else { 0.0 }, ..found }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(units: &[(u64, f64)]) -> Vec<Observed> {
        units.iter().map(|&(observed, expected)| Observed { observed, expected }).collect()
    }

    #[test]
    fn one_unit_has_none_to_be_compared_with() {
        assert_eq!(ratio_funnel(&[]), []);
        assert_eq!(ratio_funnel(&units(&[(3, 4.0), (3, 0.0), (1, f64::NAN)])), [None; 3]);
    }

    #[test]
    fn as_expected_is_one_without_spread() {
        for point in ratio_funnel(&units(&[(20, 20.0), (50, 50.0), (7, 7.0)])) {
            let point = point.expect("a point");
            assert_eq!((point.ratio, point.z, point.phi, point.tau2), (1.0, 0.0, 0.0, 0.0));
        }
    }

    #[test]
    fn nothing_observed_is_news_only_where_something_was_likely() {
        let points = ratio_funnel(&units(&[(0, 0.5), (0, 30.0), (31, 30.0), (29, 30.0), (2, 2.0)]));
        let lower = |place: usize| points[place].expect("a point").lower_998;
        assert_eq!(lower(0), 0.0);
        assert!(lower(1) > 0.0 && points[1].expect("a point").z < 0.0);
    }
}

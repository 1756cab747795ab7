//! Interval estimates of one proportion or one rate.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::standard_normal;

/// Below this count a rate's limits are exact; from it on Byar's approximation holds.
const EXACT_BELOW: u64 = 10;

/// The lower and upper limit of the proportion `x` of `n`, 0 to 1; `z` is the two-sided normal quantile ([`super::Z_95`]).
///
/// `None` where `n` is 0, and where `x` is greater than `n`, which is no proportion.
///
/// Wilson (1927), Journal of the American Statistical Association 22, 209-212.
pub fn wilson(x: u64, n: u64, z: f64) -> Option<(f64, f64)> {
    if n == 0 || x > n {
        return None;
    }
    let (events, total) = (x as f64, n as f64);
    let middle = 2.0 * events + z * z;
    let half = z * (z * z + 4.0 * events * (1.0 - events / total)).sqrt();
    let whole = 2.0 * (total + z * z);
    // At the ends the limit is the end itself, which the rounding of the square root would miss by a hair.
    let lower = if x == 0 { 0.0 } else { (middle - half) / whole };
    let upper = if x == n { 1.0 } else { (middle + half) / whole };
    Some((lower, upper))
}

/// The lower and upper limit of the rate `x / n`, per one of `n`; `z` is the two-sided normal quantile ([`super::Z_95`]).
///
/// `None` unless `n` is a number above 0. Under ten events the limits are exact, from the chi-squared distribution
/// (Garwood 1936, Biometrika 28, 437-442); from ten on they are Byar's (Breslow and Day 1987, Statistical Methods in Cancer
/// Research II, page 69).
pub fn byar(x: u64, n: f64, z: f64) -> Option<(f64, f64)> {
    if !(n > 0.0 && n.is_finite()) {
        return None;
    }
    let (lower, upper) = if x < EXACT_BELOW { exact_count(x, z) } else { byar_count(x as f64, z) };
    Some((lower / n, upper / n))
}

fn byar_count(x: f64, z: f64) -> (f64, f64) {
    let next = x + 1.0;
    let lower = x * (1.0 - 1.0 / (9.0 * x) - z / (3.0 * x.sqrt())).powi(3);
    let upper = next * (1.0 - 1.0 / (9.0 * next) + z / (3.0 * next.sqrt())).powi(3);
    (lower.max(0.0), upper)
}

/// Between how many events chance lets `x` be no surprise: the exact limits of a count (Garwood 1936).
pub fn exact_count(x: u64, z: f64) -> (f64, f64) {
    let tail = standard_normal().sf(z);
    let half_quantile = |freedom: u64, p: f64| {
        let chi_squared = ChiSquared::new(freedom as f64).expect("the degrees of freedom are above 0");
        chi_squared.inverse_cdf(p) / 2.0
    };
    let lower = if x == 0 { 0.0 } else { half_quantile(2 * x, tail) };
    (lower, half_quantile(2 * x + 2, 1.0 - tail))
}

#[cfg(test)]
mod tests {
    use super::super::Z_95;
    use super::*;

    #[test]
    fn wilson_ends_where_the_proportion_ends() {
        for n in [1, 2, 7, 1_000_000] {
            assert_eq!(wilson(0, n, Z_95).map(|limits| limits.0), Some(0.0));
            assert_eq!(wilson(n, n, Z_95).map(|limits| limits.1), Some(1.0));
        }
        assert_eq!(wilson(0, 0, Z_95), None);
        assert_eq!(wilson(3, 2, Z_95), None);
        assert_eq!(wilson(1, 4, 0.0), Some((0.25, 0.25)));
    }

    #[test]
    fn byar_needs_a_population() {
        for n in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(byar(3, n, Z_95), None);
        }
        let (lower, upper) = byar(0, 2.0, Z_95).expect("limits");
        assert_eq!(lower, 0.0);
        assert!((upper - 3.6888794541139355 / 2.0).abs() < 1e-9);
    }

    #[test]
    fn the_exact_limits_meet_byars() {
        let (exact, approximate) = (exact_count(10, Z_95), byar_count(10.0, Z_95));
        assert!((exact.0 - approximate.0).abs() < 0.02 && (exact.1 - approximate.1).abs() < 0.02);
    }
}

//! Exact limits for small denominators, where the arcsine is too rough.
//!
//! Both are conservative: a unit at the level lies strictly outside one of its limits no more often than `tail` says.

use statrs::distribution::{Binomial, DiscreteCDF, Hypergeometric, Poisson};

use super::super::Events;

/// The limits of a proportion of `n` about a level that is taken as known: the binomial distribution's quantiles.
///
/// Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, without his interpolation between counts, which lets more
/// than `tail` through.
pub fn about_level(n: u64, level: f64, tail: f64) -> (f64, f64) {
    let binomial = Binomial::new(level, n).expect("a level is 0 to 1");
    let lower = least(n, |x| binomial.cdf(x) > tail);
    let upper = least(n, |x| binomial.sf(x) <= tail);
    (lower as f64 / n as f64, upper as f64 / n as f64)
}

/// The limits of a proportion of `n` about a level that is itself only known from `numerator` of `denominator` other cases.
///
/// A count is outside where the exact conditional test of the two samples rejects that they share a level: Thatcher (1964),
/// Journal of the Royal Statistical Society B 26, 176-192.
pub fn about_sample(n: u64, numerator: u64, denominator: u64, tail: f64) -> (f64, f64) {
    let lower = least(n, |x| chance_of_so_few(x, n, numerator, denominator) > tail);
    // The upper limit is the lower one of the cases that do not count.
    let upper = n - least(n, |x| chance_of_so_few(x, n, denominator - numerator, denominator) > tail);
    (lower as f64 / n as f64, upper as f64 / n as f64)
}

/// How likely a count as far from a known level as `x` of `n`, to either side, is by chance: twice the smaller tail.
pub fn p_about_level(x: u64, n: u64, level: f64) -> f64 {
    let binomial = Binomial::new(level, n).expect("a level is 0 to 1");
    let more = if x == 0 { 1.0 } else { binomial.sf(x - 1) };
    twice(binomial.cdf(x).min(more))
}

/// As [`p_about_level`], about a level that is itself only known from `numerator` of `denominator` other cases.
pub fn p_about_sample(x: u64, n: u64, numerator: u64, denominator: u64) -> f64 {
    let fewer = chance_of_so_few(x, n, numerator, denominator);
    let more = chance_of_so_few(n - x, n, denominator - numerator, denominator);
    twice(fewer.min(more))
}

/// Between which counts lie those of which so many are expected: the Poisson distribution's quantiles.
pub fn about_expected(expected: f64, tail: f64) -> (u64, u64) {
    let Some(poisson) = poisson(expected) else { return (0, 0) };
    (first(|x| poisson.cdf(x) > tail), first(|x| poisson.sf(x) <= tail))
}

/// How likely a count as far from what is expected as `x`, to either side, is by chance: twice the smaller tail.
pub fn p_about_expected(x: u64, expected: f64) -> f64 {
    let Some(poisson) = poisson(expected) else { return if x == 0 { 1.0 } else { 0.0 } };
    let more = if x == 0 { 1.0 } else { poisson.sf(x - 1) };
    twice(poisson.cdf(x).min(more))
}

/// Between which counts, of so much exposure, lie those that the exact test of two rates does not tell from the rate of other units.
///
/// Of all events, those of one of two like rates are a share by its exposure: Przyborowski and Wilenski (1940), Biometrika 31,
/// 313-323.
pub fn about_events(exposure: f64, others: Events, tail: f64) -> (u64, u64) {
    let share = exposure / (exposure + others.exposure);
    let lower = first(|x| few_events(x, share, others.events) > tail);
    let upper = first(|x| many_events(x + 1, share, others.events) <= tail);
    (lower, upper)
}

/// As [`p_about_expected`], about a rate that is itself only known from the events of others.
pub fn p_about_events(unit: Events, others: Events) -> f64 {
    let share = unit.exposure / (unit.exposure + others.exposure);
    twice(few_events(unit.events, share, others.events).min(many_events(unit.events, share, others.events)))
}

/// The chance that of `x` and the others' events, each of the first with this chance, no more than `x` are of the first.
fn few_events(x: u64, share: f64, others: u64) -> f64 {
    Binomial::new(share, x + others).expect("a share is 0 to 1").cdf(x)
}

/// The chance that no fewer are.
fn many_events(x: u64, share: f64, others: u64) -> f64 {
    if x == 0 { 1.0 } else { Binomial::new(share, x + others).expect("a share is 0 to 1").sf(x - 1) }
}

/// `None` where nothing is expected.
fn poisson(expected: f64) -> Option<Poisson> {
    Poisson::new(expected).ok()
}

/// The first count, from 0, that `holds`, given that it holds from some count on.
fn first(holds: impl Fn(u64) -> bool) -> u64 {
    let mut bound = 1;
    while !holds(bound) {
        bound *= 2;
    }
    least(bound, holds)
}

fn twice(tail: f64) -> f64 {
    (2.0 * tail).min(1.0)
}

/// The chance that no more than `x` of the `n` count where, of both samples' cases, `x + numerator` count in all.
fn chance_of_so_few(x: u64, n: u64, numerator: u64, denominator: u64) -> f64 {
    let counting = |draws| {
        Hypergeometric::new(n + denominator, x + numerator, draws).expect("no more count, or are drawn, than there are")
    };
    // The sum runs over the smaller sample, so that its length stays small.
    if n <= denominator {
        counting(n).cdf(x)
    } else if numerator == 0 {
        1.0
    } else {
        counting(denominator).sf(numerator - 1)
    }
}

/// The least count, 0 to `n`, that `holds`, given that it holds from some count on; `n` where it holds for none before.
fn least(n: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAIL: f64 = 0.001;

    #[test]
    fn a_certain_level_leaves_no_room() {
        assert_eq!(about_level(12, 0.0, TAIL), (0.0, 0.0));
        assert_eq!(about_level(12, 1.0, TAIL), (1.0, 1.0));
    }

    #[test]
    fn the_tails_are_no_heavier_than_said() {
        for n in 1..40_u64 {
            for level in [0.02, 0.3, 0.5, 0.85, 0.99] {
                let binomial = Binomial::new(level, n).expect("a distribution");
                let (lower, upper) = about_level(n, level, TAIL);
                let (lower, upper) = ((lower * n as f64).round() as u64, (upper * n as f64).round() as u64);
                let below = if lower == 0 { 0.0 } else { binomial.cdf(lower - 1) };
                assert!(below <= TAIL && binomial.cdf(lower) > TAIL);
                assert!(binomial.sf(upper) <= TAIL && (upper == 0 || binomial.sf(upper - 1) > TAIL));
            }
        }
    }

    #[test]
    fn a_level_known_from_few_cases_leaves_more_room() {
        // All 32 of the others' cases count; one that does not, of 8, is no surprise.
        let (lower, upper) = about_sample(8, 32, 32, TAIL);
        assert!(lower < 7.0 / 8.0);
        assert_eq!(upper, 1.0);
        let (known, _) = about_level(20, 0.85, TAIL);
        let (sampled, _) = about_sample(20, 85, 100, TAIL);
        let (nearly_known, _) = about_sample(20, 850_000, 1_000_000, TAIL);
        assert!(sampled < known);
        assert_eq!(nearly_known, known);
    }

    #[test]
    fn what_lies_outside_a_limit_is_as_unlikely_as_the_limit_says() {
        for n in 1..30_u64 {
            for (numerator, denominator) in [(0, 9), (4, 5), (85, 100), (100, 100)] {
                let level = numerator as f64 / denominator as f64;
                let about = [about_level(n, level, TAIL), about_sample(n, numerator, denominator, TAIL)];
                for x in 0..=n {
                    let value = x as f64 / n as f64;
                    let p = [p_about_level(x, n, level), p_about_sample(x, n, numerator, denominator)];
                    for ((lower, upper), p) in about.into_iter().zip(p) {
                        assert_eq!(value < lower || value > upper, p <= 2.0 * TAIL, "{x} of {n} about {level}: {p}");
                    }
                }
            }
        }
    }

    #[test]
    fn both_ways_of_summing_agree() {
        for x in 0..=7 {
            let few = Hypergeometric::new(12, x + 3, 7).expect("a distribution").cdf(x);
            let many = chance_of_so_few(x, 7, 3, 5);
            assert!((few - many).abs() < 1e-12, "{x}: {few} {many}");
        }
    }

    #[test]
    fn what_counts_and_what_does_not_mirror_each_other() {
        for (n, numerator, denominator) in [(5, 0, 9), (9, 4, 5), (29, 85, 100), (400, 3, 20)] {
            let (lower, upper) = about_sample(n, numerator, denominator, TAIL);
            let (other_lower, other_upper) = about_sample(n, denominator - numerator, denominator, TAIL);
            assert!((lower + other_upper - 1.0).abs() < 1e-12 && (upper + other_lower - 1.0).abs() < 1e-12);
            assert!(lower <= upper);
        }
    }
}

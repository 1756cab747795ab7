//! Quantiles of a tally: values with how often each was counted, so that counts of months and units can be added up first.

use std::collections::BTreeMap;

/// The median (the mean of the two in the middle where the number is even) and the 90th percentile by nearest rank: the
/// smallest value that nine in ten do not exceed. None where nothing was counted.
pub fn quantiles(counts: &BTreeMap<i64, i64>) -> Option<(f64, f64)> {
    let total: i64 = counts.values().sum();
    if total <= 0 {
        return None;
    }
    // The value of a rank, counted from 1.
    let ranked = |rank: i64| {
        let mut passed = 0;
        let found = counts.iter().find(|(_, count)| {
            passed += **count;
            passed >= rank
        });
        found.map_or(f64::NAN, |(value, _)| *value as f64)
    };
    let median = (ranked((total + 1) / 2) + ranked(total / 2 + 1)) / 2.0;
    Some((median, ranked((total * 9 + 9) / 10)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[i64]) -> Option<(f64, f64)> {
        let mut counts = BTreeMap::new();
        values.iter().for_each(|value| *counts.entry(*value).or_default() += 1);
        quantiles(&counts)
    }

    #[test]
    fn quantiles_of_few() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some((7.0, 7.0)));
        assert_eq!(of(&[1, 4]), Some((2.5, 4.0)));
        assert_eq!(of(&[1, 2, 100]), Some((2.0, 100.0)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Some((5.5, 9.0)));
        assert_eq!(of(&[5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 9]), Some((5.0, 5.0)));
    }
}

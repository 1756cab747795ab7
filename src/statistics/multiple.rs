//! Many tests at once: of a hundred indicators five differ by chance alone.

/// The p-values adjusted so that, of those at or below a level, no more than that share are false alarms on average; in order,
/// `None` for what is no p-value (missing, or not 0 to 1), which does not count as a test.
///
/// Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300. It holds for tests that do not depend
/// on each other, or go together.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tests: Vec<(usize, f64)> =
        p.iter().enumerate().filter_map(|(place, p)| Some((place, p.filter(|p| (0.0..=1.0).contains(p))?))).collect();
    tests.sort_by(|one, other| other.1.total_cmp(&one.1));
    let count = tests.len() as f64;
    let mut adjusted = vec![None; p.len()];
    let mut least: f64 = 1.0;
    for (place_from_above, (place, p)) in tests.iter().enumerate() {
        least = least.min(p * count / (count - place_from_above as f64));
        adjusted[*place] = Some(least);
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_one_stay_as_they_are() {
        assert_eq!(benjamini_hochberg(&[]), []);
        assert_eq!(benjamini_hochberg(&[Some(0.04)]), [Some(0.04)]);
        assert_eq!(benjamini_hochberg(&[None, Some(0.0), Some(f64::NAN), Some(1.5)]), [None, Some(0.0), None, None]);
    }

    #[test]
    fn none_is_adjusted_past_a_greater_one() {
        let found = benjamini_hochberg(&[Some(0.01), Some(0.04), None, Some(0.03), Some(0.005)]);
        for (found, expected) in found.iter().zip([Some(0.02), Some(0.04), None, Some(0.04), Some(0.02)]) {
            assert!(found.zip(expected).is_none_or(|(found, expected)| (found - expected).abs() < 1e-15));
            assert_eq!(found.is_none(), expected.is_none());
        }
    }

    #[test]
    fn all_alike_stay_alike() {
        assert_eq!(benjamini_hochberg(&[Some(0.2); 5]), [Some(0.2); 5]);
        assert_eq!(benjamini_hochberg(&[Some(1.0); 3]), [Some(1.0); 3]);
    }
}

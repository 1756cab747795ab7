//! Quantiles of a tally: values with how often each was counted, so that counts of months and units can be added up first.

/// Values with how often each was counted, in whatever order they come.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: Vec<(i64, i64)>,
    /// How many of them, from the first, are in order and each value once.
    settled: usize,
}

impl Tally {
    /// Counts a value some times more.
    pub fn add(&mut self, value: i64, count: i64) {
        self.counts.push((value, count));
        // What is added month by month repeats its values: so the tally stays about as long as it has values.
        if self.counts.len() >= 2 * self.settled.max(8) {
            self.settle();
        }
    }

    /// The values in order, each once, with their counts.
    pub fn settle(&mut self) -> &[(i64, i64)] {
        if self.settled < self.counts.len() {
            self.counts.sort_unstable();
            self.counts.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0 };
                same
            });
            self.settled = self.counts.len();
        }
        &self.counts
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.counts.capacity() * size_of::<(i64, i64)>()
    }

    /// The median (the mean of the two in the middle where the number is even) and percentiles by nearest rank, such as the
    /// smallest value that nine in ten do not exceed. None where nothing was counted.
    pub fn quantiles(&mut self) -> Option<Quantiles> {
        let counts = self.settle();
        let total: i64 = counts.iter().map(|(_, count)| count).sum();
        if total <= 0 {
            return None;
        }
        // The value of a rank, counted from 1.
        let ranked = |rank: i64| {
            let mut passed = 0;
            let found = counts.iter().find(|(_, count)| {
                passed += *count;
                passed >= rank
            });
            found.map_or(f64::NAN, |(value, _)| *value as f64)
        };
        Some(Quantiles {
            p25: ranked((total + 3) / 4),
            median: (ranked((total + 1) / 2) + ranked(total / 2 + 1)) / 2.0,
            p75: ranked((total * 3 + 3) / 4),
            p90: ranked((total * 9 + 9) / 10),
        })
    }
}

/// What so many of the values counted do not exceed: a quarter, half, three quarters, nine tenths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles {
    pub p25: f64,
    pub median: f64,
    pub p75: f64,
    pub p90: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[i64]) -> Option<[f64; 4]> {
        let mut tally = Tally::default();
        values.iter().for_each(|value| tally.add(*value, 1));
        tally.quantiles().map(|found| [found.p25, found.median, found.p75, found.p90])
    }

    #[test]
    fn quantiles_of_few() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some([7.0, 7.0, 7.0, 7.0]));
        assert_eq!(of(&[4, 1]), Some([1.0, 2.5, 4.0, 4.0]));
        assert_eq!(of(&[1, 2, 100]), Some([1.0, 2.0, 100.0, 100.0]));
        assert_eq!(of(&[1, 2, 3, 4]), Some([1.0, 2.5, 3.0, 4.0]));
        assert_eq!(of(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Some([3.0, 5.5, 8.0, 9.0]));
        assert_eq!(of(&[5, 5, 5, 5, 5, 9, 5, 5, 5, 5, 5]), Some([5.0, 5.0, 5.0, 5.0]));
    }

    #[test]
    fn a_long_tally_is_as_long_as_it_has_values() {
        let mut tally = Tally::default();
        (0..100_000).for_each(|at| tally.add((at * 7) % 45, 1 + at % 2));
        assert!(tally.counts.len() <= 90, "{}", tally.counts.len());
        assert_eq!(tally.settle().len(), 45);
        assert_eq!(tally.settle().iter().map(|(_, count)| count).sum::<i64>(), 150_000);
        assert_eq!(tally.settle()[..2].iter().map(|(value, _)| *value).collect::<Vec<_>>(), [0, 1]);
    }
}

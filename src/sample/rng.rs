//! The generator's own randomness: the same numbers on every machine and for ever.
//!
//! A library's generator may change its algorithm from one version to the next, and logarithms differ in their last bit from
//! one platform to another. So the stream is SplitMix64 (Steele, Lea and Flood 2014, OOPSLA, figure 17), and distributions
//! are drawn with sums, products and quotients alone.

/// A stream of random numbers, fixed by its seed.
pub struct Rng(u64);

/// What has a stream of its own.
#[derive(Clone, Copy)]
pub enum Beside {
    Family = 1,
    Person,
    Need,
    Former,
    Care,
    Worker,
    Council,
    Adopter,
    Supervision,
}

impl Rng {
    /// The stream number `stream` of a seed; streams of one seed have nothing to do with each other.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut root = Rng(seed);
        let base = root.next();
        let mut branch = Rng(base ^ stream.wrapping_mul(0xD134_2543_DE82_EF95));
        Rng(branch.next())
    }

    /// A stream beside those of [`Rng::new`]: what is invented on one leaves the numbers of the others as they are.
    pub fn beside(seed: u64, beside: Beside, stream: u64) -> Self {
        Rng::new(seed, ((beside as u64) << 56) | stream)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// At least 0 and less than 1, in steps of 2^-53.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// At least 0 and less than `limit`; 0 where `limit` is 0. The bias is less than `limit` in 2^64.
    pub fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1) as u64) as i32
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// The place of one of these weights, drawn in proportion to them.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().map(|weight| u64::from(*weight)).sum());
        for (place, weight) in weights.iter().enumerate() {
            let weight = u64::from(*weight);
            if left < weight {
                return place;
            }
            left -= weight;
        }
        weights.len() - 1
    }

    /// A whole number from a curve.
    pub fn draw(&mut self, curve: Curve) -> i32 {
        curve.at(self.unit())
    }
}

/// A distribution of whole numbers as points `(share, value)`: that share of the draws lies below that value.
///
/// Between two points it is straight. `(0.85, 46.0)` in days says that 85 % take 45 days or fewer.
#[derive(Clone, Copy)]
pub struct Curve(pub &'static [(f64, f64)]);

impl Curve {
    fn at(self, share: f64) -> i32 {
        let pairs = self.0.windows(2);
        let piece = pairs.clone().find(|pair| share < pair[1].0).or(pairs.last());
        piece.map_or(0, |pair| {
            let ((from, low), (to, high)) = (pair[0], pair[1]);
            (low + (high - low) * (share - from) / (to - from)) as i32
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_splitmix64() {
        // The first outputs for the state 1234567, as published with the algorithm's reference implementations.
        let mut rng = Rng(1_234_567);
        assert_eq!([rng.next(), rng.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_curve_keeps_its_shares() {
        let curve = Curve(&[(0.0, 3.0), (0.5, 10.0), (1.0, 20.0)]);
        let mut rng = Rng::new(1, 2);
        let below = (0..100_000).filter(|_| rng.draw(curve) < 10).count();
        assert!((49_000..51_000).contains(&below), "{below}");
        assert_eq!((curve.at(0.0), curve.at(0.999_999)), (3, 19));
    }

    #[test]
    fn weights_are_kept() {
        let mut rng = Rng::new(3, 0);
        let mut counts = [0; 3];
        (0..60_000).for_each(|_| counts[rng.weighted(&[1, 0, 2])] += 1);
        assert_eq!(counts[1], 0);
        assert!((19_000..21_000).contains(&counts[0]), "{counts:?}");
    }
}

//! The days that the steps to adoption take.

use crate::sample::rng::{Curve, Rng};

/// Days from care to the decision, on to the placement order, to the match, to the placement, to the adoption order.
const DECIDED: Curve = Curve(&[(0.0, 60.0), (0.3, 150.0), (0.7, 240.0), (1.0, 400.0)]);
const PLACEMENT_ORDER: Curve = Curve(&[(0.0, 7.0), (0.6, 45.0), (1.0, 150.0)]);
const MATCHED: Curve = Curve(&[(0.0, 15.0), (0.5, 130.0), (0.85, 260.0), (1.0, 500.0)]);
const PLACED: Curve = Curve(&[(0.0, 5.0), (0.8, 30.0), (1.0, 70.0)]);
const ORDERED: Curve = Curve(&[(0.0, 95.0), (0.5, 190.0), (1.0, 380.0)]);

/// Days of each step, from care to the adoption order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Steps([i32; 5]);

impl Steps {
    pub fn draw(rng: &mut Rng) -> Steps {
        Steps([DECIDED, PLACEMENT_ORDER, MATCHED, PLACED, ORDERED].map(|curve| rng.draw(curve)))
    }

    /// Days from care to the order.
    pub fn all(self) -> i32 {
        self.0.iter().sum()
    }

    /// The days on which the steps are taken, by a child who came into care on a day.
    pub fn dates(self, start: i32) -> [i32; 5] {
        let mut day = start;
        self.0.map(|step| {
            day += step;
            day
        })
    }
}

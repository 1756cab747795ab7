//! The same model where a point keeps much of the one before, at several such correlations at once.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{Caution, Line, MODEL};

/// How many correlations of a point with the one before are weighed.
const CORRELATIONS: usize = 8;

/// The model where a point keeps a given share of the one before.
pub(super) struct Correlated {
    /// The lower triangle (Cholesky) of the products of the model's columns and, last, of the deviations from the lines of least
    /// squares, all freed of the correlation.
    triangle: [[f64; MODEL + 1]; MODEL + 1],
    weight: f64,
}

/// What an estimate is at a correlation.
pub(super) struct Answer {
    value: f64,
    error: f64,
    weight: f64,
}

impl Correlated {
    /// The combination of the model's numbers that is `value` by least squares.
    pub(super) fn answer(&self, of: [f64; MODEL], value: f64, freedom: f64) -> Answer {
        let (mut solved, mut more, mut squares) = ([0.0; MODEL], 0.0, 0.0);
        for row in 0..MODEL {
            let known: f64 = (0..row).map(|column| self.triangle[row][column] * solved[column]).sum();
            solved[row] = (of[row] - known) / self.triangle[row][row];
            more += solved[row] * self.triangle[MODEL][row];
            squares += solved[row] * solved[row];
        }
        Answer {
            value: value + more,
            error: self.triangle[MODEL][MODEL] * (squares / freedom).sqrt(),
            weight: self.weight,
        }
    }
}

/// The model at every correlation, their weights 1 together; empty where it fits without a remainder.
pub(super) fn correlated(
    known: &[(usize, f64)],
    lines: &[Line; 2],
    event: usize,
    exact: impl Fn(f64) -> f64,
    squares: f64,
) -> Vec<Correlated> {
    if squares == 0.0 {
        return Vec::new();
    }
    let rows: Vec<[f64; MODEL + 1]> = known
        .iter()
        .map(|(place, value)| {
            let side = usize::from(*place >= event);
            let mut row = [0.0; MODEL + 1];
            row[2 * side] = 1.0;
            row[2 * side + 1] = *place as f64 - lines[side].middle;
            row[MODEL] = exact(value - lines[side].at(*place as f64));
            row
        })
        .collect();
    let freedom = (known.len() - MODEL) as f64;
    let mut all: Vec<Correlated> = (0..CORRELATIONS)
        .map(|which| {
            let correlation = 1.0 - ((which as f64 + 0.5) / CORRELATIONS as f64).powi(2);
            let mut products = [[0.0; MODEL + 1]; MODEL + 1];
            let mut likelihood = 0.0;
            for (point, row) in rows.iter().enumerate() {
                let mut free = *row;
                if let Some(before) = point.checked_sub(1) {
                    let kept = correlation.powi((known[point].0 - known[before].0) as i32);
                    let left = (1.0 - kept * kept).sqrt();
                    likelihood -= left.ln();
                    for (column, number) in free.iter_mut().enumerate() {
                        *number = (*number - kept * rows[before][column]) / left;
                    }
                }
                for (one, sums) in products.iter_mut().enumerate() {
                    for (other, sum) in sums.iter_mut().enumerate() {
                        *sum += free[one] * free[other];
                    }
                }
            }
            let triangle = triangle(products);
            likelihood -=
                (0..MODEL).map(|one| triangle[one][one].ln()).sum::<f64>() + freedom * triangle[MODEL][MODEL].ln();
            Correlated { triangle, weight: likelihood }
        })
        .collect();
    let likeliest = all.iter().fold(f64::NEG_INFINITY, |most, one| most.max(one.weight));
    all.iter_mut().for_each(|one| one.weight = (one.weight - likeliest).exp());
    let together: f64 = all.iter().map(|one| one.weight).sum();
    all.iter_mut().for_each(|one| one.weight /= together);
    all
}

/// The lower triangle whose product with its own transpose this is.
fn triangle(products: [[f64; MODEL + 1]; MODEL + 1]) -> [[f64; MODEL + 1]; MODEL + 1] {
    let mut triangle = [[0.0; MODEL + 1]; MODEL + 1];
    for row in 0..=MODEL {
        for column in 0..=row {
            let known: f64 = (0..column).map(|one| triangle[row][one] * triangle[column][one]).sum();
            let left = products[row][column] - known;
            triangle[row][column] =
                if row == column { left.max(f64::MIN_POSITIVE).sqrt() } else { left / triangle[column][column] };
        }
    }
    triangle
}

/// Caution that holds where much is carried over: the answers' chances averaged, the interval of their mean and of their variance together,
/// and in both never less than the caution given. `plain` is the distribution of an estimate by its error.
pub(super) fn carried(answers: &[Answer], cautious: Caution, plain: &StudentsT) -> Caution {
    if answers.is_empty() {
        return cautious;
    }
    let weighed = |what: &dyn Fn(&Answer) -> f64| answers.iter().map(|one| one.weight * what(one)).sum::<f64>();
    let p = weighed(&|one| 2.0 * plain.sf((one.value / one.error).abs())).min(1.0);
    let middle = weighed(&|one| one.value);
    let far = weighed(&|one| one.error.powi(2) + (one.value - middle).powi(2)).sqrt() * plain.inverse_cdf(0.975);
    Caution {
        lower: cautious.lower.min(middle - far),
        upper: cautious.upper.max(middle + far),
        p: cautious.p.map(|least| least.max(p)),
    }
}

//! How unequally something is shared out, as children among workers.

/// Gini's coefficient of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gini {
    /// 0 where all have the same, `1 - 1/n` where one has all.
    pub plain: f64,
    /// `n/(n - 1)` times it, so that it reaches 1 however few there are; `None` for a single share.
    pub of_few: Option<f64>,
}

/// Gini's coefficient of the shares, in any order. `None` where there is none, where they sum to 0, and where one is below 0 or
/// no finite number.
///
/// `2Σ(i·xᵢ)/(n·Σx) - (n + 1)/n` of ascending shares, which is half their relative mean difference; Gini (1912), Variabilità e
/// mutabilità; `n/(n - 1)` of Deltas (2003), Review of Economics and Statistics 85, 226-234.
pub fn gini(shares: &[f64]) -> Option<Gini> {
    if shares.iter().any(|share| !share.is_finite() || *share < 0.0) {
        return None;
    }
    let mut ascending = shares.to_vec();
    ascending.sort_by(f64::total_cmp);
    let (n, sum) = (ascending.len() as f64, ascending.iter().sum::<f64>());
    if sum <= 0.0 {
        return None;
    }
    // Each rank less the middle one, twice: the same sum, without the difference of two large numbers.
    let weighed: f64 = ascending.iter().enumerate().map(|(place, share)| (2.0 * place as f64 + 1.0 - n) * share).sum();
    let all_alike = ascending.first() == ascending.last();
    let plain = if all_alike { 0.0 } else { (weighed / (n * sum)).max(0.0) };
    Some(Gini { plain, of_few: (ascending.len() > 1).then(|| plain * n / (n - 1.0)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shares_are_not_shared() {
        for shares in [vec![], vec![0.0, 0.0], vec![1.0, -1.0, 3.0], vec![1.0, f64::NAN], vec![f64::INFINITY]] {
            assert_eq!(gini(&shares), None, "{shares:?}");
        }
    }

    #[test]
    fn the_same_for_all() {
        assert_eq!(gini(&[0.1; 7]), Some(Gini { plain: 0.0, of_few: Some(0.0) }));
        assert_eq!(gini(&[7.0]), Some(Gini { plain: 0.0, of_few: None }));
    }

    #[test]
    fn the_order_makes_no_difference() {
        assert_eq!(gini(&[5.0, 0.0, 1.0]), gini(&[0.0, 1.0, 5.0]));
    }
}

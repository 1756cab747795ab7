//! A row of the public figures, before anything is hidden.

use serde::Deserialize;

/// A row of the table `public_figures`.
#[derive(Clone, Debug, Deserialize)]
pub struct Figure {
    pub indicator: String,
    pub view: String,
    pub period: String,
    pub period_start: String,
    pub period_end: String,
    pub level: String,
    pub unit: String,
    /// Empty where all cases count.
    pub breakdown: String,
    pub breakdown_value: String,
    /// The order of the groups of a breakdown.
    pub place: i64,
    pub counted: i64,
    pub met: Option<i64>,
    pub value: Option<f64>,
    pub median: Option<f64>,
    pub kind: String,
    pub measured_in: String,
    pub minimum: i64,
    pub loss: f64,
}

impl Figure {
    pub fn is_whole(&self) -> bool {
        self.breakdown.is_empty()
    }
}

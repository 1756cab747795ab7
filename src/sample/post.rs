//! The post of a social worker: what it is called, how many hours it has, and whether an agency fills it.

use super::rng::{Beside, Rng};

pub struct Post {
    pub title: &'static str,
    /// Of full time.
    pub hours: &'static str,
    pub agency: bool,
}

/// Agency workers, of social workers in England.
const AGENCY: f64 = 0.16;

const NEWLY_QUALIFIED: &str = "Social Worker (ASYE)";
const TITLES: [(&str, u32); 3] = [("Social Worker", 62), ("Senior Social Worker", 26), (NEWLY_QUALIFIED, 12)];
const HOURS: [(&str, u32); 4] = [("1.0", 78), ("0.8", 12), ("0.6", 8), ("0.5", 2)];

impl Post {
    /// The post of a worker by the team's place and the number in it.
    pub fn of(seed: u64, team: usize, worker: i32) -> Post {
        let mut rng = Rng::beside(seed, Beside::Worker, (team as u64) << 8 | worker as u64);
        let title = TITLES[rng.weighted(&TITLES.map(|(_, weight)| weight))].0;
        let hours = HOURS[rng.weighted(&HOURS.map(|(_, weight)| weight))].0;
        Post { title, hours, agency: rng.chance(AGENCY) }
    }

    /// In the assessed and supported year of employment.
    pub fn is_newly_qualified(&self) -> bool {
        self.title == NEWLY_QUALIFIED
    }
}

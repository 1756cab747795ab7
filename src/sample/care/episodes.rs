//! Episodes of care in SSDA903's sense: a new one begins whenever the legal status or the placement changes.

use super::legal::Status;
use super::placements::Placement;

pub struct CareEpisode {
    pub number: u64,
    pub start: i32,
    pub end: i32,
    /// Why it began: S first, L new legal status, P new placement, B both; T and U as P and B with the same carers.
    pub began: &'static str,
    /// Places among the statuses and the placements.
    pub status: usize,
    pub placement: usize,
    /// Why it ended: X1 where another follows.
    pub ended: &'static str,
    /// Why the placement ended, where it did.
    pub change: &'static str,
}

pub fn run(statuses: &[Status], placements: &[Placement], ended: &'static str) -> Vec<CareEpisode> {
    let mut starts: Vec<i32> =
        statuses.iter().map(|status| status.start).chain(placements.iter().map(|placement| placement.start)).collect();
    starts.sort_unstable();
    starts.dedup();
    let last = placements.last().map_or(0, |placement| placement.end);
    let ends = starts.iter().skip(1).copied().chain([last]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let status = statuses.iter().rposition(|status| status.start <= *start).unwrap_or(0);
            let placement = placements.iter().rposition(|placement| placement.start <= *start).unwrap_or(0);
            let began = match (statuses[status].start == *start, placements[placement].start == *start) {
                _ if *start == placements[0].start => "S",
                (true, false) => "L",
                (true, true) if placements[placement].kind == "A5" => "U",
                (true, true) => "B",
                _ if placements[placement].kind == "A5" => "T",
                _ => "P",
            };
            let change = if placements[placement].end == end { placements[placement].change } else { "" };
            let ended = if end == last { ended } else { "X1" };
            CareEpisode { number: 0, start: *start, end, began, status, placement, ended, change }
        })
        .collect()
}

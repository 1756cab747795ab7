//! What a county aims for, compares itself with, and says of its work, its extracts and its changes.

use std::sync::Arc;

use arrow::array::{Float64Array, Int32Array, Int64Array};

use super::{DAWN, DUSK, dates, table, texts};
use crate::county::{AreaKind, Benchmark, CaseloadCapacity, County, YesNo};
use crate::engine::Engine;
use crate::error::Result;

/// Registers `target_values`, `benchmark_values`, `caseload_points`, `caseload_capacities`, `precedence`, `changes` and `rebases`.
pub fn county(engine: &Engine, county: &County) -> Result<()> {
    let targets = &county.targets;
    table(
        engine,
        "target_values",
        vec![
            ("indicator", texts(targets.iter().map(|target| Some(target.indicator.clone())))),
            ("target", Arc::new(targets.iter().map(|target| target.target).collect::<Float64Array>())),
            ("amber", Arc::new(targets.iter().map(|target| target.amber).collect::<Float64Array>())),
            ("valid_from", dates(targets.iter().map(|target| Some(target.valid_from.unwrap_or(DAWN))))),
            ("valid_to", dates(targets.iter().map(|target| Some(target.valid_to.unwrap_or(DUSK))))),
        ],
    )?;
    let benchmarks = &county.benchmarks;
    table(
        engine,
        "benchmark_values",
        vec![
            ("indicator", texts(benchmarks.iter().map(|one| Some(one.indicator.clone())))),
            ("area", texts(benchmarks.iter().map(|one| Some(one.area.clone())))),
            ("area_kind", texts(benchmarks.iter().map(|one| area_kind(one).map(str::to_owned)))),
            ("year", Arc::new(benchmarks.iter().map(|one| one.year).collect::<Int32Array>())),
            ("value", Arc::new(benchmarks.iter().map(|one| one.value).collect::<Float64Array>())),
            ("source", texts(benchmarks.iter().map(|one| Some(one.source.clone())))),
        ],
    )?;
    let points = &county.caseload_points;
    table(
        engine,
        "caseload_points",
        vec![
            ("process", texts(points.iter().map(|one| Some(one.process.clone())))),
            ("priority", texts(points.iter().map(|one| Some(one.priority.clone())))),
            ("points", Arc::new(points.iter().map(|one| one.points).collect::<Float64Array>())),
        ],
    )?;
    let capacities = &county.caseload_capacity;
    let newly_qualified = |one: &CaseloadCapacity| if one.newly_qualified == YesNo::Yes { "yes" } else { "no" };
    table(
        engine,
        "caseload_capacities",
        vec![
            ("job_title", texts(capacities.iter().map(|one| Some(one.job_title.clone())))),
            ("capacity", Arc::new(capacities.iter().map(|one| one.points).collect::<Float64Array>())),
            ("stable", Arc::new(capacities.iter().map(|one| one.stable).collect::<Float64Array>())),
            ("newly_qualified", texts(capacities.iter().map(|one| Some(newly_qualified(one).to_owned())))),
        ],
    )?;
    let changes = &county.settings.changes;
    table(
        engine,
        "changes",
        vec![
            ("change", texts(changes.keys().map(|name| Some(name.clone())))),
            ("changed_on", dates(changes.values().map(|one| Some(one.on.0)))),
            ("title", texts(changes.values().map(|one| Some(one.title.clone())))),
        ],
    )?;
    // One row for each indicator whose charts begin anew, or a single one without an indicator for all of them.
    let rebases: Vec<_> = county
        .settings
        .rebases
        .iter()
        .flat_map(|one| {
            let named = one.indicators.iter().cloned().map(Some);
            let named: Vec<_> = if one.indicators.is_empty() { vec![None] } else { named.collect() };
            named.into_iter().map(move |indicator| (one, indicator))
        })
        .collect();
    table(
        engine,
        "rebases",
        vec![
            ("indicator", texts(rebases.iter().map(|(_, indicator)| indicator.clone()))),
            ("rebased_on", dates(rebases.iter().map(|(one, _)| Some(one.on.0)))),
            ("reason", texts(rebases.iter().map(|(one, _)| Some(one.reason.clone())))),
        ],
    )?;
    let precedence = &county.precedence;
    table(
        engine,
        "precedence",
        vec![
            ("process", texts(precedence.iter().map(|one| Some(one.process.clone())))),
            ("family", texts(precedence.iter().map(|one| Some(one.family.clone())))),
            ("rank", Arc::new(precedence.iter().map(|one| i64::from(one.rank)).collect::<Int64Array>())),
            ("days", Arc::new(precedence.iter().map(|one| i64::from(one.days)).collect::<Int64Array>())),
        ],
    )
}

/// What a benchmark's area is to the county, where it says so or its name does.
fn area_kind(benchmark: &Benchmark) -> Option<&str> {
    match (benchmark.kind, benchmark.area.as_str()) {
        (Some(AreaKind::Region), _) => Some("region"),
        (Some(AreaKind::Neighbours), _) | (None, "Statistical neighbours") => Some("neighbours"),
        (Some(AreaKind::BestNeighbour), _) | (None, "Best statistical neighbour") => Some("best_neighbour"),
        (None, "England") => Some("England"),
        (None, _) => None,
    }
}

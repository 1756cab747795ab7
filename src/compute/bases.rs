//! What a county and its definitions say, as tables that queries can join.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int32Array, Int64Array, RecordBatch,
    StringArray,
};
use arrow::datatypes::Date32Type;
use chrono::NaiveDate;

use crate::county::{
    AreaKind, Benchmark, CaseloadCapacity, County, Organisation, Restatement, Span, Succession, WHOLE, YesNo,
    answering, restated,
};
use crate::definition::{Definitions, Responsible, Severity};
use crate::engine::Engine;
use crate::error::{Error, Result};

/// Registers `indicator_headers`, `check_headers`, `codes` and `source_families`. What a check that is off would leave out is
/// not left out.
pub fn definitions(engine: &Engine, definitions: &Definitions) -> Result<()> {
    let headers: Vec<_> = definitions.indicators.iter().collect();
    let text = |value: &dyn Fn(usize) -> Option<String>| texts((0..headers.len()).map(value));
    let header = |at: usize| &headers[at].header;
    table(
        engine,
        "indicator_headers",
        vec![
            ("indicator", text(&|at| Some(headers[at].id.clone()))),
            ("title", text(&|at| Some(header(at).title.clone()))),
            ("theme", text(&|at| Some(header(at).theme.clone()))),
            ("kind", text(&|at| Some(header(at).kind.word().into()))),
            ("polarity", text(&|at| Some(header(at).polarity.word().into()))),
            ("unit", text(&|at| Some(header(at).unit.clone()))),
            ("days", text(&|at| header(at).days.map(|days| days.word().into()))),
            ("clock", text(&|at| header(at).clock.clone())),
            ("numerator_text", text(&|at| Some(header(at).numerator.clone()))),
            ("denominator_text", text(&|at| Some(header(at).denominator.clone()))),
            ("basis", text(&|at| Some(header(at).basis.clone()))),
            ("rationale", text(&|at| Some(header(at).rationale.clone()))),
            ("good", text(&|at| Some(header(at).good.clone()))),
            ("hides", text(&|at| Some(header(at).hides.clone()))),
            ("in_force_from", dates(headers.iter().map(|one| one.header.in_force.from.map(|date| date.0)))),
            ("in_force_to", dates(headers.iter().map(|one| one.header.in_force.to.map(|date| date.0)))),
            ("minimum", Arc::new(headers.iter().map(|one| i64::from(one.header.minimum)).collect::<Int64Array>())),
            (
                "headline",
                Arc::new(BooleanArray::from(headers.iter().map(|one| one.header.headline).collect::<Vec<_>>())),
            ),
            ("reference", text(&|at| Some(header(at).reference.clone()))),
            ("display_order", Arc::new(headers.iter().map(|one| i64::from(one.header.order)).collect::<Int64Array>())),
            ("attribute", text(&|at| Some(responsible(header(at).attribute).into()))),
            (
                "averaged_over",
                Arc::new(headers.iter().map(|one| one.header.averaged_over.map(i64::from)).collect::<Int64Array>()),
            ),
            ("looks_back_process", text(&|at| header(at).looks_back.as_ref().map(|back| back.process.clone()))),
            (
                "looks_back_months",
                Arc::new(
                    headers
                        .iter()
                        .map(|one| one.header.looks_back.as_ref().map(|back| i64::from(back.months)))
                        .collect::<Int64Array>(),
                ),
            ),
            ("sql", text(&|at| Some(headers[at].sql.clone()))),
        ],
    )?;
    let bands: Vec<_> = headers.iter().flat_map(|one| bands(&one.header.bands).map(|band| (&one.id, band))).collect();
    let days =
        |of: fn(&Band) -> u32| Arc::new(bands.iter().map(|(_, band)| i64::from(of(band))).collect::<Int64Array>());
    table(
        engine,
        "indicator_bands",
        vec![
            ("indicator", texts(bands.iter().map(|(id, _)| Some((*id).clone())))),
            ("band", days(|band| band.place)),
            ("from_days", days(|band| band.from)),
            ("to_days", days(|band| band.to)),
            ("label", texts(bands.iter().map(|(_, band)| Some(band.label())))),
        ],
    )?;
    // One row for each indicator that a check excludes from, or a single one without an indicator.
    let rows: Vec<_> = definitions
        .checks
        .iter()
        .flat_map(|check| {
            let excludes: Vec<_> = check.header.excludes.iter().cloned().map(Some).collect();
            let none = excludes.is_empty() || check.header.severity == Severity::Off;
            let excludes = if none { vec![None] } else { excludes };
            excludes.into_iter().map(move |indicator| (check, indicator))
        })
        .collect();
    table(
        engine,
        "check_headers",
        vec![
            ("rule", texts(rows.iter().map(|(check, _)| Some(check.id.clone())))),
            ("code", texts(rows.iter().map(|(check, _)| Some(check.header.code.clone())))),
            ("title", texts(rows.iter().map(|(check, _)| Some(check.header.title.clone())))),
            ("process", texts(rows.iter().map(|(check, _)| Some(check.header.process.clone())))),
            ("severity", texts(rows.iter().map(|(check, _)| Some(check.header.severity.word().into())))),
            ("fields", texts(rows.iter().map(|(check, _)| Some(check.header.fields.join(", "))))),
            ("indicator", texts(rows.iter().map(|(_, indicator)| indicator.clone()))),
            ("remedy", texts(rows.iter().map(|(check, _)| Some(check.header.remedy.clone())))),
        ],
    )?;
    let codes = &definitions.codes;
    table(
        engine,
        "codes",
        vec![
            ("field", texts(codes.iter().map(|code| Some(code.field.clone())))),
            ("code", texts(codes.iter().map(|code| Some(code.code.clone())))),
            ("label", texts(codes.iter().map(|code| Some(code.label.clone())))),
            ("valid_from", dates(codes.iter().map(|code| Some(code.valid_from.unwrap_or(DAWN))))),
            ("valid_to", dates(codes.iter().map(|code| Some(code.valid_to.unwrap_or(DUSK))))),
        ],
    )?;
    let sources = &definitions.sources;
    table(
        engine,
        "source_families",
        vec![
            ("source", texts(sources.iter().map(|source| Some(source.id.clone())))),
            ("family", texts(sources.iter().map(|source| Some(source.header.family.clone())))),
        ],
    )
}

/// Registers `units`, `unit_spans`, `span_units` and, with a column for each level, `unit_places`; `teams` are the texts by which the events name teams.
pub fn organisation(
    engine: &Engine,
    organisation: &Organisation,
    successions: &[Succession],
    teams: &BTreeSet<String>,
) -> Result<()> {
    let units = &organisation.units;
    table(
        engine,
        "units",
        vec![
            ("unit", texts(units.iter().map(|unit| Some(unit.unit.clone())))),
            ("name", texts(units.iter().map(|unit| Some(unit.name.clone())))),
            ("level", texts(units.iter().map(|unit| Some(unit.level.clone())))),
            ("parent", texts(units.iter().map(|unit| unit.parent.clone()))),
            ("valid_from", dates(units.iter().map(|unit| unit.valid_from))),
            ("valid_to", dates(units.iter().map(|unit| unit.valid_to))),
            (
                "population",
                Arc::new(units.iter().map(|unit| unit.population.map(|count| count as i64)).collect::<Int64Array>()),
            ),
        ],
    )?;
    let named: Vec<_> = teams
        .iter()
        .filter_map(|team| organisation.unit_of(team).map(|unit| (team, unit)))
        .flat_map(|(team, unit)| {
            answering(organisation, successions, unit).into_iter().map(move |(span, from, to)| (team, span, from, to))
        })
        .collect();
    table(
        engine,
        "unit_spans",
        vec![
            ("team", texts(named.iter().map(|(team, ..)| Some((*team).clone())))),
            ("span_id", Arc::new(named.iter().map(|(_, span, ..)| *span).collect::<Int32Array>())),
            ("from_on", dates(named.iter().map(|(_, _, from, _)| Some(*from)))),
            ("until_on", dates(named.iter().map(|(.., to)| Some(*to)))),
        ],
    )?;
    let places: Vec<_> =
        organisation.spans.iter().flat_map(|span| span.path.iter().map(|place| (span.id, place))).collect();
    table(
        engine,
        "span_units",
        vec![
            ("span_id", Arc::new(places.iter().map(|(id, _)| *id).collect::<Int32Array>())),
            ("level", texts(places.iter().map(|(_, (level, _))| Some(level.clone())))),
            ("unit", texts(places.iter().map(|(_, (_, unit))| Some(unit.clone())))),
        ],
    )?;
    let spans = &organisation.spans;
    let place = |level: &String| {
        let unit = |span: &Span| span.path.iter().find(|(of, _)| of == level).map(|(_, unit)| unit.clone());
        texts(spans.iter().map(unit))
    };
    let names: Vec<String> = organisation.levels.iter().map(|level| format!("{level}_unit")).collect();
    let mut columns: Vec<(&str, ArrayRef)> =
        vec![("span_id", Arc::new(spans.iter().map(|span| span.id).collect::<Int32Array>()))];
    columns.extend(names.iter().map(String::as_str).zip(organisation.levels.iter().map(place)));
    table(engine, "unit_places", columns)
}

/// Registers `restatements`: on which span's units the figures of a span stand, `as_was` and on the structure of each of `days`, with
/// the share of them. Where nothing has changed by then there is only the former.
pub fn restatements(
    engine: &Engine,
    organisation: &Organisation,
    successions: &[Succession],
    days: &BTreeSet<NaiveDate>,
) -> Result<()> {
    let as_was = organisation.spans.iter().map(|span| Restatement { span: span.id, to_span: span.id, share: WHOLE });
    let as_was = as_was.map(|one| ("as_was".to_owned(), one));
    let on = |day: &NaiveDate| {
        let structure = day.to_string();
        restated(organisation, successions, *day).into_iter().map(move |one| (structure.clone(), one))
    };
    let rows: Vec<(String, Restatement)> = as_was.chain(days.iter().flat_map(on)).collect();
    // Six decimals of a decimal number, as a share has them.
    let shares: Decimal128Array = rows.iter().map(|(_, one)| Some(i128::from(one.share))).collect();
    let shares = shares.with_precision_and_scale(10, 6).map_err(|fault| Error::store(fault.to_string()))?;
    table(
        engine,
        "restatements",
        vec![
            ("structure", texts(rows.iter().map(|(structure, _)| Some(structure.clone())))),
            ("span_id", Arc::new(rows.iter().map(|(_, one)| one.span).collect::<Int32Array>())),
            ("to_span_id", Arc::new(rows.iter().map(|(_, one)| one.to_span).collect::<Int32Array>())),
            ("share", Arc::new(shares)),
        ],
    )
}

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

const DAWN: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day of the calendar");
const DUSK: NaiveDate = NaiveDate::from_ymd_opt(2100, 12, 31).expect("a day of the calendar");

/// A band of days, both ends included.
struct Band {
    place: u32,
    from: u32,
    to: u32,
}

impl Band {
    /// As the bands are published: `0`, `1 to 10`, `61 and over`.
    fn label(&self) -> String {
        match (self.from, self.to) {
            (from, ENDLESS) => format!("{from} and over"),
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from} to {to}"),
        }
    }
}

/// The last day of the band that has no end.
const ENDLESS: u32 = 1_000_000;

/// The bands between these upper edges, and the one above the last of them.
fn bands(edges: &[u32]) -> impl Iterator<Item = Band> + '_ {
    let uppers = edges.iter().copied().chain((!edges.is_empty()).then_some(ENDLESS));
    let lowers = std::iter::once(0).chain(edges.iter().map(|edge| edge + 1));
    (1..).zip(lowers.zip(uppers)).map(|(place, (from, to))| Band { place, from, to })
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

fn responsible(attribute: Responsible) -> &'static str {
    match attribute {
        Responsible::View => "view",
        Responsible::Start => "start",
        Responsible::Recorded => "recorded",
    }
}

fn texts(values: impl Iterator<Item = Option<String>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

fn dates(values: impl Iterator<Item = Option<NaiveDate>>) -> ArrayRef {
    Arc::new(values.map(|date| date.map(Date32Type::from_naive_date)).collect::<Date32Array>())
}

fn table(engine: &Engine, name: &str, columns: Vec<(&str, ArrayRef)>) -> Result<()> {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    let rows = RecordBatch::try_from_iter_with_nullable(columns).map_err(|fault| Error::store(fault.to_string()))?;
    engine.register_rows(name, rows.schema(), vec![rows])
}

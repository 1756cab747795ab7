//! The county's units, where each stands from when to when, and on whose figures they are told.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{ArrayRef, Decimal128Array, Int32Array, Int64Array};
use chrono::NaiveDate;

use super::{dates, table, texts};
use crate::county::{Organisation, Restatement, Span, Succession, WHOLE, answering, restated};
use crate::engine::Engine;
use crate::error::{Error, Result};

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
    asked: &BTreeSet<NaiveDate>,
    today: NaiveDate,
) -> Result<()> {
    let as_was = organisation.spans.iter().map(|span| Restatement { span: span.id, to_span: span.id, share: WHOLE });
    let as_was = as_was.map(|one| ("as_was".to_owned(), one));
    let days: BTreeSet<NaiveDate> = asked.iter().copied().chain([today]).collect();
    let on = |day: &NaiveDate| {
        let structure = day.to_string();
        let all = restated(organisation, successions, *day);
        let told = asked.contains(day) || all.iter().any(|one| one.span != one.to_span);
        all.into_iter().filter(move |_| told).map(move |one| (structure.clone(), one))
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

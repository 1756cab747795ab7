//! The headers of indicators and checks, the codes, and which family a source belongs to.

use std::sync::Arc;

use arrow::array::{BooleanArray, Int64Array};

use super::{DAWN, DUSK, dates, table, texts};
use crate::definition::{Definitions, Responsible, Severity};
use crate::engine::Engine;
use crate::error::Result;

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
            ("version", Arc::new(headers.iter().map(|one| i64::from(one.header.version)).collect::<Int64Array>())),
            ("revised", dates(headers.iter().map(|one| one.header.revised.map(|date| date.0)))),
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

fn responsible(attribute: Responsible) -> &'static str {
    match attribute {
        Responsible::View => "view",
        Responsible::Start => "start",
        Responsible::Recorded => "recorded",
    }
}

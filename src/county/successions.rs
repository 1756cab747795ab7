//! Who took over from whom, so that earlier figures can be told on a later organisation.
//!
//! Without that a reorganisation looks like a change of performance: the figures of a team that took over another's work are of
//! other children.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::organisation::{Organisation, Span};
use super::small_tables::YesNo;
use crate::error::{Error, Kind, Result, did_you_mean};
use crate::small_table;

/// A whole, of which shares are parts: six decimals, so that parts add up to it exactly.
pub const WHOLE: i64 = 1_000_000;

/// One row of `successions.csv`: from a day on, a unit does a share of what another did.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    pub from: String,
    pub to: String,
    /// The first day of the new order.
    pub on: NaiveDate,
    /// Above 0 and up to 1. What the shares of a unit's successors leave stays with it.
    pub share: f64,
    pub kind: SuccessionKind,
    /// Whether cases that were open when the unit ended are this one's from then on; without a yes, they are the one's with the largest
    /// share.
    #[serde(default)]
    pub open_cases: Option<YesNo>,
}

/// What happened to the unit. It says why, and changes no figure.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    /// Several become one.
    Merge,
    /// One becomes several.
    Split,
    /// Only the name or the number changes.
    Recode,
    /// A part of the work goes to a unit that is there already.
    Transfer,
}

/// Where a span's figures belong on another day's organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restatement {
    pub span: i32,
    pub to_span: i32,
    /// In parts of [`WHOLE`]; those of a span add up to it.
    pub share: i64,
}

/// Reads `successions.csv`.
///
/// # Errors
/// Every fault with its row and column: units that do not exist, or not on that day; shares that are none, or that add up to more
/// than the whole, or to less where the unit ends.
pub fn read(file: &Path, organisation: &Organisation) -> Result<Vec<Succession>> {
    let text = std::fs::read_to_string(file)
        .map_err(|fault| Error::setting(file, format!("cannot read this table as UTF-8 text: {fault}")))?;
    let (rows, mut faults) = small_table::rows::<Succession>(file, &text, Kind::Setting);
    for (row, one) in &rows {
        let fault = |column: &str, what: String| Error::setting(file, what).row(*row).column(column);
        for (column, unit) in [("from", &one.from), ("to", &one.to)] {
            if !organisation.units.iter().any(|known| known.unit == *unit) {
                let hint = did_you_mean(unit, organisation.units.iter().map(|known| known.unit.as_str()));
                faults.push(fault(column, format!("no unit is called \"{unit}\"{hint}")));
            }
        }
        if !(one.share > 0.0 && one.share <= 1.0) {
            faults.push(fault("share", format!("{} is no share: above 0 and up to 1", one.share)));
        }
        if one.from == one.to {
            faults.push(fault("to", format!("\"{}\" cannot take over from itself", one.to)));
        } else if organisation.span_on(&one.to, one.on).is_none() {
            faults.push(fault("to", format!("\"{}\" does not exist on {}", one.to, one.on)));
        }
        let level = |name: &str| organisation.units.iter().find(|unit| unit.unit == name).map(|unit| &unit.level);
        if let (Some(from), Some(to)) = (level(&one.from), level(&one.to))
            && from != to
        {
            let what = format!("\"{}\" is of the level {to}, and \"{}\" of the level {from}", one.to, one.from);
            faults.push(fault("to", format!("{what}: only a unit of the same level can take over")));
        }
    }
    let successions: Vec<Succession> = rows.into_iter().map(|(_, row)| row).collect();
    if faults.is_empty() {
        let changes: BTreeSet<(&str, NaiveDate)> = successions.iter().map(|one| (one.from.as_str(), one.on)).collect();
        for (unit, on) in changes {
            let given: i64 = parts(WHOLE, successors(&successions, unit, on)).iter().map(|(_, part)| part).sum();
            let ends = organisation.span_on(unit, on).is_none();
            let takers =
                successors(&successions, unit, on).into_iter().filter(|one| one.open_cases == Some(YesNo::Yes));
            if takers.count() > 1 {
                let what = format!("the open cases of \"{unit}\" on {on} can go to one unit alone: say yes once");
                faults.push(Error::setting(file, what).column("open_cases"));
            }
            if given > WHOLE || (ends && given < WHOLE) {
                let given = given as f64 / WHOLE as f64;
                let why = if ends { "it ends then, so they must add up to 1" } else { "that is more than there is" };
                let what = format!("the shares of \"{unit}\" on {on} add up to {given}: {why}");
                faults.push(Error::setting(file, what).column("share"));
            }
        }
    }
    Error::many(faults).map_or(Ok(successions), Err)
}

/// Which spans answer for what a unit holds, from when to when: its own while it is there, and from its end on those of whoever took
/// its open cases, and so on where that one ends too. Cases of which no extract names the new team do not get lost so.
pub fn answering(
    organisation: &Organisation,
    successions: &[Succession],
    unit: &str,
) -> Vec<(i32, NaiveDate, NaiveDate)> {
    let mut answering = Vec::new();
    let (mut unit, mut since) = (unit, NaiveDate::MIN);
    // Every step goes on to a later day, so that there is an end.
    loop {
        let own = organisation.spans.iter().filter(|span| span.unit == unit && span.to >= since);
        answering.extend(own.map(|span| (span.id, span.from.max(since), span.to)));
        let ended =
            |one: &&Succession| one.from == unit && one.on > since && organisation.span_on(unit, one.on).is_none();
        let Some(on) = successions.iter().filter(ended).map(|one| one.on).min() else { return answering };
        let heirs = successors(successions, unit, on);
        let chosen = heirs.iter().find(|one| one.open_cases == Some(YesNo::Yes));
        let largest = || heirs.iter().rev().max_by(|one, other| one.share.total_cmp(&other.share));
        let Some(heir) = chosen.or_else(largest) else { return answering };
        answering.retain(|(_, from, _)| *from < on);
        answering.iter_mut().for_each(|(.., to)| *to = (*to).min(on - Days::new(1)));
        (unit, since) = (&heir.to, on);
    }
}

/// The same organisation with a span's end before each day on which another takes over from its unit: what was before can go
/// elsewhere than what is after.
pub fn cut(mut organisation: Organisation, successions: &[Succession]) -> Organisation {
    for one in successions {
        let place = organisation.span_on(&one.from, one.on).filter(|span| span.from < one.on);
        let Some(after) = place.map(|span| Span { from: one.on, ..span.clone() }) else { continue };
        let place = after.id as usize;
        organisation.spans[place].to = one.on - Days::new(1);
        organisation.spans.insert(place + 1, after);
        organisation.spans.iter_mut().zip(0..).for_each(|(span, id)| span.id = id);
    }
    organisation
}

/// Where each span's figures belong on the organisation of a day.
///
/// What is before a change goes to those who took over, by their shares, and so on until the day. What a unit did whose work nobody
/// took over stays where it was, so that nothing is lost; what is after the day stays as well.
pub fn restated(organisation: &Organisation, successions: &[Succession], on: NaiveDate) -> Vec<Restatement> {
    let mut all = Vec::new();
    for span in &organisation.spans {
        let mut heirs: BTreeMap<i32, i64> = BTreeMap::new();
        if span.unit == super::NO_UNIT || span.from > on {
            heirs.insert(span.id, WHOLE);
        }
        let mut open = if heirs.is_empty() { vec![(span.unit.as_str(), span.from, WHOLE)] } else { Vec::new() };
        while let Some((unit, since, share)) = open.pop() {
            let changes = successions.iter().filter(|one| one.from == unit && one.on > since && one.on <= on);
            let Some(next) = changes.map(|one| one.on).min() else {
                let last = || organisation.spans.iter().rfind(|other| other.unit == unit);
                let place = organisation.span_on(unit, on).or_else(last).map_or(0, |place| place.id);
                *heirs.entry(place).or_default() += share;
                continue;
            };
            let parts = parts(share, successors(successions, unit, next));
            let kept = share - parts.iter().map(|(_, part)| part).sum::<i64>();
            let heirs = parts.into_iter().chain([(unit, kept)]).filter(|(_, part)| *part > 0);
            open.extend(heirs.map(|(unit, part)| (unit, next, part)));
        }
        all.extend(heirs.into_iter().map(|(to_span, share)| Restatement { span: span.id, to_span, share }));
    }
    all
}

fn successors<'a>(successions: &'a [Succession], unit: &str, on: NaiveDate) -> Vec<&'a Succession> {
    successions.iter().filter(|one| one.from == unit && one.on == on).collect()
}

/// What each successor takes of a share. The rounding of all goes to the last, so that shares of 1 in all leave nothing.
fn parts<'a>(share: i64, successors: Vec<&'a Succession>) -> Vec<(&'a str, i64)> {
    let (mut given, mut passed) = (0.0, 0);
    let part = |one: &'a Succession| {
        given += one.share;
        let upto = (share as f64 * given).round() as i64;
        let part = upto - passed;
        passed = upto;
        (one.to.as_str(), part)
    };
    successors.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: &str = "unit,name,level,parent,valid_from,valid_to\n\
        A,County,authority,,,\nN,North,locality,A,,\nS,South,locality,A,,\n\
        N1,North 1,team,N,,2024-03-31\nN2,North 2,team,N,,2024-03-31\nNN,North,team,N,2024-04-01,2025-03-31\n\
        NS,Both,team,S,2025-04-01,\nS1,South 1,team,S,,\nS2,South 2,team,S,,\n";

    fn written(rows: &str) -> Result<(Organisation, Vec<Succession>)> {
        let folder = tempfile::tempdir().unwrap();
        let (units, file) = (folder.path().join("organisation.csv"), folder.path().join("successions.csv"));
        std::fs::write(&units, UNITS).unwrap();
        std::fs::write(&file, format!("from,to,on,share,kind\n{rows}")).unwrap();
        let organisation = Organisation::read(&units)?;
        let successions = read(&file, &organisation)?;
        Ok((cut(organisation, &successions), successions))
    }

    /// Where the work of a unit on a day belongs on another: `team share`.
    fn heirs(rows: &str, unit: &str, then: &str, on: &str) -> Vec<String> {
        let (organisation, successions) = written(rows).unwrap();
        let span = organisation.span_on(unit, then.parse().unwrap()).unwrap().id;
        let all = restated(&organisation, &successions, on.parse().unwrap());
        for span in &organisation.spans {
            let shares: Vec<i64> = all.iter().filter(|one| one.span == span.id).map(|one| one.share).collect();
            assert_eq!(shares.iter().sum::<i64>(), WHOLE, "{span:?}");
        }
        let found = all.iter().filter(|one| one.span == span);
        found.map(|one| format!("{} {}", organisation.spans[one.to_span as usize].unit, one.share)).collect()
    }

    /// Who answers for a unit's cases on a day.
    fn answers(rows: &str, unit: &str, on: &str) -> String {
        let (organisation, successions) = written(rows).unwrap();
        let on = on.parse().unwrap();
        let found = answering(&organisation, &successions, unit);
        let found: Vec<_> = found.iter().filter(|(_, from, to)| *from <= on && on <= *to).collect();
        assert!(found.len() < 2, "{found:?}");
        found.first().map_or("nobody".into(), |(span, ..)| organisation.spans[*span as usize].unit.clone())
    }

    #[test]
    fn open_cases_go_to_who_took_over() {
        assert_eq!(answers(CHANGES, "N1", "2024-03-31"), "N1");
        assert_eq!(answers(CHANGES, "N1", "2024-04-01"), "NN");
        assert_eq!(answers(CHANGES, "N1", "2025-04-01"), "NS");
        assert_eq!(answers(CHANGES, "S1", "2025-01-01"), "S1", "it gave a part, and is still there");
        assert_eq!(answers("", "N1", "2024-04-01"), "nobody");
        let split = "N1,S1,2024-04-01,0.4,split\nN1,S2,2024-04-01,0.6,split\n";
        assert_eq!(answers(split, "N1", "2024-04-01"), "S2");
    }

    #[test]
    fn a_row_may_say_who_takes_the_open_cases() {
        let folder = tempfile::tempdir().unwrap();
        let (units, file) = (folder.path().join("organisation.csv"), folder.path().join("successions.csv"));
        std::fs::write(&units, UNITS).unwrap();
        let organisation = Organisation::read(&units).unwrap();
        let say = |first: &str, second: &str| {
            let rows = format!("N1,S1,2024-04-01,0.4,split,{first}\nN1,S2,2024-04-01,0.6,split,{second}\n");
            std::fs::write(&file, format!("from,to,on,share,kind,open_cases\n{rows}")).unwrap();
            read(&file, &organisation)
        };
        let successions = say("yes", "no").unwrap();
        let found = answering(&organisation, &successions, "N1");
        assert_eq!(organisation.spans[found[1].0 as usize].unit, "S1");
        let fault = say("yes", "yes").unwrap_err().to_string();
        assert!(fault.contains("say yes once") && fault.contains("open_cases"), "{fault}");
    }

    const CHANGES: &str = "N1,NN,2024-04-01,1,merge\nN2,NN,2024-04-01,1,merge\nNN,NS,2025-04-01,1,recode\n\
        S1,S2,2024-10-01,0.25,transfer\n";

    #[test]
    fn a_chain_is_followed_to_the_day_and_no_further() {
        assert_eq!(heirs(CHANGES, "N1", "2023-05-01", "2025-04-01"), ["NS 1000000"]);
        assert_eq!(heirs(CHANGES, "N1", "2023-05-01", "2025-03-31"), ["NN 1000000"]);
        assert_eq!(heirs(CHANGES, "NN", "2024-05-01", "2025-03-31"), ["NN 1000000"]);
    }

    #[test]
    fn a_part_goes_and_the_rest_stays_and_what_comes_later_stays_too() {
        assert_eq!(heirs(CHANGES, "S1", "2024-09-30", "2025-01-31"), ["S1 750000", "S2 250000"]);
        assert_eq!(heirs(CHANGES, "S1", "2024-10-01", "2025-01-31"), ["S1 1000000"]);
        assert_eq!(
            heirs("S1,S2,2024-10-01,0.25,transfer\n", "S1", "2024-09-30", "2024-09-30"),
            ["S1 1000000"],
            "no change"
        );
    }

    #[test]
    fn shares_that_cannot_be_written_out_add_up_all_the_same() {
        let thirds = "N1,S1,2024-04-01,0.333333,split\nN1,S2,2024-04-01,0.333333,split\nN1,NN,2024-04-01,0.333334,split\n\
            N2,NN,2024-04-01,1,merge\nNN,S1,2025-04-01,0.1,split\nNN,NS,2025-04-01,0.9,split\n";
        assert_eq!(heirs(thirds, "N1", "2024-01-01", "2026-01-01"), ["NS 300001", "S1 366666", "S2 333333"]);
    }

    #[test]
    fn what_nobody_took_over_stays_where_it_was() {
        assert_eq!(heirs("N1,NN,2024-04-01,1,merge\n", "N2", "2024-01-01", "2026-01-01"), ["N2 1000000"]);
    }

    #[test]
    fn faults_name_row_and_column() {
        let fault = |rows: &str| written(rows).unwrap_err().to_string();
        assert!(fault("N1,S,2024-04-01,1,merge\n").contains("row 2, column to: \"S\" is of the level locality"));
        assert!(fault("N1,NX,2024-04-01,1,merge\n").contains("row 2, column to: no unit is called \"NX\""));
        assert!(fault("N1,NS,2024-04-01,1,merge\n").contains("\"NS\" does not exist on 2024-04-01"));
        assert!(fault("N1,NN,2024-04-01,1.5,merge\n").contains("1.5 is no share"));
        assert!(fault("N1,NN,2024-04-01,0.9,merge\n").contains("add up to 0.9: it ends then"));
        assert!(fault("S1,S2,2024-04-01,0.9,split\nS1,NN,2024-04-01,0.2,split\n").contains("more than there is"));
        assert!(fault("N1,N1,2024-04-01,1,merge\n").contains("cannot take over from itself"));
    }
}

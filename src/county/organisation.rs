//! Units and their places over time: `team → locality → authority`, to any depth, effective-dated.
//!
//! Every unit's life is cut into *spans* in which its chain of parents stays the same, so that a case counted on a day
//! belongs to exactly one span and, through it, to exactly one unit of each level.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::error::{Error, Result, did_you_mean};
use crate::spreadsheet::as_cell;

/// The unit of cases without a known team, and of teams that have no unit at a level.
pub const NO_UNIT: &str = "(none)";

/// One row of `organisation.csv`: a unit's place from one day to another, both included.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub unit: String,
    pub name: String,
    pub level: String,
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Children aged 0 to 17, for rates.
    #[serde(default)]
    pub population: Option<u64>,
}

/// A stretch of a unit's life in which it and all above it stay in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its number in the list of spans; `0` is the span of cases without a unit.
    pub id: i32,
    pub unit: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// `(level, unit)` for every level of the organisation.
    pub path: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct Organisation {
    pub units: Vec<Unit>,
    /// From the top (the authority) down.
    pub levels: Vec<String>,
    pub spans: Vec<Span>,
}

impl Organisation {
    /// Reads `organisation.csv`.
    ///
    /// # Errors
    /// Every fault with its row and column: unknown parents, two places at once, circles, no single authority.
    pub fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)
            .map_err(|fault| Error::setting(file, format!("cannot read the organisation as UTF-8 text: {fault}")))?;
        Self::new(super::small_tables::rows(file, &text)?, file)
    }

    /// Units of an authority whose extracts name only teams, or teams and their parents.
    pub fn from_extracts(
        authority: &str,
        units: impl IntoIterator<Item = (String, String, Option<String>)>,
    ) -> Result<Self> {
        let given: BTreeMap<String, (String, Option<String>)> =
            units.into_iter().map(|(unit, name, parent)| (unit, (name, parent))).collect();
        let parents: BTreeSet<String> =
            given.values().filter_map(|(_, parent)| parent.clone()).filter(|p| given.contains_key(p)).collect();
        let root = "authority".to_owned();
        let mut rows = vec![plain_unit(&root, authority, "authority", None)];
        for (unit, (name, parent)) in &given {
            let parent = parent.as_ref().filter(|parent| given.contains_key(*parent) && *parent != unit);
            let level = if parents.contains(unit) { "locality" } else { "team" };
            // Two levels below the authority are enough for a start: deeper trees are for organisation.csv to say.
            let parent = if level == "locality" { &root } else { parent.unwrap_or(&root) };
            rows.push(plain_unit(unit, name, level, Some(parent.clone())));
        }
        Self::new(rows, Path::new("organisation.csv"))
    }

    fn new(units: Vec<Unit>, file: &Path) -> Result<Self> {
        let faults = faults_of(&units, file);
        if let Some(fault) = Error::many(faults) {
            return Err(fault);
        }
        let levels = levels_of(&units);
        let mut spans =
            vec![Span { id: 0, unit: NO_UNIT.into(), from: DAWN, to: DUSK, path: path_of(&[], &levels, &units) }];
        for unit in &units {
            for (from, to, chain) in chains(unit, &units, file)? {
                let path = path_of(&chain, &levels, &units);
                spans.push(Span { id: spans.len() as i32, unit: unit.unit.clone(), from, to, path });
            }
        }
        Ok(Organisation { units, levels, spans })
    }

    /// The unit that a team's text in an extract means: its id, else its name, else either without regard to case.
    pub fn unit_of(&self, team: &str) -> Option<&str> {
        let found = self
            .units
            .iter()
            .find(|unit| unit.unit == team)
            .or_else(|| self.units.iter().find(|unit| unit.name == team));
        let folded = team.trim().to_lowercase();
        let found = found.or_else(|| {
            self.units
                .iter()
                .find(|unit| unit.unit.to_lowercase() == folded || unit.name.trim().to_lowercase() == folded)
        });
        found.map(|unit| unit.unit.as_str())
    }

    /// The unit's place on a day.
    pub fn span_on(&self, unit: &str, day: NaiveDate) -> Option<&Span> {
        self.spans.iter().find(|span| span.unit == unit && span.from <= day && day <= span.to)
    }

    /// The organisation as `organisation.csv` has it; what a spreadsheet would take for a formula stands behind an apostrophe.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let write = |writer: &mut csv::Writer<Vec<u8>>, cells: [String; 7]| writer.write_record(cells);
        let header = ["unit", "name", "level", "parent", "valid_from", "valid_to", "population"].map(str::to_owned);
        let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut done = write(&mut writer, header);
        for unit in &self.units {
            let parent = unit.parent.clone().unwrap_or_default();
            let population = unit.population.map(|population| population.to_string()).unwrap_or_default();
            let cells = [
                as_cell(&unit.unit).into_owned(),
                as_cell(&unit.name).into_owned(),
                unit.level.clone(),
                as_cell(&parent).into_owned(),
                date(unit.valid_from),
                date(unit.valid_to),
                population,
            ];
            done = done.and_then(|()| write(&mut writer, cells));
        }
        done.expect("writing to memory does not fail");
        String::from_utf8(writer.into_inner().expect("writing to memory does not fail"))
            .expect("CSV of strings is UTF-8")
    }
}

/// The first and last days that a span can have; no case is older or younger.
const DAWN: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day of the calendar");
const DUSK: NaiveDate = NaiveDate::from_ymd_opt(2100, 12, 31).expect("a day of the calendar");

fn plain_unit(unit: &str, name: &str, level: &str, parent: Option<String>) -> Unit {
    Unit {
        unit: unit.into(),
        name: name.into(),
        level: level.into(),
        parent,
        valid_from: None,
        valid_to: None,
        population: None,
    }
}

fn faults_of(units: &[Unit], file: &Path) -> Vec<Error> {
    let mut faults = Vec::new();
    let fault =
        |index: usize, column: &str, what: String| Error::setting(file, what).row(index as u64 + 2).column(column);
    let names: BTreeSet<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
    for (index, unit) in units.iter().enumerate() {
        match &unit.parent {
            Some(parent) if !names.contains(parent.as_str()) => {
                let hint = did_you_mean(parent, names.iter().copied());
                faults.push(fault(index, "parent", format!("no unit is called \"{parent}\"{hint}")));
            }
            _ => {}
        }
        if unit.unit == NO_UNIT {
            faults.push(fault(index, "unit", format!("\"{NO_UNIT}\" is what a missing unit is called")));
        }
        if from(unit) > to(unit) {
            faults.push(fault(index, "valid_to", "the unit ends before it begins".into()));
        }
        let twice = units[..index]
            .iter()
            .any(|other| other.unit == unit.unit && from(other) <= to(unit) && from(unit) <= to(other));
        if twice {
            faults.push(fault(index, "valid_from", format!("unit \"{}\" has two places on the same days", unit.unit)));
        }
    }
    let roots: BTreeSet<&str> =
        units.iter().filter(|unit| unit.parent.is_none()).map(|unit| unit.unit.as_str()).collect();
    if roots.len() != 1 {
        let what = format!("exactly one unit, the authority, has no parent; {} have none", roots.len());
        faults.push(Error::setting(file, what).column("parent"));
    }
    faults
}

fn from(unit: &Unit) -> NaiveDate {
    unit.valid_from.unwrap_or(DAWN)
}

fn to(unit: &Unit) -> NaiveDate {
    unit.valid_to.unwrap_or(DUSK)
}

/// Levels from the top down: by how deep their units lie.
fn levels_of(units: &[Unit]) -> Vec<String> {
    let depth = |unit: &Unit| {
        let mut depth = 0;
        let mut parent = unit.parent.as_deref();
        while let Some(name) = parent.filter(|_| depth < units.len()) {
            depth += 1;
            parent = units.iter().find(|unit| unit.unit == name).and_then(|unit| unit.parent.as_deref());
        }
        depth
    };
    let mut deepest: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in units {
        let entry = deepest.entry(unit.level.as_str()).or_default();
        *entry = (*entry).max(depth(unit));
    }
    let mut levels: Vec<_> = deepest.into_iter().map(|(level, depth)| (depth, level.to_owned())).collect();
    levels.sort();
    levels.into_iter().map(|(_, level)| level).collect()
}

/// Every stretch of a unit's days with the chain of units above it, itself first.
fn chains<'a>(unit: &'a Unit, units: &'a [Unit], file: &Path) -> Result<Vec<(NaiveDate, NaiveDate, Vec<&'a Unit>)>> {
    let mut open = vec![(from(unit), to(unit), vec![unit])];
    let mut done = Vec::new();
    while let Some((start, end, chain)) = open.pop() {
        let last = chain[chain.len() - 1];
        if chain.len() > units.len() {
            return Err(Error::setting(file, format!("unit \"{}\" is its own parent, by way of others", unit.unit))
                .column("parent"));
        }
        let Some(parent) = &last.parent else {
            done.push((start, end, chain));
            continue;
        };
        let mut covered = start;
        let mut places: Vec<&Unit> = units.iter().filter(|unit| unit.unit == *parent).collect();
        places.sort_by_key(|place| from(place));
        for place in places {
            let (first, last_day) = (from(place).max(start), to(place).min(end));
            if first > last_day {
                continue;
            }
            if first > covered {
                break;
            }
            covered = last_day.checked_add_days(Days::new(1)).unwrap_or(last_day);
            open.push((first, last_day, chain.iter().copied().chain([place]).collect()));
        }
        if covered <= end {
            let what = format!("unit \"{}\" has no parent on {covered}: \"{parent}\" does not exist then", last.unit);
            return Err(Error::setting(file, what).column("parent"));
        }
    }
    done.sort_by_key(|(start, _, _)| *start);
    Ok(done)
}

fn path_of(chain: &[&Unit], levels: &[String], units: &[Unit]) -> Vec<(String, String)> {
    let root = units.iter().find(|unit| unit.parent.is_none());
    let at = |level: &String| {
        let own = chain.iter().copied().find(|unit| unit.level == *level);
        own.or(root.filter(|root| root.level == *level)).map_or(NO_UNIT, |unit| unit.unit.as_str()).to_owned()
    };
    levels.iter().map(|level| (level.clone(), at(level))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation(csv: &str) -> Result<Organisation> {
        let file = Path::new("organisation.csv");
        Organisation::new(super::super::small_tables::rows(file, csv)?, file)
    }

    #[test]
    fn a_team_that_moves_has_a_span_for_each_place() {
        let organisation = organisation(
            "unit,name,level,parent,valid_from,valid_to,population\n\
             A,County,authority,,,,\nN,North,locality,A,,,\nS,South,locality,A,,,\n\
             T,Team,team,N,,2024-03-31,\nT,Team,team,S,2024-04-01,,\nD,Duty,team,A,,,\n",
        )
        .unwrap();
        assert_eq!(organisation.levels, ["authority", "locality", "team"]);
        let places: Vec<_> =
            organisation.spans.iter().filter(|span| span.unit == "T").map(|span| span.path[1].1.as_str()).collect();
        assert_eq!(places, ["N", "S"]);
        let duty = organisation.spans.iter().find(|span| span.unit == "D").unwrap();
        assert_eq!(duty.path[1], ("locality".to_owned(), NO_UNIT.to_owned()));
        assert_eq!(organisation.unit_of(" team "), Some("T"));
    }

    #[test]
    fn what_is_written_is_read_as_it_was_and_holds_no_formula() {
        let units = [("=1+1", "-Duty", Some("+East")), ("+East", "@East", None), ("T", "Team", None)];
        let units = units.map(|(unit, name, parent)| (unit.to_owned(), name.to_owned(), parent.map(str::to_owned)));
        let first = Organisation::from_extracts("=County", units).unwrap();
        let written = first.to_csv();
        assert!(written.contains("'=1+1,'-Duty,team,'+East"), "{written}");
        let cells = written.lines().flat_map(|line| line.split(','));
        assert_eq!(cells.filter(|cell| crate::spreadsheet::is_formula(cell)).count(), 0, "{written}");
        assert_eq!(organisation(&written).unwrap().units, first.units);
    }

    #[test]
    fn faults_name_row_and_column() {
        let fault =
            organisation("unit,name,level,parent\nA,County,authority,\nT,Team,team,AA\nU,Other,team,A\n").unwrap_err();
        assert_eq!((fault.place.row, fault.place.column.as_deref()), (Some(3), Some("parent")));
    }

    #[test]
    fn a_circle_is_a_fault() {
        let fault =
            organisation("unit,name,level,parent\nA,County,authority,\nT,Team,team,U\nU,Other,team,T\n").unwrap_err();
        assert!(fault.to_string().contains("its own parent"), "{fault}");
    }
}

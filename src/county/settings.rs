//! `righttime.toml`: the few things about a county that no table says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::definition::{Severity, TomlDate};
use crate::error::{Error, Result, did_you_mean};

pub const SETTINGS_FILE: &str = "righttime.toml";

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The council's name, as the pages print it.
    pub name: String,
    /// Whom to ask about a figure, as the workbook's cover says it: a name, a team, an address.
    pub contact: Option<String>,
    /// The folder of the extracts, beside this file.
    pub extracts: PathBuf,
    /// How many months the tables go back.
    pub months: u32,
    /// The share of rows that may be rejected before a run stops: 0.05 is 5 %.
    pub max_rejected: f64,
    /// The indicators that are worked out and published; where none is named, all.
    pub indicators: Vec<String>,
    /// Whether a publication has the lists of the cases behind its figures.
    pub lists: bool,
    /// The last day that the extracts cover; without it, the latest date in the events.
    pub data_to: Option<TomlDate>,
    /// Count working days by what was known of bank holidays on this day; without it, by what is known today.
    pub calendar_known_on: Option<TomlDate>,
    /// Data-quality rules that matter more or less here than elsewhere, or not at all.
    pub checks: BTreeMap<String, Severity>,
    pub pseudonyms: Option<Pseudonyms>,
    /// Changes of the organisation or of the work whose effect is to be evaluated, by the names that `evaluate --change` takes.
    pub changes: BTreeMap<String, Change>,
    /// Days on whose organisation earlier figures are told as well, beside that of the last day reported.
    pub structures: Vec<TomlDate>,
    /// Where control charts begin anew, and why.
    pub rebases: Vec<Rebase>,
}

/// A change from a day on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub on: TomlDate,
    /// What it was, in a few words.
    pub title: String,
}

/// A day from which figures are of another process than before, so that they are compared with their own kind only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rebase {
    pub on: TomlDate,
    pub reason: String,
    /// Whose charts; of none named, all.
    #[serde(default)]
    pub indicators: Vec<String>,
}

/// Children's identifiers are replaced by pseudonyms as extracts are read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pseudonyms {
    /// The file that holds the key, beside this one unless its path is absolute.
    pub key_file: PathBuf,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            name: "The county".into(),
            contact: None,
            extracts: PathBuf::from("extracts"),
            months: 36,
            max_rejected: 0.05,
            indicators: Vec::new(),
            lists: false,
            data_to: None,
            calendar_known_on: None,
            checks: BTreeMap::new(),
            pseudonyms: None,
            changes: BTreeMap::new(),
            structures: Vec::new(),
            rebases: Vec::new(),
        }
    }
}

impl Settings {
    /// # Errors
    /// A missing file says how to make one; a fault in it names the line.
    pub fn load(folder: &Path) -> Result<Self> {
        let file = folder.join(SETTINGS_FILE);
        let text = std::fs::read_to_string(&file).map_err(|fault| {
            Error::setting(
                &file,
                format!(
                    "cannot read the county's settings ({fault}); `righttime -C {} init` writes them",
                    folder.display()
                ),
            )
        })?;
        let settings: Settings = toml::from_str(&text).map_err(|fault| {
            let line =
                fault.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() as u64 + 1);
            let mut quoted = fault.message().split('`').skip(1).step_by(2);
            let hint = quoted.next().map(|word| did_you_mean(word, quoted)).unwrap_or_default();
            Error::setting(&file, format!("{}{hint}", fault.message())).line(line)
        })?;
        let mut faults = Vec::new();
        if !(0.0..=1.0).contains(&settings.max_rejected) {
            faults.push(Error::setting(&file, "max_rejected is a share between 0 and 1, such as 0.05"));
        }
        if !(1..=240).contains(&settings.months) {
            faults.push(Error::setting(&file, "months is a number between 1 and 240"));
        }
        for rebase in settings.rebases.iter().filter(|rebase| rebase.reason.trim().is_empty()) {
            let what = format!("[[rebases]] on {} gives no reason: say what changed then", rebase.on.0);
            faults.push(Error::setting(&file, what));
        }
        Error::many(faults).map_or(Ok(settings), Err)
    }
}

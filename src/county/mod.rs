//! A county's folder: its settings and the small tables that it keeps beside its extracts.

mod settings;
mod small_tables;
mod organisation;
mod successions;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use organisation::{NO_UNIT, Organisation, Span, Unit};
pub use settings::{Change, Pseudonyms, Rebase, SETTINGS_FILE, Settings};
pub use small_tables::{AreaKind, Benchmark, CaseloadCapacity, CaseloadPoints, Precedence, TargetValue, YesNo};
pub use successions::{Restatement, Succession, SuccessionKind, WHOLE, answering, restated};

use crate::calendar::Calendar;
use crate::definition::Definitions;
use crate::error::{Error, Result, did_you_mean};

/// Bank holidays in England, for a county that keeps no file of its own.
pub const BANK_HOLIDAYS: &str = include_str!("../../sample_data/bank_holidays.csv");

/// Which extracts speak first, for a county that keeps no file of its own.
const PRECEDENCE: &str = include_str!("../../sample_data/precedence.csv");

/// How much work a case is and how much a worker can carry, for a county that keeps no files of its own.
const CASELOAD_POINTS: &str = include_str!("../../sample_data/caseload_points.csv");
const CASELOAD_CAPACITY: &str = include_str!("../../sample_data/caseload_capacity.csv");

/// Everything that a county says about itself.
#[derive(Clone, Debug)]
pub struct County {
    pub folder: PathBuf,
    pub settings: Settings,
    pub calendar: Arc<Calendar>,
    /// None where the folder has no `organisation.csv`: then the extracts' own units serve.
    pub organisation: Option<Organisation>,
    /// Empty where the folder has no `successions.csv`.
    pub successions: Vec<Succession>,
    pub targets: Vec<TargetValue>,
    pub benchmarks: Vec<Benchmark>,
    pub precedence: Vec<Precedence>,
    pub caseload_points: Vec<CaseloadPoints>,
    pub caseload_capacity: Vec<CaseloadCapacity>,
}

impl County {
    /// # Errors
    /// Every fault of the settings and of each small table, with file, row and column.
    pub fn load(folder: &Path) -> Result<Self> {
        let settings = Settings::load(folder)?;
        let calendar = Arc::new(small_tables::calendar(folder, settings.calendar_known_on.map(|date| date.0))?);
        let organisation = folder.join("organisation.csv");
        let organisation = organisation.is_file().then(|| Organisation::read(&organisation)).transpose()?;
        let changes = folder.join("successions.csv");
        let successions = match &organisation {
            Some(organisation) if changes.is_file() => successions::read(&changes, organisation)?,
            None if changes.is_file() => {
                let what = "tells who took over from whom, and there is no organisation.csv that has these units";
                return Err(Error::setting(&changes, what));
            }
            _ => Vec::new(),
        };
        Ok(County {
            calendar,
            organisation: organisation.map(|organisation| successions::cut(organisation, &successions)),
            successions,
            targets: small_tables::targets(&folder.join("targets.csv"))?,
            benchmarks: small_tables::benchmarks(&folder.join("benchmarks.csv"))?,
            precedence: small_tables::own_or(&folder.join("precedence.csv"), PRECEDENCE)?,
            caseload_points: small_tables::own_or(&folder.join("caseload_points.csv"), CASELOAD_POINTS)?,
            caseload_capacity: small_tables::own_or(&folder.join("caseload_capacity.csv"), CASELOAD_CAPACITY)?,
            settings,
            folder: folder.to_path_buf(),
        })
    }

    /// The same county as if it kept no small table of its own: what worked examples stand on, wherever they are tried.
    ///
    /// # Errors
    /// None, as long as the tables that righttime ships are in order.
    pub fn as_shipped(&self) -> Result<Self> {
        let nowhere = Path::new("");
        Ok(County {
            calendar: Arc::new(Calendar::from_csv(BANK_HOLIDAYS, nowhere, None, None)?),
            targets: Vec::new(),
            benchmarks: Vec::new(),
            precedence: small_tables::rows(nowhere, PRECEDENCE)?,
            caseload_points: small_tables::rows(nowhere, CASELOAD_POINTS)?,
            caseload_capacity: small_tables::rows(nowhere, CASELOAD_CAPACITY)?,
            settings: self.settings.clone(),
            organisation: None,
            successions: Vec::new(),
            folder: self.folder.clone(),
        })
    }

    pub fn store(&self) -> PathBuf {
        self.folder.join("store")
    }

    /// Gives each check the severity that it has here.
    ///
    /// # Errors
    /// A setting for a check that does not exist, with the nearest.
    pub fn weigh(&self, definitions: &mut Definitions) -> Result<()> {
        let mut faults = Vec::new();
        for (name, severity) in &self.settings.checks {
            match definitions.checks.iter_mut().find(|check| check.id == *name) {
                Some(check) => check.header.severity = *severity,
                None => {
                    let hint = did_you_mean(name, definitions.checks.iter().map(|check| check.id.as_str()));
                    let what = format!("[checks] names \"{name}\", which is no check{hint}");
                    faults.push(Error::setting(&self.folder.join(SETTINGS_FILE), what));
                }
            }
        }
        Error::many(faults).map_or(Ok(()), Err)
    }

    /// Leaves only the indicators that the settings name, where they name some.
    ///
    /// # Errors
    /// Indicators that do not exist, here or in where a chart begins anew, each with the nearest.
    pub fn choose(&self, definitions: &mut Definitions) -> Result<()> {
        let Settings { indicators, rebases, .. } = &self.settings;
        let of_rebases = rebases.iter().flat_map(|one| &one.indicators).map(|name| ("[[rebases]]", name));
        let named = indicators.iter().map(|name| ("indicators", name)).chain(of_rebases);
        let unknown = named.filter(|(_, name)| !definitions.indicators.iter().any(|one| one.id == **name));
        let faults: Vec<Error> = unknown
            .map(|(key, name)| {
                let hint = did_you_mean(name, definitions.indicators.iter().map(|indicator| indicator.id.as_str()));
                let what = format!("{key} names \"{name}\", which is no indicator{hint}");
                Error::setting(&self.folder.join(SETTINGS_FILE), what)
            })
            .collect();
        if !indicators.is_empty() {
            definitions.keep(indicators);
        }
        Error::many(faults).map_or(Ok(()), Err)
    }

    /// The file of the key by which children's identifiers are replaced, where the county asks for that.
    pub fn pseudonym_key(&self) -> Option<PathBuf> {
        self.settings.pseudonyms.as_ref().map(|pseudonyms| self.folder.join(&pseudonyms.key_file))
    }

    pub fn extracts(&self) -> PathBuf {
        self.folder.join(&self.settings.extracts)
    }
}

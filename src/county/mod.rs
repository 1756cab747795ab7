//! A county's folder: its settings and the small tables that it keeps beside its extracts.

mod settings;
mod small_tables;
mod organisation;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use organisation::{NO_UNIT, Organisation, Span, Unit};
pub use settings::{SETTINGS_FILE, Settings};
pub use small_tables::{Benchmark, TargetValue};

use crate::calendar::Calendar;
use crate::error::Result;

/// Bank holidays in England, for a county that keeps no file of its own.
pub const BANK_HOLIDAYS: &str = include_str!("../../sample_data/bank_holidays.csv");

/// Everything that a county says about itself.
#[derive(Clone, Debug)]
pub struct County {
    pub folder: PathBuf,
    pub settings: Settings,
    pub calendar: Arc<Calendar>,
    /// None where the folder has no `organisation.csv`: then the extracts' own units serve.
    pub organisation: Option<Organisation>,
    pub targets: Vec<TargetValue>,
    pub benchmarks: Vec<Benchmark>,
}

impl County {
    /// # Errors
    /// Every fault of the settings and of each small table, with file, row and column.
    pub fn load(folder: &Path) -> Result<Self> {
        let settings = Settings::load(folder)?;
        let calendar = Arc::new(small_tables::calendar(folder, settings.calendar_known_on.map(|date| date.0))?);
        let organisation = folder.join("organisation.csv");
        Ok(County {
            calendar,
            organisation: organisation.is_file().then(|| Organisation::read(&organisation)).transpose()?,
            targets: small_tables::targets(&folder.join("targets.csv"))?,
            benchmarks: small_tables::benchmarks(&folder.join("benchmarks.csv"))?,
            settings,
            folder: folder.to_path_buf(),
        })
    }

    pub fn store(&self) -> PathBuf {
        self.folder.join("store")
    }

    pub fn extracts(&self) -> PathBuf {
        self.folder.join(&self.settings.extracts)
    }
}

//! `righttime init`: the settings and the organisation that a county begins with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use righttime::calendar::Calendar;
use righttime::county::{BANK_HOLIDAYS, Organisation, SETTINGS_FILE};
use righttime::definition::Definitions;
use righttime::engine::Engine;
use righttime::error::{Error, Result};
use righttime::ingest::survey::survey;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime -C mycounty init --name \"My County Council\"")]
pub struct Arguments {
    /// The council's name, as the pages print it; without it, the folder's name
    #[arg(long)]
    name: Option<String>,
}

pub async fn run(county: &Path, arguments: Arguments) -> Result<()> {
    let settings = county.join(SETTINGS_FILE);
    if settings.exists() {
        return Err(Error::setting(&settings, "this county has its settings already"));
    }
    let folder = std::path::absolute(county).map_err(|fault| Error::setting(county, fault.to_string()))?;
    let name = arguments.name.unwrap_or_else(|| folder.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let extracts = if county.join("extracts").is_dir() { "extracts" } else { "." };
    let calendar = Calendar::from_csv(BANK_HOLIDAYS, Path::new("bank_holidays.csv"), None, None)?;
    let definitions = Definitions::load(county)?;
    let engine = Engine::new(Arc::new(calendar), Arc::clone(&definitions.spellings));
    let survey = survey(&engine, &definitions, &[county.join(extracts)], county).await?;
    for (file, source, rows) in &survey.tables {
        eprintln!("{file}: {source}, {rows} rows");
    }
    for (table, why) in &survey.not_read {
        eprintln!("known, not read: {table}: {why}");
    }
    for file in &survey.unread {
        eprintln!("warning: {file}");
    }
    write(&settings, &settings_text(&name, extracts))?;
    let organisation = county.join("organisation.csv");
    if organisation.exists() {
        return Ok(());
    }
    let units = Organisation::from_extracts(&name, survey.units)?;
    write(&organisation, &units.to_csv())?;
    if !units.levels.iter().any(|level| level == "locality") {
        eprintln!("the extracts name no localities: put them into {} as parents of the teams", organisation.display());
    }
    Ok(())
}

fn write(file: &PathBuf, text: &str) -> Result<()> {
    std::fs::write(file, text).map_err(|fault| Error::output(file, format!("cannot write: {fault}")))?;
    println!("{}", file.display());
    Ok(())
}

fn settings_text(name: &str, extracts: &str) -> String {
    let name = toml::Value::from(name);
    format!(
        "# What righttime needs to know about this county. Lines that begin with # show the setting that holds without them.

# The council's name, as the pages print it.
name = {name}

# Whom to ask about a figure: the workbook's cover says it.
# contact = \"Performance team, performance@example.gov.uk\"

# The folder of the extracts, beside this file.
extracts = \"{extracts}\"

# How many months the tables go back.
# months = 36

# The share of rows that may be rejected before a run stops and takes nothing in.
# max_rejected = 0.05

# The indicators that are worked out and published, by the names in the catalogue. Without it, all.
# indicators = [\"assessment_45_days_from_start\", \"cp_review_on_time\"]

# Write the lists of the cases behind every figure beside each publication, as `report --lists` does.
# lists = false

# The last day that the extracts cover. Without it, the latest date in them.
# data_to = 2026-10-31

# Count working days by what was known of bank holidays on this day. Without it, by all that is known.
# calendar_known_on = 2026-10-31

# Days on whose organisation earlier figures are told as well, in the table restated_measures.
# structures = [2019-03-31]

# Data-quality rules that matter more or less here: \"error\", \"warning\" or \"off\" by the rule's name.
# [checks]
# assessment_open_over_6_months = \"off\"

# Replace children's identifiers by pseudonyms as extracts are read. The key stands in a file that only its owner can read.
# [pseudonyms]
# key_file = \"pseudonyms.key\"

# A change whose effect is to be evaluated: `righttime evaluate --change locality_teams`.
# [changes.locality_teams]
# on = 2025-03-01
# title = \"Locality teams and a duty point\"

# Where control charts begin anew, and why; of no indicators named, all.
# [[rebases]]
# on = 2025-03-01
# reason = \"Conferences are counted from the strategy discussion\"
# indicators = [\"s47_to_icpc_15_days\"]
"
    )
}

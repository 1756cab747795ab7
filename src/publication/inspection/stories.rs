//! What stands behind the story of timeliness: the cases of each headline clock that wait, and those that were finished late.

use std::collections::BTreeMap;
use std::path::Path;

use super::cells::{Cells, Days, write_csv};
use crate::compute::Session;
use crate::definition::{Definitions, Kind};
use crate::error::Result;
use crate::store::private_folder;

/// Which cases of a clock tell its story.
#[derive(Clone, Copy)]
pub(super) enum Story {
    /// What stands open at the end of the month.
    Waiting,
    /// What was finished late in the twelve months to it.
    Late,
}

/// The cases of a story, a file for each clock of which there are some; gives how many children each has.
pub(super) async fn cases(
    session: &Session<'_>,
    definitions: &Definitions,
    draft: &Path,
    story: Story,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<BTreeMap<String, usize>> {
    let (folder, view, months) = match story {
        Story::Waiting => ("waiting", "open", 1),
        Story::Late => ("late", "completed", 12),
    };
    let folder = draft.join(folder);
    private_folder(&folder)?;
    let mut children = BTreeMap::new();
    let clocks = definitions.indicators.iter().filter(|one| one.header.kind == Kind::Timeliness && one.header.headline);
    for indicator in clocks {
        progress(&indicator.header.title);
        let (schema, batches) = session.cases_of_all(indicator, view, months).await?;
        let mut cells = Cells::of(&schema, &batches)?;
        if matches!(story, Story::Late) {
            cells.keep("met", "no");
        }
        if !cells.rows.is_empty() {
            let file = folder.join(format!("{}.csv", indicator.id));
            write_csv(&file, cells.columns.iter().map(String::as_str), &cells.rows, Days::Iso)?;
            children.insert(indicator.id.clone(), cells.different("child_id"));
        }
    }
    Ok(children)
}

//! What xlsx and xlsb have in common: parts that name each other by relationships.

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::damage::Damage;
use super::markup::{Mark, Markup};

/// The most sheets of a workbook that are looked through.
const MOST_SHEETS: usize = 4096;

/// The parts that a part names.
pub(super) type Relationships = HashMap<String, Relationship>;

pub(super) struct Relationship {
    /// What the named part is, as the end of an address: `worksheet`, `styles`.
    pub(super) kind: String,
    pub(super) part: String,
}

/// The parts that a part names, by their ids; the archive itself is the part without a name.
pub(super) fn relationships(archive: &Archive, part: &str) -> Result<Relationships, Damage> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut found = Relationships::new();
    let Some(file) = archive.list(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(found) };
    let mut markup = Markup::new(file);
    loop {
        match markup.next()? {
            Mark::Open(tag) if tag.name() == "Relationship" => {
                let attribute = |name| tag.attribute(name).map(Option::unwrap_or_default);
                let (id, kind, target) = (attribute("Id")?, attribute("Type")?, attribute("Target")?);
                let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
                found.insert(id, Relationship { kind, part: resolved(folder, &target) });
            }
            Mark::End => return Ok(found),
            _ => (),
        }
    }
}

/// The part of a kind. Of several the first by name, so that the same workbook always reads alike.
pub(super) fn of_kind<'a>(relationships: &'a Relationships, kind: &str) -> Option<&'a str> {
    relationships.values().filter(|target| target.kind == kind).map(|target| target.part.as_str()).min()
}

/// A target as the name of a part: from the root with a slash before it, else from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => (),
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

/// The worksheets of a workbook, in its order: name and part. Sheets of charts and macros hold no rows.
#[derive(Default)]
pub(super) struct Sheets {
    sheets: Vec<(String, String)>,
    parts: HashSet<String>,
    next: usize,
}

impl Sheets {
    pub(super) fn add(&mut self, name: String, id: &str, relationships: &Relationships) -> Result<(), Damage> {
        let target = relationships.get(id).ok_or_else(|| Damage::new(format_args!("sheet \"{name}\" has no part")))?;
        if target.kind != "worksheet" {
            return Ok(());
        }
        if self.sheets.len() == MOST_SHEETS {
            return Err(Damage::too_large(format_args!("more than {MOST_SHEETS} sheets")));
        }
        // One part under many names would be read many times.
        if !self.parts.insert(target.part.clone()) {
            return Err(Damage::new("two of its sheets are one"));
        }
        self.sheets.push((name, target.part.clone()));
        Ok(())
    }

    /// Goes to the next sheet.
    pub(super) fn advance(&mut self) -> Option<&str> {
        self.next += 1;
        self.sheets.get(self.next - 1).map(|(name, _)| name.as_str())
    }

    /// The part of the sheet at hand.
    pub(super) fn part(&self) -> Option<&str> {
        self.sheets.get(self.next.checked_sub(1)?).map(|(_, part)| part.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_from_the_root_or_the_folder() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/a", "../styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("", "./xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolved("", "../../x"), "x");
    }
}

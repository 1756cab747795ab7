//! The headers of what an inspector is given: a list of Annex A, and a question with the children behind it.

use serde::Deserialize;

/// `queries/lists/`: a list of Annex A, from whatever sources the store holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// What stands above the headings.
    pub title: String,
    /// The sheet's name.
    pub sheet: String,
    /// Whom the list shows, as the pages say it.
    pub shows: String,
    /// The months before the inspection that the list reaches back; 0 is the day itself.
    pub months: u32,
    /// Whether a child, or an adopter, has one row.
    #[serde(default)]
    pub one_row_each: bool,
    /// Columns of dates that must follow each other: a later one is no earlier than those before it.
    #[serde(default)]
    pub in_order: Vec<Vec<String>>,
    /// Columns of dates that, where they are filled, lie in those months.
    #[serde(default)]
    pub within: Vec<String>,
    /// In the order of the sheet.
    pub columns: Vec<ListColumn>,
}

/// A column of a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListColumn {
    pub heading: String,
    /// The column of the SQL; without it the store does not hold what the heading asks for.
    pub column: Option<String>,
    #[serde(default)]
    pub mandatory: bool,
    /// The field of `queries/codes/` whose labels are what Ofsted wants to read.
    pub codes: Option<String>,
    /// The code that says that nobody recorded it.
    pub unstated: Option<String>,
    /// Why the store does not hold it.
    pub not_held: Option<String>,
}

/// `queries/questions/`: what an inspector would ask.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question, as it would be asked.
    pub title: String,
    pub theme: String,
    /// Why it matters.
    pub why: String,
    /// The processes of which an extract must tell, or else nobody can answer.
    #[serde(default)]
    pub needs: Vec<String>,
    #[serde(default)]
    pub order: u32,
}

impl List {
    /// What is wrong with a header, each with the word at which it stands.
    pub(super) fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        for column in &self.columns {
            let at = column.heading.clone();
            if column.column.is_some() == column.not_held.is_some() {
                faults.push((
                    at,
                    "a column of a list has either a column of the SQL or the reason why it is not held".to_owned(),
                ));
            }
            if column.unstated.is_some() && column.codes.is_none() {
                faults.push((column.heading.clone(), "unstated is one of codes, and there are none".to_owned()));
            }
        }
        let known = |name: &str| self.columns.iter().any(|column| column.column.as_deref() == Some(name));
        let ordered = self.in_order.iter().flatten().map(|name| ("in_order", name));
        let within = self.within.iter().map(|name| ("within", name));
        for (key, name) in ordered.chain(within).filter(|(_, name)| !known(name)) {
            faults.push((key.to_owned(), format!("no column of the list is \"{name}\"")));
        }
        faults
    }
}

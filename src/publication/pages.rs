//! The pages of a publication: templates and the queries in their headers, into HTML that needs nothing beside it.
//!
//! The folder is the registry. Every `dashboards/<page>.html` opens with one comment that is TOML and says where its pages go, for
//! which rows there is one, and which queries they show; adding a page is adding a file. A file whose name begins with an
//! underscore, or that is not `.html`, is a part of pages; the queries in a part's header are there for every page.
//! What a page can use, beside its own queries: `facts`, `root` (the way back to the publication's folder), the columns of its row,
//! the charts of `drawings` and the filters of `words`.

mod drawings;
mod header;
mod queries;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use serde_json::Value as Json;

use crate::error::{Error, Result};
use crate::processors;
use header::Header;
use queries::{Queries, Row};

/// Runs one query with named parameters. Text that reads as a date (`2026-10-31`) is to be bound as a DATE.
///
/// Every row has every column, null where it is null; dates are ISO text.
pub type Query<'a> = &'a (dyn Fn(&str, &[(String, Json)]) -> Result<Vec<Row>> + Sync);

/// The pages, each with its path inside the publication, in the order of their paths.
///
/// `templates` are the files of `dashboards/` by name. `facts` are what no table says: `county`, `period_end` (bound to queries as
/// `$period_end`), `covers_to`, `store_version` and `righttime`, its version.
///
/// # Errors
/// The faults of all templates together: a header that does not read, a query that fails, a page that uses what is not there, two
/// pages at one path. Each names its file, and its line where that is known.
pub fn render(templates: &BTreeMap<String, String>, facts: &Json, query: Query<'_>) -> Result<Vec<(PathBuf, String)>> {
    let mut faults = Vec::new();
    let environment = environment(templates, &mut faults);
    let queries = Queries::new(facts, query);
    let mut headers = Vec::new();
    for (name, text) in templates.iter().filter(|(name, _)| is_html(name)) {
        match Header::read(&file(name), text) {
            Ok(Some(header)) => headers.push((name.as_str(), header)),
            Ok(None) if is_part(name) => {}
            Ok(None) => faults.push(
                Error::definition(&file(name), "a page opens with a comment of TOML: {# path = \"…\" #}").line(1),
            ),
            Err(fault) => faults.push(fault),
        }
    }
    let mut shared = BTreeMap::from([("facts".to_owned(), Value::from(Serde(facts)))]);
    for (name, header) in headers.iter().filter(|(name, _)| is_part(name)) {
        add_results(&mut shared, header, &queries, &Row::new(), &file(name), &mut faults);
    }
    let templates = headers.iter().filter(|(name, _)| !is_part(name));
    let templates: Vec<_> = templates
        .map(|(name, header)| Template { environment: &environment, name, header, shared: &shared, queries: &queries })
        .collect();
    let mut wanted = Vec::new();
    for template in &templates {
        match template.pages() {
            Ok(pages) => wanted.extend(pages.into_iter().map(|(path, row)| (template, path, row))),
            Err(fault) => faults.push(fault),
        }
    }
    let texts = processors::each(&wanted, |(template, path, row)| template.page(path, row));
    let mut pages: BTreeMap<PathBuf, String> = BTreeMap::new();
    for ((template, path, _), text) in wanted.into_iter().zip(texts) {
        match text {
            Err(found) => faults.extend(found),
            Ok(_) if pages.keys().any(|other| same_on_disk(other, &path)) => faults.push(template.twice(&path)),
            Ok(text) => {
                pages.insert(path, text);
            }
        }
    }
    once_each(&mut faults);
    match Error::many(faults) {
        Some(fault) => Err(fault),
        None => Ok(pages.into_iter().collect()),
    }
}

/// A page's template and what every page has.
struct Template<'a> {
    environment: &'a Environment<'a>,
    name: &'a str,
    header: &'a Header,
    shared: &'a BTreeMap<String, Value>,
    queries: &'a Queries<'a>,
}

impl Template<'_> {
    /// The paths of its pages, each with the row for which the page is.
    fn pages(&self) -> Result<Vec<(PathBuf, Row)>> {
        let file = file(self.name);
        let rows = match &self.header.for_each {
            None => vec![Row::new()],
            Some(query) => self.queries.rows(query, &Row::new(), &file)?,
        };
        let placed = rows.into_iter().map(|row| match path_of(&self.header.path, &row) {
            Ok(path) => Ok((path, row)),
            Err(what) => Err(Error::definition(&file, what).line(self.header.path_line)),
        });
        placed.collect()
    }

    fn twice(&self, path: &Path) -> Error {
        let what = format!("two pages would be \"{}\"", path.display());
        Error::definition(&file(self.name), what).line(self.header.path_line)
    }

    fn page(&self, path: &Path, row: &Row) -> Result<String, Vec<Error>> {
        let file = file(self.name);
        let mut faults = Vec::new();
        let mut context = self.shared.clone();
        context.insert("root".into(), Value::from_safe_string("../".repeat(path.components().count() - 1)));
        context.extend(row.iter().map(|(column, value)| (column.clone(), Value::from(Serde(value)))));
        add_results(&mut context, self.header, self.queries, row, &file, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        // A template that does not parse is among the faults already.
        let Ok(template) = self.environment.get_template(self.name) else { return Err(faults) };
        template.render(Value::from(context)).map_err(|fault| vec![fault_of(&fault, self.name)])
    }
}

/// Runs a header's queries and puts their rows into the context by name.
fn add_results(
    context: &mut BTreeMap<String, Value>,
    header: &Header,
    queries: &Queries<'_>,
    row: &Row,
    file: &Path,
    faults: &mut Vec<Error>,
) {
    for (name, query) in &header.queries {
        if context.contains_key(name) {
            let what = format!(
                "\"{name}\" is taken: a query needs a name that no column, no part and nothing of righttime's has"
            );
            faults.push(Error::definition(file, what).line(query.line));
            continue;
        }
        match queries.value(query, row, file) {
            Ok(value) => {
                context.insert(name.clone(), value);
            }
            Err(fault) => faults.push(fault),
        }
    }
}

/// The templates, filters and functions; a template that does not parse becomes a fault.
fn environment<'a>(templates: &'a BTreeMap<String, String>, faults: &mut Vec<Error>) -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|name| if is_html(name) { AutoEscape::Html } else { AutoEscape::None });
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters do not contradict one another"));
    words::register(&mut environment);
    drawings::register(&mut environment);
    for (name, text) in templates {
        if let Err(fault) = environment.add_template(name, text) {
            faults.push(fault_of(&fault, name));
        }
    }
    environment
}

/// A template's fault as one of ours, at the line where it stands.
fn fault_of(fault: &minijinja::Error, page: &str) -> Error {
    let what = match (fault.kind(), fault.detail()) {
        (ErrorKind::UndefinedError, None) => "a name that is not there is used here".to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    };
    let error = Error::definition(&file(fault.name().unwrap_or(page)), what);
    match fault.line() {
        Some(line) => error.line(line as u64),
        None => error,
    }
}

/// Fifty pages of one template have one fault, not fifty.
fn once_each(faults: &mut Vec<Error>) {
    let mut seen = BTreeSet::new();
    faults.retain(|fault| seen.insert(fault.to_string()));
}

fn file(name: &str) -> PathBuf {
    Path::new("dashboards").join(name)
}

fn is_html(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

fn is_part(name: &str) -> bool {
    name.starts_with('_')
}

/// Fills a path's `{column}`s; what comes out stays inside the publication.
fn path_of(pattern: &str, row: &Row) -> Result<PathBuf, String> {
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (column, after) =
            after.split_once('}').ok_or_else(|| format!("path \"{pattern}\" has a {{ without its }}"))?;
        let value = row
            .get(column)
            .ok_or_else(|| format!("path \"{pattern}\" names {{{column}}}, which for_each does not give"))?;
        path.push_str(before);
        path.push_str(&words::file_name(&value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
        rest = after;
    }
    path.push_str(rest);
    let path = PathBuf::from(path);
    if path.as_os_str().is_empty() || !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(format!("path \"{pattern}\" leads out of the publication"));
    }
    Ok(path)
}

/// Windows and macOS hold `A.html` and `a.html` to be one file.
fn same_on_disk(one: &Path, other: &Path) -> bool {
    one.to_string_lossy().eq_ignore_ascii_case(&other.to_string_lossy())
}

#[cfg(test)]
mod tests;

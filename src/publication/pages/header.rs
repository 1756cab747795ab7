//! The comment that opens a template: where its pages go, for which rows, and what they show.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, Result};

/// A header as it is used; lines are the file's own.
#[derive(Debug)]
pub struct Header {
    /// The page's path in the publication, with `{column}` for a column of `for_each`. Empty in a part.
    pub path: String,
    pub path_line: u64,
    /// One page for each row of this query; without it there is one page.
    pub for_each: Option<Sql>,
    pub queries: BTreeMap<String, Sql>,
}

/// A query and the line of the file on which its text begins.
#[derive(Debug)]
pub struct Sql {
    pub text: String,
    pub line: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    path: Option<Spanned<String>>,
    for_each: Option<Spanned<String>>,
    #[serde(default)]
    queries: BTreeMap<String, Spanned<String>>,
}

impl Header {
    /// Reads the comment at the head of `text`; nothing where there is none.
    ///
    /// # Errors
    /// A comment without an end, TOML that does not read, an unknown key, a page without a path.
    pub fn read(file: &Path, text: &str) -> Result<Option<Header>> {
        let Some(inside) = text.strip_prefix("{#") else { return Ok(None) };
        let Some((toml, _)) = inside.split_once("#}") else {
            return Err(Error::definition(file, "the comment that opens the file has no end: #}").line(1));
        };
        let line = |at: usize| 1 + toml[..at.min(toml.len())].matches('\n').count() as u64;
        let written: Written = toml::from_str(toml).map_err(|fault| {
            let error = Error::definition(file, fault.message().trim().to_owned());
            match fault.span() {
                Some(span) => error.line(line(span.start)),
                None => error,
            }
        })?;
        let sql = |spanned: Spanned<String>| {
            let start = spanned.span().start;
            // TOML leaves out the line break that follows an opening """, so the text begins on the next line.
            let breaks = toml[start..].starts_with("\"\"\"\n") || toml[start..].starts_with("\"\"\"\r\n");
            Sql { text: spanned.into_inner(), line: line(start) + u64::from(breaks) }
        };
        let part = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_'));
        let (path, path_line) = match written.path {
            Some(path) => (path.get_ref().clone(), line(path.span().start)),
            None if part => (String::new(), 1),
            None => return Err(Error::definition(file, "a page needs a path: path = \"…\"").line(1)),
        };
        let queries = written.queries.into_iter().map(|(name, query)| (name, sql(query))).collect();
        Ok(Some(Header { path, path_line, for_each: written.for_each.map(sql), queries }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Option<Header>> {
        Header::read(&Path::new("dashboards").join(name), text)
    }

    #[test]
    fn reads_path_queries_and_their_lines() {
        let text = "{#\npath = \"a.html\"\n[queries]\none = \"SELECT 1\"\ntwo = \"\"\"\nSELECT 2\n\"\"\"\n#}\n<p>";
        let header = read("a.html", text).expect("it reads").expect("it is there");
        assert_eq!((header.path.as_str(), header.path_line), ("a.html", 2));
        assert_eq!((header.queries["one"].line, header.queries["two"].line), (4, 6));
        assert!(header.for_each.is_none());
    }

    #[test]
    fn says_where_the_toml_is_wrong() {
        let fault = read("a.html", "{#\npath = \"a.html\"\nforeach = \"SELECT 1\"\n#}").expect_err("foreach is no key");
        assert_eq!(fault.place.line, Some(3), "{fault}");
        assert!(fault.what.contains("foreach"), "{fault}");
        assert!(read("a.html", "{#\n[queries]\n#}").is_err(), "a page has a path");
        assert!(read("a.html", "{# path = \"a.html\"").is_err(), "a comment ends");
    }

    #[test]
    fn a_part_needs_neither_header_nor_path() {
        assert!(read("_macros.html", "<p>").expect("it reads").is_none());
        assert!(read("_base.html", "{#\n[queries]\nunits = \"SELECT 1\"\n#}").expect("it reads").is_some());
    }
}

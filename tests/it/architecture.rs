//! The line of the design, held against the imports.

use std::path::{Path, PathBuf};

fn declared(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let lines = text.lines().map(|line| line.trim_start_matches("pub ").trim());
    lines.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)).collect()
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_of(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    files_of(folder).into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// The code of a file without its unit tests, which may look wherever they like.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

#[test]
fn modules_import_only_what_stands_before_them_on_the_line() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let line = declared(&source.join("lib.rs"));
    assert!(line.len() > 8, "lib.rs declares the line");
    let mut wrong = Vec::new();
    for (place, module) in line.iter().enumerate() {
        let folder = source.join(module);
        let mut own = if folder.is_dir() { files_below(&folder) } else { Vec::new() };
        own.extend([source.join(format!("{module}.rs"))].into_iter().filter(|file| file.is_file()));
        assert!(!own.is_empty(), "{module} has no file");
        for file in own {
            let text = code(&file);
            let later = line[place + 1..].iter().filter(|other| text.contains(&format!("crate::{other}::")));
            wrong.extend(later.map(|other| format!("{} imports {other}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn siblings_import_only_those_declared_before_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for parent in files_below(&source).into_iter().filter(|file| file.file_name().is_some_and(|name| name == "mod.rs"))
    {
        let siblings = declared(&parent);
        for (place, module) in siblings.iter().enumerate() {
            let file = parent.with_file_name(format!("{module}.rs"));
            if !file.is_file() {
                continue;
            }
            let text = code(&file);
            let later = siblings[place + 1..].iter().filter(|other| text.contains(&format!("super::{other}")));
            wrong.extend(later.map(|other| format!("{} imports {other}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_definition_opens_with_its_header() {
    let queries = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let definitions: Vec<_> =
        files_of(&queries).into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "sql")).collect();
    assert!(definitions.len() > 300, "{} definitions", definitions.len());
    for file in definitions {
        assert!(std::fs::read_to_string(&file).unwrap().starts_with("/*\n"), "{}", file.display());
    }
}

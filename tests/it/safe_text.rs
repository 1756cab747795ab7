//! Whatever a county or an extract writes, it becomes neither a formula in a spreadsheet nor markup in a page.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::County;

/// Said wherever text can be said, behind a sign that makes a formula of it.
const HOSTILE: &str = "HYPERLINK(1)</title></script></style><q7 q7=\"\" 'q7'>{{ 7*7 }}&q7;";

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn hostile_county() -> County {
    let county = County::new();
    let toml = |text: &str| toml::Value::from(text).to_string();
    county.write(
        "righttime.toml",
        format!(
            "name = {}\nlists = true\n[changes.first]\non = 2024-01-15\ntitle = {}\n[[rebases]]\non = 2024-01-20\nreason = {}\n",
            toml(&format!("={HOSTILE}county")),
            toml(&format!("+{HOSTILE}change")),
            toml(&format!("-{HOSTILE}rebase"))
        ),
    );
    let unit = |sign: &str, name: &str| quoted(&format!("{sign}{HOSTILE}{name}"));
    county.write(
        "organisation.csv",
        format!(
            "unit,name,level,parent,valid_from,valid_to,population\n\
             {a},{a},authority,,,,1000\n{n},{nn},locality,{a},,,500\n{s},{s},locality,{a},,,500\n\
             {n1},{n1},team,{n},,,\n{s1},{s1},team,{s},,,\n",
            a = unit("=", "A"),
            n = unit("@", "N"),
            nn = unit("-", "North"),
            s = unit("\t=", "S"),
            n1 = unit("+", "N1"),
            s1 = unit("=", "S1"),
        ),
    );
    let mut events = "child_id,case_id,process,activity,occurred_at,team,worker,priority,outcome\n".to_owned();
    let mut event = |child: usize, process: &str, activity: &str, on: &str, outcome: &str| {
        let (sign, name) = if child.is_multiple_of(2) { ("+", "N1") } else { ("=", "S1") };
        let team = unit(sign, name);
        let said = |what: &str| quoted(&format!("={HOSTILE}{what}"));
        events += &format!(
            "{},{},{process},{activity},{on},{team},{},{},{}\n",
            said(&format!("child{child}")),
            said(&format!("case{child}")),
            said("worker"),
            said("priority"),
            if outcome.is_empty() { String::new() } else { said(outcome) },
        );
    };
    for child in 0..40 {
        event(child, "assessment", "started", "2024-01-02", "");
        event(child, "assessment", "authorised", "2024-01-25", "outcome");
        event(child, "early_help", "started", "2024-01-03", "");
        event(child, "early_help", "ended", "2024-01-29", "because");
        event(child, "referral", "received", "2024-01-04", "referred");
        event(child, "allocation", "started", "2024-01-02", "");
    }
    event(1, "referral", "received", "no day", "");
    county.write(&format!("extracts/={}.csv", HOSTILE.replace('/', "|")), events);
    county.write(
        "queries/indicators/hostile.sql",
        format!(
            "/*\ntitle = {0}\ntheme = \"assessment\"\nkind = \"timeliness\"\npolarity = \"high\"\nunit = \"%\"\ndays = \"working\"\nclock = {0}\n\
             numerator = {0}\ndenominator = {0}\nbasis = {0}\nrationale = {0}\ngood = {0}\nhides = {0}\norder = 500\n*/\n\
             SELECT child_id, case_id, team, worker, priority, source_file, source_row,\n\
             started_on, add_working_days(started_on, 15) AS due_on, authorised_on AS finished_on\nFROM assessments\n",
            toml(&format!("={}indicator", HOSTILE.replace('/', "|")))
        ),
    );
    county
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            files.push(path);
        }
    }
    files
}

#[test]
#[ignore = "takes minutes: `cargo test --test it -- --ignored safe_text`"]
fn hostile_text_stays_text_in_every_file() {
    let county = hostile_county();
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let publication = county.path().join("publications/2024-01");

    let pages = files_below(&publication, "html");
    let mut shown = 0;
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap();
        for markup in ["<q7", "</script></style>", "q7=\"\"", "&q7;"] {
            let at = text.find(markup).map(|at| text[..at].chars().rev().take(120).collect::<Vec<_>>());
            let before = at.map(|before| before.into_iter().rev().collect::<String>());
            assert_eq!(before, None, "{} has {markup} after this", page.display());
        }
        shown += text.matches("&lt;q7").count();
        let path = page.strip_prefix(&publication).unwrap().to_string_lossy();
        let plain = |sign: char| sign.is_ascii_alphanumeric() || "/._-()".contains(sign);
        assert!(path.chars().all(plain), "{path} is no name for a file");
    }
    assert!(pages.len() > 8 && shown > 100, "{} pages show it {shown} times", pages.len());

    let mut kept_from_formulas = 0;
    let sheets = [files_below(&publication, "csv"), files_below(&county.path().join("findings"), "csv")].concat();
    for sheet in &sheets {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_path(sheet).unwrap();
        for record in reader.records().map(Result::unwrap) {
            for cell in record.iter().filter(|cell| cell.parse::<f64>().is_err()) {
                let bare = cell.trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_control());
                assert!(!bare.starts_with(['=', '+', '-', '@']), "{}: {cell}", sheet.display());
                kept_from_formulas += usize::from(cell.contains(HOSTILE) && cell.starts_with('\''));
            }
        }
    }
    let lists = sheets.iter().filter(|sheet| sheet.parent().is_some_and(|folder| folder.ends_with("lists"))).count();
    assert!(lists > 100 && kept_from_formulas > 1000, "{lists} lists, {kept_from_formulas} texts");

    // Parquet keeps every value as it is.
    let units = format!(
        "SELECT count(*) FROM '{}' WHERE substr(unit, 1, 1) IN ('=', '@', '+', chr(9))",
        publication.join("tables/organisation.parquet").display()
    );
    assert_eq!(county.number(&units), 5);
    let package: Value =
        serde_json::from_slice(&std::fs::read(publication.join("tables/datapackage.json")).unwrap()).unwrap();
    assert_eq!(package["title"], format!("={HOSTILE}county, 2024-01"));
}

#[test]
fn csv_on_stdout_is_as_safe_and_json_is_as_it_was() {
    let county = County::new();
    let query = "SELECT '=1+1' AS text, -1 AS number, ['=1', '2'] AS list";
    let said = county.righttime(&["sql", query, "--format", "csv"]);
    assert_eq!(said.stdout, "text,number,list\n'=1+1,-1,\"[=1, 2]\"\n", "{}", said.stderr);
    assert_eq!(county.sql(query)[0]["text"], "=1+1");
}

#[test]
#[ignore = "takes minutes: `cargo test --test it -- --ignored safe_text`"]
fn a_unit_in_a_command_is_one_word_of_it() {
    let county = hostile_county();
    county.write("extracts/more.csv", more());
    let said = county.righttime(&["run"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let commands = county.sql(&format!(
        "SELECT cases_command FROM '{}'",
        county.path().join("publications/2024-01/tables/signals.parquet").display()
    ));
    assert!(!commands.is_empty(), "some unit stands out");
    for command in &commands {
        let command = command["cases_command"].as_str().unwrap();
        assert!(command.contains(" --unit '"), "{command}");
    }
}

/// Assessments that are late in one locality alone.
fn more() -> String {
    let team = |sign: &str, name: &str| quoted(&format!("{sign}{HOSTILE}{name}"));
    let mut events = "child_id,case_id,process,activity,occurred_at,team\n".to_owned();
    for child in 0..200 {
        let (team, on) = if child % 2 == 0 { (team("+", "N1"), "2023-10-02") } else { (team("=", "S1"), "2024-01-31") };
        events += &format!(
            "m{child},m{child},assessment,started,2023-09-01,{team}\nm{child},m{child},assessment,authorised,{on},{team}\n"
        );
    }
    events
}

//! What a person types, and what comes back.

use crate::support::{County, SAMPLE, repository, righttime};

#[test]
fn every_command_has_help_with_an_example() {
    let commands =
        ["init", "run", "ingest", "report", "check", "explain", "cases", "inspection", "sql", "functions", "sample"];
    for command in commands {
        let said = righttime(&[command, "--help"]);
        assert_eq!(said.code, 0);
        assert!(said.stdout.contains("Example"), "{command}: {}", said.stdout);
    }
}

#[test]
fn exit_status_tells_failure_from_a_wrong_command_line() {
    assert_eq!(righttime(&["reprot"]).code, 2);
    assert_eq!(SAMPLE.righttime(&["explain", "assessment_45_day"]).code, 2);
    assert_eq!(SAMPLE.righttime(&["report", "--month", "2026-13"]).code, 2);
    assert_eq!(SAMPLE.righttime(&["report", "--month", "2036-01"]).code, 2);
    assert_eq!(County::new().righttime(&["ingest"]).code, 1);
    assert_eq!(SAMPLE.righttime(&["sql", "SELECT 1"]).code, 0);
}

#[test]
fn a_mistyped_name_is_answered_with_the_nearest() {
    let said = SAMPLE.righttime(&["cases", "assessment_45_days_from_strat"]);
    assert!(said.stderr.contains("did you mean \"assessment_45_days_from_start\"?"), "{}", said.stderr);
    let said = SAMPLE.righttime(&["cases", "assessment_45_days_from_start", "--unit", "Carowmoor"]);
    assert!(said.stderr.contains("did you mean \"Carrowmoor\"?"), "{}", said.stderr);
    let said = SAMPLE.righttime(&["cases", "assessment_45_days_from_start", "--view", "opened"]);
    assert!(said.stderr.contains("did you mean \"open\"?"), "{}", said.stderr);
}

#[test]
fn sql_is_for_asking_only() {
    for query in ["DROP TABLE events", "CREATE TABLE x AS SELECT 1", "COPY events TO 'out.csv'"] {
        let said = SAMPLE.righttime(&["sql", query]);
        assert_eq!(said.code, 1, "{query}");
    }
}

#[test]
fn sql_reads_a_file_by_its_path_and_prints_csv() {
    let county = County::new();
    county.write("some.csv", "a,b\n1,x\n2,y\n");
    let query = format!("SELECT b, a FROM '{}' ORDER BY a DESC", county.path().join("some.csv").display());
    assert_eq!(county.righttime(&["sql", &query, "--format", "csv"]).stdout, "b,a\ny,2\nx,1\n");
    let nested = "SELECT [1, 2] AS list, map {'sex': 'F'} AS map, 1 AS one";
    let said = county.righttime(&["sql", nested, "--format", "csv"]);
    assert_eq!(said.stdout, "list,map,one\n\"[1, 2]\",{sex: F},1\n", "{}", said.stderr);
}

#[test]
fn sql_says_what_to_do_where_a_query_cannot_be_answered() {
    let county = County::new();
    county.write("commas.csv", "month,value\n2024-01-31,1\n2024-02-29,1\n");
    county.write("semicolons.csv", "month;value\n2024-01-31;1\n");
    county.write("notes.txt", "month,value\n");
    for (query, expected) in [
        ("SELECT xmr_mean(value) FROM 'commas.csv'", "write xmr_mean(value [, screening [, base [, rebase]]]) OVER ("),
        ("SELECT adjusted_p(value) FROM 'commas.csv'", "write adjusted_p(p) OVER (PARTITION BY …)"),
        ("SELECT gini(DISTINCT value) FROM 'commas.csv'", "gini takes every share: DISTINCT would drop"),
        ("SELECT tau(DISTINCT value, value) FROM 'commas.csv'", "tau takes every unit: DISTINCT would drop"),
        (
            "SELECT gini(value) OVER (ORDER BY month ROWS 1 PRECEDING) FROM 'commas.csv'",
            "a frame begins with UNBOUNDED PRECEDING",
        ),
        ("SELECT * FROM 'missing.csv'", "missing.csv cannot be read: "),
        ("SELECT * FROM 'missing.parquet'", "missing.parquet is not there"),
        ("SELECT * FROM commas.csv", "as in FROM 'commas.csv'"),
        ("SELECT * FROM 'semicolons.csv'", "semicolons.csv has semicolons between its columns: save it with commas"),
        (
            "SELECT value FROM 'semicolons.csv'",
            "semicolons.csv has semicolons between its columns: save it with commas",
        ),
        ("SELECT * FROM 'MISSING.CSV'", "MISSING.CSV cannot be read: "),
        ("SELECT * FROM 'notes.txt'", "notes.txt is neither a .csv nor a .parquet"),
        ("SELECT * FROM nowhere", "no table is called nowhere"),
        (
            "SELECT funnel(1, 2, 3) OVER () FROM 'commas.csv'",
            "error: funnel: an earlier period has two arguments, like this one\n",
        ),
        ("SELECT funnel(value, 9) FROM 'commas.csv'", "write funnel(numerator, denominator [, earlier numerator, "),
    ] {
        let query = query.replace(" FROM '", &format!(" FROM '{}/", county.path().display()));
        let said = county.righttime(&["sql", &query]);
        assert!(said.code != 0 && said.stdout.is_empty(), "{query}");
        assert!(said.stderr.contains(expected), "{query}: {}", said.stderr);
    }
}

#[test]
fn sql_adds_up_what_a_table_stands_on() {
    let county = County::new();
    county.write(
        "extracts/first.csv",
        "child_id,case_id,process,activity,occurred_at,team\n\
         c1,a1,assessment,started,2024-01-02,N1\nc1,a1,assessment,authorised,2024-01-30,N1\n\
         c2,a2,assessment,started,2024-01-03,N1\nc2,a2,assessment,authorised,2024-05-31,N1\n",
    );
    assert_eq!(county.righttime(&["ingest", &county.path().join("extracts").to_string_lossy()]).code, 0);
    let query = "SELECT view, numerator, denominator FROM measures WHERE indicator = 'assessment_45_days_from_start' \
                 AND measures.view = 'completed' AND period = 'year_to_date' AND level = 'authority' AND complete \
                 ORDER BY period_end DESC LIMIT 1";
    let said = county.righttime(&["sql", query, "--format", "csv"]);
    assert_eq!(said.stdout, "view,numerator,denominator\ncompleted,0.0,1.0\n", "{}", said.stderr);
    let said = county.righttime(&["sql", "SELECT count(*) AS found FROM findings", "--format", "csv"]);
    assert!(said.stdout.starts_with("found\n"), "{}", said.stderr);
    let said = county.righttime(&["sql", "SELECT indicator, view FROM measures"]);
    assert!(
        said.stderr.contains("column 19: Expected: end of statement, found: view; name its table too"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_county_chooses_its_indicators() {
    let county = County::new();
    county.write(
        "extracts/first.csv",
        "child_id,case_id,process,activity,occurred_at,team\n\
         c1,a1,assessment,started,2024-01-02,N1\nc1,a1,assessment,authorised,2024-01-30,N1\n\
         c2,a2,assessment,started,2024-01-03,N1\n",
    );
    county.write(
        "righttime.toml",
        "name = \"Testshire\"\nindicators = [\"assessment_45_days_from_start\", \"assesments_open\"]\n",
    );
    let said = county.righttime(&["run", &county.path().to_string_lossy()]);
    assert_eq!(said.code, 1);
    let fault = "righttime.toml: indicators names \"assesments_open\", which is no indicator; did you mean \"assessments_open\"?";
    assert!(said.stderr.contains(fault), "{}", said.stderr);

    county.write(
        "righttime.toml",
        "name = \"Testshire\"\nindicators = [\"assessment_45_days_from_start\", \"assessments_open\"]\n",
    );
    let said = county.righttime(&["run", &county.path().to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let publication = county.path().join("publications/2024-01");
    let mut pages: Vec<_> = std::fs::read_dir(publication.join("indicator"))
        .unwrap()
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    assert_eq!(pages, ["assessment_45_days_from_start.html", "assessments_open.html"]);
    let measures = std::fs::read_to_string(publication.join("tables/measures.csv")).unwrap();
    let mut named: Vec<_> = measures.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    named.dedup();
    assert_eq!(named, ["assessment_45_days_from_start", "assessments_open"]);
}

#[test]
fn sql_alone_reads_files_and_a_definition_does_not() {
    let county = County::new();
    county.write("some.csv", "a\n1\n");
    let path = county.path().join("some.csv");
    let check = format!(
        "/*\ntitle = \"T\"\nprocess = \"s47\"\nseverity = \"warning\"\nfields = []\nremedy = \"R\"\n*/\nSELECT a FROM '{}'\n",
        path.display()
    );
    county.write("queries/checks/from_a_file.sql", check);
    let said = county.righttime(&["check"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("some.csv"), "{}", said.stderr);
}

#[test]
fn functions_lists_what_each_takes_and_an_example() {
    let said = righttime(&["functions"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    for part in [
        "Working days\n",
        "wilson_lower(x, n [, confidence])\n",
        "    tau2            the variance",
        "Example: SELECT gini(children)",
    ] {
        assert!(said.stdout.contains(part), "{part}\n{}", said.stdout);
    }
    let said = righttime(&["functions", "xmr_mean"]);
    assert!(said.stdout.starts_with("xmr_mean(value [, screening"), "{}", said.stdout);
    let said = righttime(&["functions", "xmr_mena"]);
    assert_eq!((said.code, said.stderr.contains("did you mean \"xmr_mean\"?")), (2, true), "{}", said.stderr);
}

#[test]
fn explain_says_what_is_counted_and_from_what() {
    let said = SAMPLE.righttime(&["explain", "s47_to_icpc_15_days"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    for part in [
        "Clock: ",
        "What it hides: ",
        "Calendar: bank holidays of 1995-01-01 to",
        "Target: ",
        "Benchmark: England 2025: 81.37",
        "Version: 2 of 2026-11-30",
        "Measured as: timeliness in %; higher is better",
        "Views: completed, by the day of the finish; due,",
        "Periods: month, quarter, year from April to date, twelve months\n",
        "Counts for: the team that holds the child on the day of the view",
        "FROM s47_enquiries",
        "ssd_s47_enquiry",
        "ssd_initial_cp_conference",
        "ssd_cin_episodes",
        "How many of those cases are known",
        "s47_enquiries",
        "counted",
    ] {
        assert!(said.stdout.contains(part), "{part}\n{}", said.stdout);
    }
}

#[test]
fn explain_accounts_for_the_cases_that_it_does_not_count() {
    let county = County::new();
    county.write(
        "extracts/events.csv",
        "child_id,case_id,process,activity,occurred_at,team,priority\n\
         c1,a1,assessment,started,2024-01-02,N1,urgent\n\
         c2,a2,assessment,started,2024-01-03,N1,urgent\n\
         c3,a3,assessment,started,2024-01-04,N1,routine\n\
         c4,a4,assessment,started,2012-01-04,N1,urgent\n",
    );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let said = county.righttime(&["explain", "assessment_45_days_urgent"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let (_, counts) = said.stdout.split_once("What it counts:").unwrap();
    let rows: Vec<Vec<&str>> = counts
        .lines()
        .filter(|line| line.contains("20") || line.contains("taken"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let told: Vec<_> = rows.iter().map(|cells| (cells[1], cells[2])).collect();
    assert_eq!(told, [("counted", "2"), ("outside the days in force", "1"), ("not taken by its SQL", "1")], "{counts}");
}

#[test]
fn the_commands_of_the_readme_are_those_of_the_program() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    assert!(readme.contains("cargo run -- run sample_data") && readme.contains("cargo test"));
    let mut commands = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("    righttime ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let command = words
            .iter()
            .find(|word| {
                !word.starts_with('-') && !word.contains('/') && **word != "mycounty" && **word != "sample_data"
            })
            .unwrap();
        assert_eq!(righttime(&[command, "--help"]).code, 0, "{line}");
        commands += 1;
    }
    assert!(commands > 4, "the README shows the commands");
}

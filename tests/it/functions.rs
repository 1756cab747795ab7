//! What the SQL functions say of themselves: each has an example, and the example runs.

use std::path::Path;
use std::sync::Arc;

use righttime::calendar::Calendar;
use righttime::county::BANK_HOLIDAYS;
use righttime::functions::documented;
use righttime::spelling::Spellings;

use crate::support::righttime;

#[test]
fn every_function_has_an_example_that_runs() {
    let calendar = Calendar::from_csv(BANK_HOLIDAYS, Path::new("bank_holidays.csv"), None, None).unwrap();
    let all = documented(Arc::new(calendar), Arc::new(Spellings::default()));
    assert!(all.len() >= 20, "every function is listed");
    for (name, words) in all {
        let example = words.sql_example.unwrap_or_else(|| panic!("{name} has no example"));
        assert!(example.contains(&format!("{name}(")), "{name} is not in its example: {example}");
        assert!(words.syntax_example.starts_with(&format!("{name}(")), "{name}: {}", words.syntax_example);
        let said = righttime(&["-C", "/nonexistent", "sql", &example, "--format", "json"]);
        assert_eq!(said.code, 0, "{name}: {}", said.stderr);
        let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&said.stdout).unwrap();
        let given = rows.iter().filter(|row| row.values().all(|value| !value.is_null())).count();
        assert!(given > 0, "{name}: its example gives nothing: {}", said.stdout);
        let arguments = words.arguments.unwrap_or_default();
        let missing = arguments.iter().find(|(argument, _)| !words.syntax_example.contains(argument.as_str()));
        assert_eq!((missing, arguments.is_empty()), (None, false), "{name}: {}", words.syntax_example);
    }
}

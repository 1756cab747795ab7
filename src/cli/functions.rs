//! `righttime functions`: every SQL function of righttime, from what the functions say of themselves.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use datafusion::logical_expr::Documentation;
use righttime::calendar::Calendar;
use righttime::county::BANK_HOLIDAYS;
use righttime::error::{Error, Result, did_you_mean};
use righttime::functions;
use righttime::spelling::Spellings;

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "Example: righttime functions xmr_signal")]
pub struct Arguments {
    /// A function's name; without it, all are listed
    function: Option<String>,
}

pub fn run(arguments: Arguments) -> Result<()> {
    let calendar = Calendar::from_csv(BANK_HOLIDAYS, Path::new("bank_holidays.csv"), None, None)?;
    let all = functions::documented(Arc::new(calendar), Arc::new(Spellings::default()));
    let Some(wanted) = arguments.function else {
        print!("{}", list(&all));
        return Ok(());
    };
    let Some(found) = all.iter().find(|words| words.0 == wanted) else {
        let hint = did_you_mean(&wanted, all.iter().map(|words| words.0.as_str()));
        return Err(Error::usage(format!("righttime has no function \"{wanted}\"{hint}")));
    };
    print!("{}", words(&found.1));
    Ok(())
}

fn list(all: &[(String, Documentation)]) -> String {
    let mut text = String::from("Beside these, every function of DataFusion's SQL is there.\n");
    for section in all.chunk_by(|(_, one), (_, next)| one.doc_section == next.doc_section) {
        // Writing to a string does not fail.
        let _ = write!(text, "\n{}\n", section[0].1.doc_section.label);
        for (_, one) in section {
            let _ = write!(text, "\n{}", words(one));
        }
    }
    text
}

fn words(of: &Documentation) -> String {
    let mut text = format!("{}\n    {}\n", of.syntax_example, of.description);
    let arguments = of.arguments.as_deref().unwrap_or_default();
    let width = arguments.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, what) in arguments {
        let _ = writeln!(text, "    {name:width$}  {what}");
    }
    let example = of.sql_example.as_deref().unwrap_or_default();
    let _ = writeln!(text, "    Example: {}", example.replace('\n', "\n             "));
    text
}

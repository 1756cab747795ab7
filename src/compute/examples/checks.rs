//! What a check finds in its examples.

use std::collections::BTreeSet;

use arrow::array::AsArray;

use super::{Ground, fault_of, rows};
use crate::definition::{Check, Definition, Example, Target};
use crate::error::Result;

pub(super) async fn try_example(ground: &Ground<'_>, check: &Definition<Check>, example: &Example) -> Result<()> {
    let fault = |what: String| fault_of(&check.file, &check.sql, &example.says, &what);
    let events = rows::events(&example.events, 0).map_err(fault)?;
    let mut beside = Vec::new();
    let said = [
        (Target::Children, &example.children),
        (Target::Identifiers, &example.identifiers),
        (Target::Facts, &example.facts),
    ];
    for (target, text) in said {
        if let Some(text) = text {
            beside.push((target, rows::beside(target, text).map_err(fault)?));
        }
    }
    let engine = ground.engine(vec![events], beside)?;
    let workings = ground.workings(&engine, example.as_at);
    workings.events(!ground.several_families(&example.events) && example.identifiers.is_none()).await?;
    let rows = workings.findings(check).await?;
    let cases = rows.column_by_name("case_id").expect("a finding").as_string::<i32>();
    let found: BTreeSet<&str> = cases.iter().flatten().collect();
    let wanted: BTreeSet<&str> = example.found.iter().map(String::as_str).collect();
    if found == wanted {
        return Ok(());
    }
    Err(fault(format!("finds {found:?}, and not {wanted:?}")))
}

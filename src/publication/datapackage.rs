//! `datapackage.json`: what the tables beside it are and what each column holds, as a Data Package (Frictionless).

use std::path::Path;

use arrow::datatypes::DataType;
use serde_json::{Map, Value, json};

use crate::compute::Worked;
use crate::definition::{Definitions, sha256};
use crate::error::{Error, Result};

/// What a package is called.
pub struct Title<'a> {
    /// Lower case, digits and hyphens.
    pub name: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// A table as a package describes it.
pub struct Table<'a> {
    pub worked: &'a Worked,
    /// The definition that says what tells its rows apart and what its columns hold.
    pub definition: &'a str,
    /// What columns hold whose values are text because letters stand among them, by column and type.
    pub told: &'a [(&'a str, &'a str)],
    /// The letters.
    pub letters: &'a [&'a str],
}

impl<'a> Table<'a> {
    /// A table that is published as its definition makes it.
    pub fn of(worked: &'a Worked) -> Self {
        Table { worked, definition: &worked.name, told: &[], letters: &[] }
    }
}

/// Writes `datapackage.json` beside the tables of a folder: `<name>.csv` and `<name>.parquet` are two resources of the same schema.
///
/// # Errors
/// A column that nothing describes, with its table; a table that is not in the folder.
pub fn write(title: &Title<'_>, tables: &[Table<'_>], definitions: &Definitions, folder: &Path) -> Result<()> {
    let mut resources = Vec::new();
    for table in tables {
        let schema = schema(table, definitions)?;
        let table = table.worked;
        let csv = resource(table, &table.name, "csv", "text/csv", &schema, folder)?;
        let parquet = format!("{}.parquet", table.name);
        let parquet = resource(table, &parquet, "parquet", "application/vnd.apache.parquet", &schema, folder)?;
        resources.extend([csv, parquet]);
    }
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": title.name,
        "title": title.title,
        "description": title.description,
        "resources": resources,
    });
    let file = folder.join("datapackage.json");
    let text = serde_json::to_string_pretty(&package).map_err(|fault| Error::output(&file, fault.to_string()))?;
    std::fs::write(&file, text + "\n").map_err(|fault| Error::output(&file, format!("cannot write: {fault}")))
}

fn resource(
    table: &Worked,
    name: &str,
    format: &str,
    media_type: &str,
    schema: &Value,
    folder: &Path,
) -> Result<Value> {
    let path = format!("{}.{format}", table.name);
    let file = folder.join(&path);
    let bytes = std::fs::read(&file).map_err(|fault| Error::output(&file, format!("cannot read: {fault}")))?;
    let rows: usize = table.rows.iter().map(|rows| rows.num_rows()).sum();
    let mut resource = json!({
        "name": name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path,
        "format": format,
        "mediatype": media_type,
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", sha256(&bytes)),
        "rows": rows,
        "schema": schema,
    });
    if format == "csv" {
        resource["encoding"] = json!("utf-8");
        resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true });
    }
    Ok(resource)
}

/// A table's columns with type, unit and description, its key, and what it refers to.
fn schema(table: &Table<'_>, definitions: &Definitions) -> Result<Value> {
    let definition = definitions.tables.iter().find(|one| one.id == table.definition).ok_or_else(|| {
        Error::definition(Path::new("queries/tables"), format!("there is no {}.sql", table.definition))
    })?;
    let columns = &table.worked.schema;
    let names: Vec<&str> = columns.fields().iter().map(|field| field.name().as_str()).collect();
    if let Some(fault) = Error::many(definitions.faults_of_columns(definition, &names)) {
        return Err(fault);
    }
    let fields = columns.fields().iter().filter_map(|field| {
        let said = definitions.columns.of(table.definition, field.name())?;
        let told = table.told.iter().find(|(column, _)| column == field.name()).map(|(_, kind)| *kind);
        let mut described = Map::from_iter([
            ("name".to_owned(), json!(field.name())),
            ("type".to_owned(), json!(told.unwrap_or_else(|| kind(field.data_type())))),
            ("description".to_owned(), json!(said.description)),
        ]);
        if !said.unit.is_empty() {
            described.insert("unit".into(), json!(said.unit));
        }
        if matches!(told, Some("integer" | "number")) {
            described.insert("missingValues".into(), json!(table.letters));
        }
        Some(Value::Object(described))
    });
    let mut schema = json!({ "fields": fields.collect::<Vec<_>>(), "missingValues": [""] });
    let header = &definition.header;
    if !header.key.is_empty() {
        schema["primaryKey"] = json!(header.key);
    }
    if !header.refers_to.is_empty() {
        let referred = |name: &String| {
            let key = definitions.tables.iter().find(|one| one.id == *name).map(|one| &one.header.key);
            json!({ "fields": key, "reference": { "resource": name, "fields": key } })
        };
        schema["foreignKeys"] = header.refers_to.iter().map(referred).collect();
    }
    Ok(schema)
}

/// The type that a Data Package has for a column.
fn kind(of: &DataType) -> &'static str {
    match of {
        DataType::Boolean => "boolean",
        DataType::Date32 | DataType::Date64 => "date",
        DataType::Timestamp(..) => "datetime",
        kind if kind.is_integer() => "integer",
        kind if kind.is_numeric() => "number",
        _ => "string",
    }
}

//! stub
use std::collections::BTreeMap;
use std::path::PathBuf;
use crate::error::Result;
use super::rows::Row;
pub fn render(_t: &BTreeMap<String, String>, _f: &serde_json::Value, _q: &dyn Fn(&str, &[(String, serde_json::Value)]) -> Result<Vec<Row>>) -> Result<Vec<(PathBuf, String)>> { Ok(vec![]) }

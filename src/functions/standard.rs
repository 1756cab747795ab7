//! `standard(field, text)`: the code that a spelling stands for.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::StringArray;
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::cast::as_string_array;
use datafusion::common::{Result, ScalarValue, exec_err, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature,
};

use super::{Words, signature};
use crate::error::did_you_mean;
use crate::spelling::Spellings;

const NAME: &str = "standard";

/// `standard('field', text) -> TEXT`: the code of a spelling; NULL for one that is not known. The field is a literal, and an
/// unknown one is an error of the query.
#[derive(Debug, PartialEq, Eq)]
pub struct Standard {
    spellings: Arc<Spellings>,
    signature: Signature,
    documentation: Documentation,
}

impl std::hash::Hash for Standard {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        NAME.hash(state);
    }
}

impl Standard {
    pub fn new(spellings: Arc<Spellings>) -> Self {
        let words = Words {
            section: "Words of returns",
            gives: "The code that a spelling stands for; NULL where it is not known. Case, spaces and punctuation do not count.",
            syntax: "standard(field, text)",
            arguments: &[
                ("field", "the name of a field under queries/spellings/, written out"),
                ("text", "what somebody wrote"),
            ],
            example: "SELECT standard('yes_no', 'a) Yes')",
        };
        Standard { spellings, signature: signature(), documentation: words.documentation() }
    }
}

impl ScalarUDFImpl for Standard {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        match given {
            [_, _] => Ok(vec![DataType::Utf8, DataType::Utf8]),
            _ => plan_err!("{NAME} takes a field and a text, as in {NAME}('yes_no', answer)"),
        }
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8)
    }

    /// Refuses an unknown field before anything runs.
    fn return_field_from_args(&self, args: ReturnFieldArgs) -> Result<FieldRef> {
        let Some(Some(ScalarValue::Utf8(Some(field)))) = args.scalar_arguments.first() else {
            return plan_err!("{NAME}: the field is written out, as in {NAME}('yes_no', answer)");
        };
        if !self.spellings.knows(field) {
            let hint = did_you_mean(field, self.spellings.fields());
            return plan_err!("{NAME}: no spellings are known for a field \"{field}\"{hint}");
        }
        Ok(Arc::new(Field::new(NAME, DataType::Utf8, true)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let [ColumnarValue::Scalar(ScalarValue::Utf8(Some(field))), text] = args.args.as_slice() else {
            return exec_err!("{NAME}: the field is written out, as in {NAME}('yes_no', answer)");
        };
        match text {
            ColumnarValue::Scalar(text) => {
                let ScalarValue::Utf8(text) = text.cast_to(&DataType::Utf8)? else { return Ok(text.clone().into()) };
                let code = text.and_then(|text| self.spellings.code(field, &text).map(str::to_owned));
                Ok(ColumnarValue::Scalar(ScalarValue::Utf8(code)))
            }
            ColumnarValue::Array(texts) => {
                // A column holds few spellings, many times each.
                let mut met: HashMap<&str, Option<&str>> = HashMap::new();
                let texts = as_string_array(texts)?;
                let codes = texts.iter().map(|text| {
                    let text = text?;
                    *met.entry(text).or_insert_with(|| self.spellings.code(field, text))
                });
                Ok(ColumnarValue::Array(Arc::new(codes.collect::<StringArray>())))
            }
        }
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

//! The reads of a transaction: asked together, answered together.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbRequest, IdbTransaction};

use crate::storage::port::{Query, Row};

use super::failure::Failure;

/// Sorts behind every character that a key is made of.
const LAST_CHARACTER: char = '\u{ffff}';

/// Requests under way, in the order of the queries.
#[derive(Clone)]
pub struct Questions(Vec<Question>);

#[derive(Clone)]
enum Question {
    One { key: String, value: IdbRequest },
    Keys { keys: IdbRequest },
    Rows { keys: IdbRequest, values: IdbRequest },
}

impl Questions {
    /// Asks every query in `transaction`.
    pub fn ask(transaction: &IdbTransaction, queries: &[Query]) -> Result<Self, Failure> {
        let questions: Result<_, JsValue> = queries.iter().map(|query| Question::ask(transaction, query)).collect();
        questions.map(Self).map_err(|error| Failure::of(&error))
    }

    /// The request that is answered last: those of one transaction are answered in the order in which they were made.
    pub fn last(&self) -> Option<&IdbRequest> {
        self.0.last().map(|question| match question {
            Question::One { value, .. } => value,
            Question::Keys { keys } => keys,
            Question::Rows { values, .. } => values,
        })
    }

    /// The rows, once [`Questions::last`] has its answer.
    pub fn answers(&self) -> Result<Vec<Vec<Row>>, Failure> {
        let answers: Result<_, JsValue> = self.0.iter().map(Question::answer).collect();
        answers.map_err(|error| Failure::of(&error))
    }
}

impl Question {
    fn ask(transaction: &IdbTransaction, query: &Query) -> Result<Self, JsValue> {
        let store = transaction.object_store(query.table().name())?;
        Ok(match query {
            Query::One(_, key) => Self::One { key: key.clone(), value: store.get(&JsValue::from_str(key))? },
            Query::Keys(_, prefix) => Self::Keys { keys: store.get_all_keys_with_key(&range(prefix)?)? },
            Query::Prefix(_, prefix) => {
                let range = range(prefix)?;
                Self::Rows { keys: store.get_all_keys_with_key(&range)?, values: store.get_all_with_key(&range)? }
            }
        })
    }

    fn answer(&self) -> Result<Vec<Row>, JsValue> {
        Ok(match self {
            Self::One { key, value } => {
                let value = value.result()?;
                if value.is_undefined() { Vec::new() } else { vec![Row { key: key.clone(), value: bytes(&value) }] }
            }
            Self::Keys { keys } => {
                list(&keys.result()?).filter_map(|key| key.as_string()).map(|key| Row { key, value: Vec::new() }).collect()
            }
            Self::Rows { keys, values } => {
                let pairs = list(&keys.result()?).zip(list(&values.result()?).collect::<Vec<_>>());
                pairs.filter_map(|(key, value)| Some(Row { key: key.as_string()?, value: bytes(&value) })).collect()
            }
        })
    }
}

/// All keys that begin with `prefix`; no bounds for none.
fn range(prefix: &str) -> Result<JsValue, JsValue> {
    if prefix.is_empty() {
        return Ok(JsValue::UNDEFINED);
    }
    let upper = format!("{prefix}{LAST_CHARACTER}");
    IdbKeyRange::bound(&JsValue::from_str(prefix), &JsValue::from_str(&upper)).map(JsValue::from)
}

fn list(value: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    value.dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default().into_iter()
}

/// The bytes of a value. One that is none of ours reads as empty, which nothing above takes for a record: it is reported as
/// unreadable there and left as it is.
fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

//! The kinds of thing that a person makes, as one type.

use serde_json::Value;

use super::Extra;
use super::day::Day;
use super::entry::Entry;
use super::fields::{Fault, Json, json_serde};
use super::intention::Intention;

/// What a record holds. In JSON it is one object whose `kind` says which of these it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A journal entry.
    Entry(Entry),
    /// An intention.
    Intention(Intention),
    /// A kind that a newer version knows, `kind` included; kept and written back as it came.
    Other(Extra),
}

/// The field that says which kind it is.
const KIND: &str = "kind";

/// Reads the kind first. A known kind that is damaged is refused; an unknown kind is kept whole.
impl Json for Body {
    fn read(value: Value) -> Result<Self, Fault> {
        let Value::Object(mut fields) = value else { return Err(Fault::expected("a map")) };
        match fields.get(KIND).and_then(Value::as_str) {
            Some("entry") => {
                fields.remove(KIND);
                Entry::read(Value::Object(fields)).map(Self::Entry)
            }
            Some("intention") => {
                fields.remove(KIND);
                Intention::read(Value::Object(fields)).map(Self::Intention)
            }
            Some(_) => Ok(Self::Other(fields)),
            None => Err(Fault { field: KIND, expected: "a string" }),
        }
    }

    fn write(&self) -> Value {
        match self {
            Self::Entry(entry) => of_kind("entry", entry.write()),
            Self::Intention(intention) => of_kind("intention", intention.write()),
            Self::Other(fields) => Value::Object(fields.clone()),
        }
    }
}

json_serde!(Body);

fn of_kind(kind: &str, mut fields: Value) -> Value {
    if let Value::Object(fields) = &mut fields {
        fields.insert(KIND.to_owned(), Value::from(kind));
    }
    fields
}

impl Body {
    /// The day it is about, for sorting; `None` for kinds that this version doesn't know.
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Entry(entry) => Some(entry.at.day),
            Self::Intention(intention) => Some(intention.at.day),
            Self::Other(_) => None,
        }
    }

    /// Whether it lies in the trash.
    pub fn is_trashed(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.trashed.is_some(),
            Self::Intention(intention) => intention.trashed.is_some(),
            Self::Other(_) => false,
        }
    }

    /// Whether there is nothing in it that a person put there. A kind that this version doesn't know is never empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.is_empty(),
            Self::Intention(intention) => intention.is_empty(),
            Self::Other(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn the_kind_is_written_beside_the_fields() {
        let json = serde_json::to_value(Body::Entry(Entry { text: "words".to_owned(), ..Entry::begun(noon(), "en") })).unwrap();
        assert_eq!((&json["kind"], &json["text"], &json["at"]["day"]), (&"entry".into(), &"words".into(), &"2026-03-12".into()));
    }

    #[test]
    fn an_unknown_kind_is_kept_whole() {
        let json = r#"{"kind":"letter","to":"myself","opens":{"day":"2027-01-01"},"n":[1,-2,18446744073709551615,0.25,null]}"#;
        let body: Body = serde_json::from_str(json).unwrap();
        assert!(matches!(body, Body::Other(_)) && !body.is_empty());
        assert_eq!(serde_json::to_value(&body).unwrap(), serde_json::from_str::<Value>(json).unwrap());
    }

    #[test]
    fn a_damaged_known_kind_is_refused_by_name() {
        let refused = |json: &str| serde_json::from_str::<Body>(json).unwrap_err().to_string();
        assert!(refused(r#"{"kind":"entry","text":7}"#).contains("string"), "{}", refused(r#"{"kind":"entry","text":7}"#));
        assert!(refused(r#"{"text":"words"}"#).contains("kind"));
        assert!(refused(r#"{"kind":3}"#).contains("kind"));
        assert!(refused("[]").contains("map"));
    }
}

//! The kinds of thing that a person makes, as one type.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::Extra;
use super::day::Day;
use super::entry::Entry;
use super::intention::Intention;

/// What a record holds. In JSON it is one object whose `kind` says which of these it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// A journal entry.
    Entry(Entry),
    /// An intention.
    Intention(Intention),
    /// A kind that a newer version knows, `kind` included; kept and written back as it came.
    #[serde(untagged)]
    Other(Extra),
}

/// Reads the kind first. A known kind that is damaged is refused, where an untagged enum would have taken it for an
/// unknown one; an unknown kind is kept whole.
impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Extra::deserialize(deserializer)?;
        let kind = fields.get("kind").and_then(Value::as_str).ok_or_else(|| D::Error::missing_field("kind"))?;
        match kind {
            "entry" => {
                fields.remove("kind");
                Entry::deserialize(Value::Object(fields)).map(Self::Entry).map_err(D::Error::custom)
            }
            "intention" => {
                fields.remove("kind");
                Intention::deserialize(Value::Object(fields)).map(Self::Intention).map_err(D::Error::custom)
            }
            _ => Ok(Self::Other(fields)),
        }
    }
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

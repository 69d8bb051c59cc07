//! The kinds of thing that a person makes, as one type.
//!
//! A new kind is one line in `kinds!` and a file of its own that says what it holds.

use serde_json::Value;

use super::Extra;
use super::act::Act;
use super::attachment::Attachment;
use super::body::{BladderCheck, Pressure};
use super::check_in::CheckIn;
use super::clinic::Clinic;
use super::day::Day;
use super::entry::Entry;
use super::expectation::Expectation;
use super::fields::{Fault, Json, json_serde};
use super::insight::Insight;
use super::intention::Intention;
use super::look_back::LookBack;
use super::moment::Moment;
use super::parked::Parked;
use super::person::Person;
use super::plan::Plan;
use super::question::Question;
use super::safety_plan::SafetyPlan;
use super::session::Session;
use super::sheet::{SheetLine, SheetShown};

/// A kind of thing that a record can hold.
pub trait Recorded: Clone + PartialEq + Send + Sync + 'static {
    /// Which kind it is.
    const KIND: Kind;
    /// As a record's body.
    fn into_body(self) -> Body;
    /// From a record's body, where it is of this kind.
    fn of(body: &Body) -> Option<&Self>;
}

/// Makes [`Body`] and [`Kind`]. Every kind has a struct with the fields `at`, `trashed` and `extra` and the method `is_empty`.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)+) => {
        #[allow(clippy::large_enum_variant, reason = "a body stands in a boxed version or moves once; a box in each variant would be one more place to look")]
        /// What a record holds. In JSON it is one object whose `kind` says which of these it is.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Body {
            $($(#[$doc])* $kind($kind),)+
            /// A kind that a newer version knows, `kind` included; kept and written back as it came.
            Other(Extra),
        }

        /// What kind of thing a record is.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
            /// A kind that a newer version knows, or nothing that can be told: a tombstone, an unreadable row.
            Other(String),
        }

        impl Kind {
            /// Every kind that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$kind,)+];

            /// Its name in the format.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$kind => $name,)+
                    Self::Other(name) => name,
                }
            }

            /// Reads a name of the format.
            pub fn from_name(name: &str) -> Self {
                match name {
                    $($name => Self::$kind,)+
                    _ => Self::Other(name.to_owned()),
                }
            }
        }

        /// Reads the kind first. A known kind that is damaged is refused; an unknown kind is kept whole.
        impl Json for Body {
            fn read(value: Value) -> Result<Self, Fault> {
                let Value::Object(mut fields) = value else { return Err(Fault::expected("a map")) };
                let name = fields.get(KIND).and_then(Value::as_str).ok_or(Fault { field: KIND, expected: "a string" })?;
                match Kind::from_name(name) {
                    $(Kind::$kind => {
                        fields.remove(KIND);
                        $kind::read(Value::Object(fields)).map(Self::$kind)
                    })+
                    Kind::Other(_) => Ok(Self::Other(fields)),
                }
            }

            fn write(&self) -> Value {
                match self {
                    $(Self::$kind(thing) => of_kind($name, thing.write()),)+
                    Self::Other(fields) => Value::Object(fields.clone()),
                }
            }
        }

        impl Body {
            /// What kind of thing it is.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)+
                    Self::Other(fields) => Kind::Other(fields.get(KIND).and_then(Value::as_str).unwrap_or_default().to_owned()),
                }
            }

            /// The moment that its day and its place in a list come from; `None` for kinds that this version doesn't know.
            pub fn at(&self) -> Option<&Moment> {
                match self {
                    $(Self::$kind(thing) => Some(&thing.at),)+
                    Self::Other(_) => None,
                }
            }

            /// When it was moved to the trash; `None` where it doesn't lie there.
            pub fn trashed(&self) -> Option<&Moment> {
                match self {
                    $(Self::$kind(thing) => thing.trashed.as_ref(),)+
                    Self::Other(_) => None,
                }
            }

            /// The fields that this version doesn't know; of a kind that it doesn't know, all of them.
            pub fn extra(&self) -> &Extra {
                match self {
                    $(Self::$kind(thing) => &thing.extra,)+
                    Self::Other(fields) => fields,
                }
            }

            /// Moves it to the trash, or takes it out. `false` for kinds that this version doesn't know: they stay as they are.
            #[must_use]
            pub fn set_trashed(&mut self, trashed: Option<Moment>) -> bool {
                match self {
                    $(Self::$kind(thing) => thing.trashed = trashed,)+
                    Self::Other(_) => return false,
                }
                true
            }

            /// Whether there is nothing in it that a person put there. A kind that this version doesn't know is never empty.
            pub fn is_empty(&self) -> bool {
                match self {
                    $(Self::$kind(thing) => thing.is_empty(),)+
                    Self::Other(_) => false,
                }
            }
        }

        $(impl Recorded for $kind {
            const KIND: Kind = Kind::$kind;

            fn into_body(self) -> Body {
                Body::$kind(self)
            }

            fn of(body: &Body) -> Option<&Self> {
                match body {
                    Body::$kind(thing) => Some(thing),
                    _ => None,
                }
            }
        })+
    };
}

kinds! {
    /// A journal entry.
    Entry = "entry",
    /// An intention.
    Intention = "intention",
    /// A dosing session or a therapy visit.
    Session = "session",
    /// How it was at one moment.
    CheckIn = "check_in",
    /// An if-then plan.
    Plan = "plan",
    /// A small act of one day.
    Act = "act",
    /// Words lifted out of an entry, to keep.
    Insight = "insight",
    /// A decision that waits.
    Parked = "parked",
    /// The page that looks back on the days after a session.
    LookBack = "look_back",
    /// The clinic card.
    Clinic = "clinic",
    /// A voice note, a photo or a drawing.
    Attachment = "attachment",
    /// A question for the care team.
    Question = "question",
    /// Hopes, fears and what would be enough.
    Expectation = "expectation",
    /// A line of the sheet for the care team.
    SheetLine = "sheet_line",
    /// A time when that sheet was shown.
    SheetShown = "sheet_shown",
    /// A blood pressure that the person was told.
    Pressure = "pressure",
    /// Three questions about the bladder.
    BladderCheck = "bladder_check",
    /// One of my people.
    Person = "person",
    /// My plan for a hard time.
    SafetyPlan = "safety_plan",
}

/// The field that says which kind it is.
const KIND: &str = "kind";

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
        self.at().map(|at| at.day)
    }

    /// The words that stand for it in a list; empty where there are none.
    pub fn words(&self) -> &str {
        match self {
            Self::Entry(entry) => &entry.text,
            Self::Intention(intention) => intention.words(),
            Self::Session(session) => &session.place,
            Self::CheckIn(check_in) => &check_in.words,
            Self::Plan(plan) => &plan.act,
            Self::Act(act) => &act.words,
            Self::Insight(insight) => &insight.words,
            Self::Parked(parked) => &parked.decision,
            Self::LookBack(page) => &page.came,
            Self::Clinic(clinic) => &clinic.name,
            Self::Attachment(attachment) => &attachment.title,
            Self::Question(question) => &question.words,
            Self::Expectation(set) => set.words(),
            Self::SheetLine(line) => &line.words,
            Self::SheetShown(showing) => &showing.to,
            Self::Pressure(pressure) => &pressure.figures,
            Self::BladderCheck(check) => &check.words,
            Self::Person(person) => &person.name,
            Self::SafetyPlan(plan) => &plan.helps,
            Self::Other(_) => "",
        }
    }

    /// Whether it lies in the trash.
    pub fn is_trashed(&self) -> bool {
        self.trashed().is_some()
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

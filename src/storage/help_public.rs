//! What the person chose to show on Help now before the lock is opened: the one row that is kept unsealed.
//!
//! ```text
//! help_public/shown = {"format":1,
//!   "people": [{"id","name","about","typed","call"}, ..],
//!   "clinic": {"name", "day": {"typed","call"}, "after_hours": {"typed","call"}},
//!   "plan":   [{"key","words"}, ..]}
//! ```
//! in UTF-8. `typed` is a number as the person typed it and `call` what a phone dials for it, empty where that can't be told. A part that
//! was not chosen is left out, and where nothing is chosen there is no row. The choice is the row itself: it is this device's, it travels
//! with no record, and taking it back takes the words away. `public/help-people.js` reads it, without the app.

use serde_json::{Value, json};

use crate::domain::clinic::Clinic;
use crate::domain::id::RecordId;
use crate::domain::person::Person;
use crate::domain::phone;
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::text::is_blank;

/// The key of the row in the table `help_public`.
pub const SHOWN: &str = "shown";

/// What was chosen to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The people, by their records.
    pub people: Vec<RecordId>,
    /// The clinic's numbers.
    pub clinic: bool,
    /// The plan.
    pub plan: bool,
}

/// A record that was chosen, as far as it is known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// As it stands.
    Here(T),
    /// It is in the trash, or there is none any more.
    Gone,
    /// It is not opened yet or can't be opened: what is shown stays as it is.
    Unknown,
}

impl Chosen {
    /// Reads the choice out of the row. What can't be read is no choice.
    pub fn of(row: &[u8]) -> Self {
        let row: Value = serde_json::from_slice(row).unwrap_or_default();
        let people = row.get("people").and_then(Value::as_array).into_iter().flatten();
        let id = |person: &Value| person.get("id")?.as_str()?.parse().ok();
        Self { people: people.filter_map(id).collect(), clinic: row.get("clinic").is_some(), plan: row.get("plan").is_some() }
    }
}

/// The row for a choice. `None` where nothing is chosen. `before` is the row as it stands: what isn't known now is taken from there.
pub fn row(
    chosen: &Chosen,
    person: impl Fn(RecordId) -> Known<Person>,
    clinic: &Known<Clinic>,
    plan: &Known<SafetyPlan>,
    before: &[u8],
) -> Option<Vec<u8>> {
    let before: Value = serde_json::from_slice(before).unwrap_or_default();
    let mut row = json!({ "format": 1 });
    let shown = |id: &RecordId| match person(*id) {
        Known::Here(person) => Some(written_person(*id, &person)),
        Known::Gone => None,
        Known::Unknown => person_before(&before, *id),
    };
    let people: Vec<Value> = chosen.people.iter().filter_map(shown).collect();
    let mut is_any = !people.is_empty();
    let mut put = |key: &str, value: Value| {
        if let Some(fields) = row.as_object_mut() {
            fields.insert(key.to_owned(), value);
        }
    };
    if !people.is_empty() {
        put("people", Value::from(people));
    }
    for (key, is_chosen, known) in [("clinic", chosen.clinic, written_clinic(clinic)), ("plan", chosen.plan, written_plan(plan))] {
        if is_chosen {
            is_any = true;
            let empty = || if key == "plan" { json!([]) } else { json!({}) };
            put(key, known.unwrap_or_else(|| before.get(key).cloned().unwrap_or_else(empty)));
        }
    }
    if is_any { serde_json::to_vec(&row).ok() } else { None }
}

fn written_person(id: RecordId, person: &Person) -> Value {
    let call = phone::dialed(&person.phone).unwrap_or_default();
    json!({ "id": id.to_string(), "name": person.name, "about": person.about, "typed": person.phone, "call": call })
}

fn person_before(before: &Value, id: RecordId) -> Option<Value> {
    let id = Value::from(id.to_string());
    before.get("people")?.as_array()?.iter().find(|person| person.get("id") == Some(&id)).cloned()
}

/// `None` where it isn't known.
fn written_clinic(clinic: &Known<Clinic>) -> Option<Value> {
    let number = |typed: &str| json!({ "typed": typed, "call": phone::dialed(typed).unwrap_or_default() });
    match clinic {
        Known::Here(card) => Some(json!({ "name": card.name, "day": number(&card.phone), "after_hours": number(&card.after_hours) })),
        Known::Gone => Some(json!({})),
        Known::Unknown => None,
    }
}

/// `None` where it isn't known.
fn written_plan(plan: &Known<SafetyPlan>) -> Option<Value> {
    let part = |(key, words): (&str, &str)| (!is_blank(words)).then(|| json!({ "key": key, "words": words }));
    match plan {
        Known::Here(plan) => Some(Value::from(plan.parts().into_iter().filter_map(part).collect::<Vec<_>>())),
        Known::Gone => Some(json!([])),
        Known::Unknown => None,
    }
}

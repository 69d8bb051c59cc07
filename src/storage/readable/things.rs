//! Sessions, check-ins, plans and all other kinds but entries and intentions: one way to write them, whatever their fields. The names
//! of the format's fields are words already; what a person wrote stands in front.

use serde_json::Value;

use super::layout::Node;
use super::words::{Words, moment};
use crate::domain::fields::Json;
use crate::domain::moment::Moment;
use crate::domain::record::Body;

impl Words<'_> {
    /// Its fields: texts, then what else it says, then when it was; what a newer version knows stands under `unknown`.
    pub(super) fn thing(&self, body: &Body) -> Vec<(String, Node)> {
        let Value::Object(stored) = body.write() else { return Vec::new() };
        let unknown = body.extra();
        let (mut texts, mut more, mut last) = (Vec::new(), Vec::new(), Vec::new());
        for (name, value) in stored {
            let is_empty = value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
            match name.as_str() {
                "kind" | "at" => {}
                _ if is_empty || unknown.contains_key(&name) => {}
                "lang" => last.push(("language".to_owned(), self.value(value))),
                "trashed" => last.push(("moved_to_trash".to_owned(), self.value(value))),
                "intention" => more.push((name, self.link(value))),
                _ if value.is_string() => texts.push((name, self.value(value))),
                _ => more.push((name, self.value(value))),
            }
        }
        let mut fields = vec![("kind".to_owned(), Node::text(body.kind().name()))];
        fields.append(&mut texts);
        fields.append(&mut more);
        fields.extend(body.at().map(|at| ("day".to_owned(), Node::plain(&at.day))));
        fields.extend(body.at().map(|at| ("begun".to_owned(), moment(at))));
        fields.append(&mut last);
        if !unknown.is_empty() {
            fields.push(("unknown".to_owned(), Node::Value(Value::Object(unknown.clone()))));
        }
        fields
    }

    /// An intention by its id.
    fn link(&self, value: Value) -> Node {
        match value.as_str().and_then(|id| id.parse().ok()) {
            Some(id) => self.intention(id),
            None => self.value(value),
        }
    }

    /// Any value: a moment on one line, a key with its name beside it, all else as it is.
    fn value(&self, value: Value) -> Node {
        match value {
            Value::String(text) if (self.wording.name)(&text).is_some() => self.named(&text),
            Value::String(text) => Node::text(&text),
            Value::Array(values) => Node::List(values.into_iter().map(|value| self.value(value)).collect()),
            Value::Object(fields) => match Moment::read(Value::Object(fields.clone())) {
                Ok(at) => moment(&at),
                Err(_) => Node::Named(fields.into_iter().map(|(name, value)| (name, self.value(value))).collect()),
            },
            value => Node::bare(value),
        }
    }
}

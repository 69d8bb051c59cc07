//! The difference between two texts as one splice: what stands between a common beginning and a common end.
//!
//! Typing changes one place, so the splice of a long text against its last durable state is small enough for
//! localStorage, where nothing else survives the last moment of a page in WebKit.

use serde_json::Value;

use crate::domain::fields::{Fault, Fields, Json, object};

/// Turns one text into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Bytes kept from the beginning.
    pub prefix: usize,
    /// Bytes kept from the end.
    pub suffix: usize,
    /// What stands between them.
    pub middle: String,
}

impl Json for Splice {
    fn read(value: Value) -> Result<Self, Fault> {
        let mut fields = Fields::of(value)?;
        Ok(Self { prefix: fields.take("prefix")?, suffix: fields.take("suffix")?, middle: fields.take("middle")? })
    }

    fn write(&self) -> Value {
        object(vec![("prefix", self.prefix.write()), ("suffix", self.suffix.write()), ("middle", self.middle.write())])
    }
}

impl Splice {
    /// What turns `before` into `after`.
    pub fn between(before: &str, after: &str) -> Self {
        let same = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
        let prefix = floor(after, same);
        let rest = (before.get(prefix..).unwrap_or_default(), after.get(prefix..).unwrap_or_default());
        let same = rest.0.bytes().rev().zip(rest.1.bytes().rev()).take_while(|(one, other)| one == other).count();
        let end = ceil(rest.1, rest.1.len() - same);
        Self { prefix, suffix: rest.1.len() - end, middle: rest.1.get(..end).unwrap_or_default().to_owned() }
    }

    /// Applies it; `None` where `before` is not a text that this splice fits.
    pub fn apply(&self, before: &str) -> Option<String> {
        let beginning = before.get(..self.prefix)?;
        let end = before.get(before.len().checked_sub(self.suffix)?..)?;
        if self.prefix.checked_add(self.suffix)? > before.len() {
            return None;
        }
        Some([beginning, &self.middle, end].concat())
    }
}

/// The last place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first place at or after `at` where a character begins.
fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

//! A text with holes: `From {day}` becomes `From {0}`, with `day` as its first hole.

use super::rust;

/// The holes of a text by name, in the order in which they first appear.
#[derive(Default)]
pub struct Holes(Vec<String>);

impl Holes {
    /// Begins with holes that are always there.
    pub fn with(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// The names in order.
    pub fn names(&self) -> &[String] {
        &self.0
    }

    fn number(&mut self, name: &str) -> usize {
        self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }

    /// Replaces the names in a text by their numbers, learning new names on the way.
    pub fn numbered(&mut self, text: &str) -> Result<String, String> {
        if text.is_empty() {
            return Err("is empty".to_owned());
        }
        let mut numbered = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            numbered.push_str(before);
            let Some((name, after)) = brace.strip_prefix('{').and_then(|inside| inside.split_once('}')) else {
                return Err(format!("has a brace without its other half in {text:?}"));
            };
            numbered.push_str(&format!("{{{}}}", self.number(rust::name(name)?)));
            rest = after;
        }
        numbered.push_str(rest);
        Ok(numbered)
    }
}

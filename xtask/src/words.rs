//! The language files, as the pages outside the app use them.
//!
//! The app's own build turns the same files into Rust; here they fill the static pages.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::paths;

/// The sentences of one language file.
#[derive(Debug, Clone)]
pub struct Words {
    file: String,
    table: toml::Table,
}

impl Words {
    /// Reads `src/i18n/en/<place>.toml`.
    ///
    /// # Errors
    /// When the file can't be read or isn't TOML.
    pub fn english(place: &str) -> Result<Self> {
        let path = paths::root().join("src/i18n/en").join(format!("{place}.toml"));
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        Self::parse(place, &text)
    }

    /// Takes the sentences out of the text of a language file.
    ///
    /// # Errors
    /// When it isn't TOML.
    pub fn parse(place: &str, text: &str) -> Result<Self> {
        let table = text.parse().with_context(|| format!("{place}.toml is not TOML"))?;
        Ok(Self { file: format!("{place}.toml"), table })
    }

    /// A sentence without holes.
    ///
    /// # Errors
    /// When there is none under that key.
    pub fn get(&self, key: &str) -> Result<&str> {
        match self.table.get(key).and_then(toml::Value::as_str) {
            Some(text) => Ok(text),
            None => bail!("{} has no sentence {key}", self.file),
        }
    }

    /// A sentence with its holes filled.
    ///
    /// # Errors
    /// When there is none under that key, or a hole is not in it or left open.
    pub fn fill(&self, key: &str, holes: &[(&str, &str)]) -> Result<String> {
        let mut text = self.get(key)?.to_owned();
        for (name, value) in holes {
            let hole = format!("{{{name}}}");
            if !text.contains(&hole) {
                bail!("{}: {key} has no hole {hole}", self.file);
            }
            text = text.replace(&hole, value);
        }
        if text.contains('{') {
            bail!("{}: {key} has a hole that is not filled", self.file);
        }
        Ok(text)
    }
}

/// Text as it stands in HTML, in an attribute or between tags.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_holes_and_says_which_is_wrong() {
        let words = Words::parse("test", "call = \"Call {number}\"").unwrap();
        assert_eq!(words.fill("call", &[("number", "911")]).unwrap(), "Call 911");
        assert!(words.fill("call", &[]).unwrap_err().to_string().contains("not filled"));
        assert!(words.fill("call", &[("name", "x")]).unwrap_err().to_string().contains("no hole"));
        assert!(words.get("text").unwrap_err().to_string().contains("test.toml has no sentence text"));
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape(r#"<a href="x">'&'"#), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
    }
}

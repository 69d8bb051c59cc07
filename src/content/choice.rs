//! A thing to choose: what is stored, and what is shown.

use super::Text;

/// One choice out of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored. It never changes its meaning.
    pub key: &'static str,
    /// What is shown.
    pub text: Text,
}

/// The words for a stored key; `None` for a key that a newer version made.
pub(super) fn label(choices: &[Choice], key: &str) -> Option<Text> {
    choices.iter().find(|choice| choice.key == key).map(|choice| choice.text)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Keys and words are each used once, and keys are plain.
    pub(crate) fn all_distinct(choices: &[Choice]) {
        for (at, choice) in choices.iter().enumerate() {
            assert!(choice.key.bytes().all(|c| c.is_ascii_lowercase() || matches!(c, b'_' | b'.')), "{}", choice.key);
            assert_eq!(label(choices, choice.key), Some(choice.text));
            for later in &choices[at + 1..] {
                assert_ne!(choice.key, later.key);
                assert_ne!(choice.text.get(), later.text.get());
            }
        }
    }
}

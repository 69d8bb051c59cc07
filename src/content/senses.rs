//! Coming back to the room by the senses (`clinical.md` 6.3). They are offered before any breathing, in any order.

use super::{Choice, Text};

include!(concat!(env!("OUT_DIR"), "/content_senses.rs"));

/// One sense of 5-4-3-2-1.
#[derive(Clone, Copy, Debug)]
pub struct Sense {
    /// Its name in the code.
    pub key: &'static str,
    /// How many things to notice.
    pub count: u8,
    /// What to notice.
    pub text: Text,
}

/// The five senses, from five things to one.
pub fn senses() -> &'static [Sense] {
    SENSES
}

/// Other ways back, each as good.
pub fn other_ways() -> &'static [Choice] {
    OTHER
}

/// The line that says that the order is free.
pub fn hint() -> Text {
    HINT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_senses_count_down() {
        let senses: Vec<(&str, u8)> = senses().iter().map(|sense| (sense.key, sense.count)).collect();
        assert_eq!(senses, [("see", 5), ("feel", 4), ("hear", 3), ("smell", 2), ("taste", 1)]);
        crate::content::choice::tests::all_distinct(other_ways());
    }

    #[test]
    fn noticing_is_all_that_is_asked() {
        for sense in senses() {
            assert!(sense.text.get().starts_with("Notice "), "{}", sense.text);
        }
        assert!(hint().get().contains("Skip"));
    }
}

//! The six life areas, used as tags on entries.
//!
//! Keys: the six domains of integration of Bathje 2022 (`clinical.md` 4.1). Labels: the life areas of the design
//! language, so that a tag in the journal and an area on Horizon carry one name. They are plainer than the model's own
//! words, and "Meaning" takes in "spirit" without assuming a faith.

use super::{Choice, Text, choice};

include!(concat!(env!("OUT_DIR"), "/content_domains.rs"));

/// All six, in the order in which they are shown.
pub fn all() -> &'static [Choice] {
    DOMAINS
}

/// The label of a stored key such as `domain.body`; `None` for one that a newer version made.
pub fn label(key: &str) -> Option<Text> {
    choice::label(DOMAINS, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_six_keys_are_those_of_the_model() {
        let mut keys: Vec<&str> = all().iter().map(|domain| domain.key).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["domain.body", "domain.lifestyle", "domain.mind", "domain.nature", "domain.relationships", "domain.spirit"]);
        choice::tests::all_distinct(all());
    }

    #[test]
    fn a_stored_key_finds_its_words() {
        assert_eq!(label("domain.spirit").map(Text::get), Some("Meaning"));
        assert_eq!(label("domain.community"), None);
    }
}

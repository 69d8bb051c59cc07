//! Small vocabularies: basics, sliders, what a companion sees, the lines of a supporter note, places of the body.

use super::{Choice, Text, choice};

include!(concat!(env!("OUT_DIR"), "/content_vocabulary.rs"));

/// What one looked after: rested, ate, water, moved.
pub fn basics() -> &'static [Choice] {
    BASIC
}

/// The app's own sliders, 0 to 10. Not a validated test (`clinical.md` 5.3).
pub fn sliders() -> &'static [Choice] {
    SLIDER
}

/// The sliders for the day of a session.
pub fn sliders_after() -> &'static [Choice] {
    AFTER
}

/// How a companion finds the person.
pub fn looks() -> &'static [Choice] {
    LOOK
}

/// The lines of the supporter note.
pub fn supporter_lines() -> &'static [Choice] {
    LINE
}

/// Places of the body (`clinical.md` 8).
pub fn places() -> &'static [Choice] {
    PLACE
}

/// The words for a stored key of any of them; `None` for one that a newer version made.
pub fn label(key: &str) -> Option<Text> {
    [BASIC, SLIDER, AFTER, LOOK, LINE, PLACE].into_iter().find_map(|choices| choice::label(choices, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::choice::tests::all_distinct;

    #[test]
    fn every_key_finds_its_words() {
        for choices in [basics(), sliders(), sliders_after(), looks(), supporter_lines(), places()] {
            all_distinct(choices);
            assert!(choices.iter().all(|choice| label(choice.key) == Some(choice.text)));
        }
        assert_eq!(label("basic.danced"), None);
    }
}

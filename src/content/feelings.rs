//! Words for feelings (`clinical.md` section 8), in five families.
//!
//! Naming a feeling is offered, quick, and never asked for; several at once are fine, and so are words of one's own.

use super::{Choice, Text, choice};
use crate::domain::check_in::Mood;

include!(concat!(env!("OUT_DIR"), "/content_feelings.rs"));

/// Feelings that lie near one another.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// Its name in the code: `open`, `settled`, `heavy`, `stirred`, `mixed`.
    pub key: &'static str,
    /// Its heading.
    pub label: Text,
    /// Its words, the three to show first at the front.
    pub words: &'static [Choice],
}

impl Family {
    /// The three words that are shown at once.
    pub fn first(&self) -> &'static [Choice] {
        self.words.get(..3).unwrap_or(self.words)
    }

    /// The words under "More words".
    pub fn more(&self) -> &'static [Choice] {
        self.words.get(3..).unwrap_or_default()
    }
}

/// The five families in the order in which they are shown.
pub fn families() -> &'static [Family] {
    FAMILIES
}

/// The words for a stored key such as `feel.tender`; `None` for one that a newer version made.
pub fn label(key: &str) -> Option<Text> {
    FAMILIES.iter().find_map(|family| choice::label(family.words, key))
}

/// Words to choose from when a height was chosen, from the lowest of the five; all others are one press away. None is a better
/// answer than another, and low days have soft words too.
const NEAR: [[&str; 4]; 5] = [
    ["feel.sad", "feel.numb", "feel.tired", "feel.afraid"],
    ["feel.tired", "feel.heavy", "feel.anxious", "feel.tender"],
    ["feel.tender", "feel.steady", "feel.tired", "feel.curious"],
    ["feel.hopeful", "feel.calm", "feel.grateful", "feel.curious"],
    ["feel.joyful", "feel.alive", "feel.grateful", "feel.excited"],
];

/// The words near a mood.
pub fn near(mood: &Mood) -> Vec<Choice> {
    let keys = Mood::ALL.iter().zip(NEAR).find(|(height, _)| *height == mood).map(|(_, keys)| keys);
    keys.into_iter().flatten().filter_map(of_key).collect()
}

/// The choice of a key.
pub fn of_key(key: &str) -> Option<Choice> {
    FAMILIES.iter().flat_map(|family| family.words).find(|word| word.key == key).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_vocabulary_is_there_once() {
        let words: Vec<Choice> = families().iter().flat_map(|family| family.words.iter().copied()).collect();
        assert_eq!(words.len(), 80);
        choice::tests::all_distinct(&words);
        assert!(words.iter().all(|word| word.key.starts_with("feel.")));
        let sizes: Vec<(&str, usize)> = families().iter().map(|family| (family.key, family.words.len())).collect();
        assert_eq!(sizes, [("open", 17), ("settled", 15), ("heavy", 16), ("stirred", 16), ("mixed", 16)]);
    }

    #[test]
    fn each_family_begins_with_three() {
        let first: Vec<&str> = families().iter().flat_map(Family::first).map(|word| word.text.get()).collect();
        assert_eq!(first[..9], ["tender", "curious", "hopeful", "calm", "safe", "steady", "sad", "tired", "numb"]);
        for family in families() {
            assert_eq!(family.first().len() + family.more().len(), family.words.len());
        }
    }

    #[test]
    fn a_stored_key_finds_its_words() {
        assert_eq!(label("feel.no_word_for_it").map(Text::get), Some("no word for it"));
        assert_eq!(label("feel.on_guard").map(Text::get), Some("on guard"));
        assert_eq!(label("feel.sunny"), None);
    }

    #[test]
    fn every_height_has_four_words_near_it() {
        for mood in Mood::ALL {
            assert_eq!(near(&mood).len(), 4, "{mood:?}");
        }
        assert!(near(&Mood::Other("sunny".to_owned())).is_empty());
    }
}

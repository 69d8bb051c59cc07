//! What could stand on the sheet for the care team, to tick (`clinical.md` 1.5). Names alone: none says what it means.

use super::Text;
use crate::domain::sheet::Part;

include!(concat!(env!("OUT_DIR"), "/content_sheet.rs"));

/// One suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// Its key, such as `sheet.seizures`, stored with the line that it lends its words to.
    pub key: &'static str,
    /// The part of the sheet it is for.
    pub part: Part,
    /// Its words.
    pub words: Text,
}

/// The suggestions for a part, in their order.
pub fn ideas(part: &Part) -> Vec<&'static Idea> {
    IDEAS.iter().filter(|idea| idea.part == *part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_something_to_tick_and_every_key_and_name_stands_once() {
        assert!(Part::ALL.iter().all(|part| !ideas(part).is_empty()));
        for (at, idea) in IDEAS.iter().enumerate() {
            assert!(IDEAS[at + 1..].iter().all(|later| later.key != idea.key && later.words.get() != idea.words.get()), "{}", idea.key);
        }
    }
}

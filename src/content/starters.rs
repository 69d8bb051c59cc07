//! Words to borrow in the intention workshop (`clinical.md` section 3): offered, never imposed, never scored.

use super::{Choice, Text};
use crate::domain::intention::Approach;

include!(concat!(env!("OUT_DIR"), "/content_starters.rs"));

/// One of the four ways in, as its screen shows it.
#[derive(Clone, Copy, Debug)]
pub struct WayIn {
    /// The word on its chip.
    pub label: Text,
    /// The question above the page.
    pub question: Text,
    /// The line below the question.
    pub hint: Text,
    /// "If words are hard, borrow one".
    pub borrow: &'static [Text],
}

/// An intention before and after it was turned.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The first words.
    pub first: Text,
    /// What makes them hard to carry.
    pub why: Text,
    /// How they could be turned.
    pub turned: Text,
}

/// The four ways in, in the order of their chips.
pub const APPROACHES: [Approach; 4] = [Approach::Find, Approach::Feel, Approach::Achieve, Approach::Explore];

/// What the first screen shows for a way in; `None` for one that a newer version made.
pub fn way_in(approach: &Approach) -> Option<&'static WayIn> {
    match approach {
        Approach::Find => Some(&FIND),
        Approach::Feel => Some(&FEEL),
        Approach::Achieve => Some(&ACHIEVE),
        Approach::Explore => Some(&EXPLORE),
        Approach::Other(_) => None,
    }
}

/// Ways to begin, such as "I am open to…". [`beginning`] gives what goes on the page.
pub fn stems() -> &'static [Choice] {
    STEMS
}

/// Ways to make it softer, such as "even a little".
pub fn softeners() -> &'static [Choice] {
    SOFTENERS
}

/// How other intentions were turned.
pub fn examples() -> &'static [Example] {
    EXAMPLES
}

/// What a way to begin puts on the page: its words up to the three dots, with a space to write on from.
pub fn beginning(stem: Text) -> String {
    let words = stem.get();
    let lead = words.split_once('\u{2026}').map_or(words, |(lead, _)| lead);
    format!("{} ", lead.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::choice;

    #[test]
    fn every_way_in_has_its_question_and_five_words_to_borrow() {
        for approach in &APPROACHES {
            let way = way_in(approach).unwrap();
            assert!(way.question.get().ends_with('?'));
            assert_eq!(way.borrow.len(), 5);
        }
        let feel: Vec<&str> = way_in(&Approach::Feel).unwrap().borrow.iter().map(|text| text.get()).collect();
        assert_eq!(feel, ["at ease", "held", "less alone", "soft", "steady"]);
        assert!(way_in(&Approach::Other("dream".to_owned())).is_none());
    }

    #[test]
    fn stems_and_softeners_are_those_of_the_workshop() {
        assert_eq!((stems().len(), softeners().len(), examples().len()), (8, 2, 10));
        choice::tests::all_distinct(stems());
        choice::tests::all_distinct(softeners());
    }

    #[test]
    fn a_stem_is_written_on_from_its_dots() {
        let begun: Vec<String> = stems().iter().map(|stem| beginning(stem.text)).collect();
        assert_eq!(begun[0], "I am open to ");
        assert_eq!(begun[5], "What does my ");
        assert!(begun.iter().all(|text| text.ends_with(' ') && !text.contains('\u{2026}')));
    }

    #[test]
    fn examples_turn_a_demand_into_a_direction() {
        let example = examples()[1];
        assert_eq!(example.first.get(), "Stop feeling anxious");
        assert_eq!(example.turned.get(), "What is my worry trying to guard?");
    }
}

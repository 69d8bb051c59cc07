//! The numbers that session day shows: emergency, and the first crisis lines of a place. The whole list is on the help page.

use super::Text;

include!(concat!(env!("OUT_DIR"), "/content_support.rs"));

/// A place that has its own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What is stored when a person chooses it.
    pub id: &'static str,
    /// As it stands in a sentence ("the United States").
    pub name: Text,
    /// The emergency number.
    pub emergency: Number,
    /// Crisis lines, the one to offer first in front.
    pub lines: &'static [Line],
}

/// A service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: Text,
    /// When it answers, where that is known.
    pub hours: Option<Text>,
    /// To call.
    pub tel: Option<Number>,
    /// To text.
    pub sms: Option<Number>,
    /// A word to write in the text; shown, never filled in.
    pub keyword: Option<&'static str>,
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The digits that a phone dials.
    pub dialed: &'static str,
    /// The same digits as people write them.
    pub shown: &'static str,
}

/// The place with this id; `None` for one that is not in the list, such as "elsewhere".
pub fn place(id: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.id == id)
}

/// The day on which the numbers were last checked, such as `2026-03-02`.
pub fn checked() -> &'static str {
    CHECKED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn a_place_has_its_numbers() {
        let place = place("us").unwrap();
        assert_eq!((place.emergency.dialed, place.name.get()), ("911", "the United States"));
        let line = place.lines.first().unwrap();
        assert_eq!((line.tel.unwrap().dialed, line.sms.unwrap().dialed), ("988", "988"));
        assert_eq!(super::place("elsewhere"), None);
        assert!(checked().parse::<Day>().is_ok());
    }

    #[test]
    fn what_is_dialed_is_what_is_shown() {
        let numbers = PLACES.iter().flat_map(|place| {
            let lines = place.lines.iter().flat_map(|line| [line.tel, line.sms]).flatten();
            lines.chain([place.emergency])
        });
        for number in numbers {
            assert!(number.dialed.bytes().all(|letter| letter.is_ascii_digit()) && !number.dialed.is_empty());
            assert!(number.shown.chars().filter(char::is_ascii_digit).eq(number.dialed.chars()), "{}", number.shown);
        }
    }
}

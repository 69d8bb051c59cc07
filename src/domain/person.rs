//! A person to turn to: who they are to the person, and their number as typed.

use super::Extra;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::phone;
use super::text::is_blank;

/// One of my people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// When they were added.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// What they are called.
    pub name: String,
    /// Who they are, and when they can be reached: "Sister", "Therapist, weekdays 9 to 5".
    pub about: String,
    /// Their telephone number as typed.
    pub phone: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Person { at, lang; name, about, phone, trashed });

/// What is odd about a number, so that Help can't dial it. It is kept as it was typed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// There is none.
    Missing,
    /// It can't be told which digits are meant: letters, two numbers, too few digits.
    NotANumber,
}

impl Person {
    /// Somebody without a name yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        let empty = String::new;
        Self { at, lang: lang.to_owned(), name: empty(), about: empty(), phone: empty(), trashed: None, extra: Extra::new() }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        [&self.name, &self.about, &self.phone].into_iter().all(|text| is_blank(text))
    }

    /// What keeps a phone from dialing their number; `None` where it can be dialed.
    pub fn odd(&self) -> Option<Odd> {
        if is_blank(&self.phone) {
            return Some(Odd::Missing);
        }
        phone::dialed(&self.phone).is_none().then_some(Odd::NotANumber)
    }
}

/// In the order in which they were added: the list stays as it was made.
pub fn in_order(people: Vec<(RecordId, Person)>) -> Vec<(RecordId, Person)> {
    let mut newest_first = super::order::highest_first(people, |(id, person)| (person.at.utc_ms, 0, *id.bytes()));
    newest_first.reverse();
    newest_first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn an_odd_number_is_told_apart_from_a_missing_one() {
        let with = |phone: &str| Person { phone: phone.to_owned(), ..Person::begun(noon(), "en") };
        for (typed, odd) in [
            ("415 555 0100", None),
            ("+44 (0)20 7946 0000", None),
            ("", Some(Odd::Missing)),
            (" \u{200B}", Some(Odd::Missing)),
            ("call her at work", Some(Odd::NotANumber)),
            ("1-800-GOOD-DAY", Some(Odd::NotANumber)),
            ("12", Some(Odd::NotANumber)),
        ] {
            assert_eq!(with(typed).odd(), odd, "{typed}");
        }
        assert!(with(" ").is_empty() && !with("x").is_empty());
    }

    #[test]
    fn they_stand_in_the_order_in_which_they_were_added() {
        let person = |name: &str, utc_ms, id| {
            (RecordId::from_bytes([id; 16]), Person { name: name.to_owned(), ..Person::begun(Moment { utc_ms, ..noon() }, "en") })
        };
        let people = in_order(vec![person("c", 3, 1), person("a", 1, 9), person("b", 2, 2)]);
        assert_eq!(people.iter().map(|(_, person)| person.name.as_str()).collect::<String>(), "abc");
    }
}

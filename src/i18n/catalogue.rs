//! The texts of the language in use, by number.
//!
//! `build.rs` gives every text a slot. English is compiled in; another language is a list of texts in the same order,
//! put in place once, before the first page is drawn (a change of language reloads the page). So views read plain
//! strings, and nothing here is reactive. A text that the list leaves empty is said in English.

use std::cell::Cell;
use std::fmt;

use super::plural::{self, Category, Rule};

include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// A language that the app can speak.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    tag: &'static str,
    texts: &'static [&'static str],
    plural: Rule,
}

/// A list of texts that was made for another version of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherShape;

impl fmt::Display for OtherShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the list of texts belongs to another version of the app")
    }
}

static ENGLISH: Language = Language { tag: "en", texts: &ENGLISH_TEXTS, plural: plural::english };

thread_local! {
    // The browser runs the app on one thread; on the host every test has its own language.
    static ACTIVE: Cell<&'static Language> = const { Cell::new(&ENGLISH) };
}

impl Language {
    /// A language from its BCP 47 tag, its texts in the order of the slots, and its plural rule.
    ///
    /// # Errors
    /// [`OtherShape`] where `shape` is not [`SHAPE`] or the number of texts differs.
    pub fn new(tag: &'static str, shape: u64, texts: &'static [&'static str], plural: Rule) -> Result<Self, OtherShape> {
        if shape == SHAPE && texts.len() == ENGLISH_TEXTS.len() { Ok(Self { tag, texts, plural }) } else { Err(OtherShape) }
    }

    /// Speaks this language from now on. Call it before the first page is drawn: texts on the screen don't change.
    pub fn speak(&'static self) {
        ACTIVE.with(|active| active.set(self));
    }
}

/// The BCP 47 tag of the language in use, for the `lang` of the page and of what a person writes.
pub fn tag() -> &'static str {
    active().tag
}

fn active() -> &'static Language {
    ACTIVE.with(Cell::get)
}

/// A text of the content tables; [`Text::get`] says it in the language in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(u16);

impl Text {
    /// The text in a slot. Only generated tables know the numbers.
    pub const fn slot(slot: u16) -> Self {
        Self(slot)
    }

    /// The words.
    pub fn get(self) -> &'static str {
        text(self.0)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

/// The text in a slot.
pub fn text(slot: u16) -> &'static str {
    said(slot).unwrap_or_default()
}

fn said(slot: u16) -> Option<&'static str> {
    let slot = usize::from(slot);
    let found = |texts: &'static [&'static str]| texts.get(slot).copied().filter(|text| !text.is_empty());
    found(active().texts).or_else(|| found(&ENGLISH_TEXTS))
}

/// The text in a slot with its holes filled.
pub fn filled(slot: u16, values: &[&str]) -> String {
    fill(text(slot), values)
}

/// The form that goes with `n`, from six slots that begin at `base`. Hole 0 holds the number, the rest follow.
pub fn counted(base: u16, n: u32, others: &[&str]) -> String {
    let language = active();
    let form = |category: Category| {
        let slot = usize::from(base) + category as usize;
        language.texts.get(slot).copied().filter(|text| !text.is_empty())
    };
    let pattern = form((language.plural)(n)).or_else(|| form(Category::Other)).unwrap_or_else(|| {
        let slot = |category: Category| base.saturating_add(category as u16);
        said(slot(plural::english(n))).unwrap_or_else(|| text(slot(Category::Other)))
    });
    let number = n.to_string();
    let values: Vec<&str> = std::iter::once(number.as_str()).chain(others.iter().copied()).collect();
    fill(pattern, &values)
}

/// Puts values into the holes `{0}`, `{1}` of a pattern. What a value says is never read as a hole.
fn fill(pattern: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(pattern.len() + values.iter().map(|value| value.len()).sum::<usize>());
    let mut rest = pattern;
    while let Some((before, hole)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((number, after)) = hole.split_once('}') else {
            rest = hole;
            break;
        };
        if let Some(value) = number.parse::<usize>().ok().and_then(|number| values.get(number)) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::tr;

    #[test]
    fn holes_are_filled_by_number_and_values_are_left_alone() {
        assert_eq!(fill("{1} and {0}", &["a", "{0}"]), "{0} and a");
        assert_eq!(fill("plain", &[]), "plain");
        assert_eq!(fill("\u{1F331} {0}.", &["x"]), "\u{1F331} x.");
    }

    #[test]
    fn english_knows_one_and_many() {
        assert_eq!(tr::counts::words(1), "1 word");
        assert_eq!(tr::counts::words(0), "0 words");
        assert_eq!(tr::counts::words(21), "21 words");
    }

    #[test]
    fn a_list_of_another_shape_is_refused() {
        let short: &[&str] = &["one"];
        assert_eq!(Language::new("es", SHAPE, short, plural::english).err(), Some(OtherShape));
        assert_eq!(Language::new("es", SHAPE ^ 1, &ENGLISH_TEXTS, plural::english).err(), Some(OtherShape));
    }

    /// What a loader will do with a file of texts: the second language speaks, its gaps are filled in English.
    #[test]
    fn another_language_takes_the_place_of_english() {
        fn by_threes(n: u32) -> Category {
            if n == 3 { Category::Few } else { Category::Other }
        }
        let other = ENGLISH_TEXTS.iter().position(|text| *text == "{0} words").unwrap();
        let mut texts = vec![""; ENGLISH_TEXTS.len()];
        texts[other] = "palabras: {0}";
        texts[other - Category::Other as usize + Category::Few as usize] = "algunas: {0}";
        let language = Language::new("es", SHAPE, texts.leak(), by_threes).unwrap();
        assert_eq!((tag(), tr::counts::words(2)), ("en", "2 words".to_owned()));

        Box::leak(Box::new(language)).speak();

        assert_eq!((tag(), tr::counts::words(2)), ("es", "palabras: 2".to_owned()));
        assert_eq!(tr::counts::words(1), "palabras: 1", "a form that the language lacks falls to `other`");
        assert_eq!(tr::counts::words(3), "algunas: 3");
        assert_eq!(tr::counts::entries(1), "1 entry", "a gap is said in English");
    }
}

//! What to see to before a session (`clinical.md` 2): by time, every item the person's to change.

use super::{Choice, Text};
use crate::domain::checklist::{self, Check, Item, Stage};

include!(concat!(env!("OUT_DIR"), "/content_checklists.rs"));

/// One of the app's items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its key, such as `check.ride`, stored with what the person changed.
    pub key: &'static str,
    /// When it is for.
    pub stage: Stage,
    /// Its words.
    pub text: Text,
    /// Whether practice differs between clinics, so that the person is told to ask theirs.
    pub ask: bool,
}

/// The list of one stage with what a person changed in it.
pub fn list(stage: &Stage, checks: &[Check]) -> Vec<Item> {
    let given = ITEMS.iter().map(|item| checklist::Given { key: item.key, stage: &item.stage, words: item.text.get() });
    checklist::list(stage, given, checks)
}

/// The words of an item of the app's; `None` for one of the person's own, or of a newer version.
pub fn label(key: &str) -> Option<Text> {
    ITEMS.iter().find(|item| item.key == key).map(|item| item.text)
}

/// Whether an item is tagged "ask".
pub fn is_to_ask(key: &str) -> bool {
    ITEMS.iter().any(|item| item.key == key && item.ask)
}

/// The app's own words for an item; `None` for one of the person's own.
pub fn words_of(key: &str) -> Option<&'static str> {
    ITEMS.iter().find(|item| item.key == key).map(|item| item.text.get())
}

/// Reasons to call the clinic before anything else. The app gives no verdict on them.
pub fn not_today() -> &'static [Choice] {
    NOT_TODAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::choice::tests::all_distinct;

    #[test]
    fn every_key_stands_once() {
        for (at, item) in ITEMS.iter().enumerate() {
            assert!(ITEMS[at + 1..].iter().all(|later| later.key != item.key), "{}", item.key);
        }
        assert!(ITEMS.iter().all(|item| label(item.key) == Some(item.text)) && label("own.1").is_none());
        all_distinct(not_today());
    }

    #[test]
    fn every_stage_has_items_and_food_is_asked_about() {
        assert!(Stage::ALL.iter().all(|stage| list(stage, &[]).len() >= 10));
        assert!(is_to_ask("check.food") && !is_to_ask("check.sleep") && !is_to_ask("own.1"));
    }
}

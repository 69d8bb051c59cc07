//! Checklists: the app's own items, and what a person changed in them for one session.
//!
//! The app's items are content (`content/en/checklists.toml`); a session keeps the changes alone, so that a better wording
//! reaches everybody who has not written their own.

use super::Extra;
use super::fields::{json_object, named};
use super::text::is_blank;

/// A change to one item, or an item of the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The key of the app's item, such as `check.ride`; for one of the person's own a name that no other item of the session has.
    pub key: String,
    /// When it is for.
    pub stage: Stage,
    /// The person's wording; empty where it stands as the app has it.
    pub words: String,
    /// Whether it is done.
    pub done: bool,
    /// Whether the person took it off the list.
    pub removed: bool,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Check { key, stage; words, done, removed });

named! {
    /// When an item is for.
    Stage {
        /// The weeks before.
        Weeks = "weeks",
        /// The days before.
        Days = "days",
        /// The day.
        Day = "day",
    }
}

impl Stage {
    /// All three, in the order of time.
    pub const ALL: [Self; 3] = [Self::Weeks, Self::Days, Self::Day];
}

/// One of the app's items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<'a> {
    /// Its key.
    pub key: &'a str,
    /// When it is for.
    pub stage: &'a Stage,
    /// Its words.
    pub words: &'a str,
}

/// An item as it stands on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its key.
    pub key: String,
    /// Its words: the person's where they have written some.
    pub words: String,
    /// Whether it is done.
    pub done: bool,
    /// Whether it is one of the person's own.
    pub own: bool,
}

/// The list of one stage: the app's items in their order, then the person's own in the order they were added.
pub fn list<'a>(stage: &Stage, given: impl IntoIterator<Item = Given<'a>>, checks: &[Check]) -> Vec<Item> {
    let given: Vec<Given> = given.into_iter().collect();
    let of_app = given.iter().filter(|item| item.stage == stage).filter_map(|item| {
        let check = checks.iter().find(|check| check.key == item.key);
        let words = check.map(|check| check.words.as_str()).filter(|words| !is_blank(words)).unwrap_or(item.words);
        let listed = Item { key: item.key.to_owned(), words: words.to_owned(), done: check.is_some_and(|check| check.done), own: false };
        check.is_none_or(|check| !check.removed).then_some(listed)
    });
    let is_own = |check: &&Check| check.stage == *stage && !check.removed && given.iter().all(|item| item.key != check.key);
    let own = checks.iter().filter(is_own).filter(|check| !is_blank(&check.words)).map(|check| Item {
        key: check.key.clone(),
        words: check.words.clone(),
        done: check.done,
        own: true,
    });
    of_app.chain(own).collect()
}

/// Changes the item with this key, which may be one of the app's that the person never touched.
pub fn change(checks: &mut Vec<Check>, stage: &Stage, key: &str, change: impl FnOnce(&mut Check)) {
    if let Some(check) = checks.iter_mut().find(|check| check.key == key) {
        return change(check);
    }
    let mut check =
        Check { key: key.to_owned(), stage: stage.clone(), words: String::new(), done: false, removed: false, extra: Extra::new() };
    change(&mut check);
    checks.push(check);
}

/// Adds an item of the person's own.
pub fn add(checks: &mut Vec<Check>, stage: &Stage, words: &str) {
    let taken = |number: usize| checks.iter().any(|check| check.key == own_key(number));
    // one number more than there are items is enough to find a free one
    let free = (checks.len()..=2 * checks.len()).find(|number| !taken(*number)).unwrap_or(checks.len());
    change(checks, stage, &own_key(free), |check| words.clone_into(&mut check.words));
}

fn own_key(number: usize) -> String {
    format!("own.{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: Stage = Stage::Days;
    const DAY: Stage = Stage::Day;

    fn given() -> [Given<'static>; 3] {
        [
            Given { key: "check.sleep", stage: &DAYS, words: "Sleep" },
            Given { key: "check.ride", stage: &DAYS, words: "Ride" },
            Given { key: "check.warm", stage: &DAY, words: "Warm layers" },
        ]
    }

    fn words(stage: &Stage, checks: &[Check]) -> Vec<String> {
        list(stage, given(), checks).into_iter().map(|item| item.words).collect()
    }

    #[test]
    fn changes_stand_over_the_apps_items() {
        let mut checks = Vec::new();
        change(&mut checks, &Stage::Days, "check.sleep", |check| check.done = true);
        change(&mut checks, &Stage::Days, "check.ride", |check| check.words = "Ana drives".to_owned());
        add(&mut checks, &Stage::Days, "Feed the cat");
        add(&mut checks, &Stage::Day, "Blanket");
        assert_eq!(words(&Stage::Days, &checks), ["Sleep", "Ana drives", "Feed the cat"]);
        assert_eq!(words(&Stage::Day, &checks), ["Warm layers", "Blanket"]);
        assert!(list(&Stage::Days, given(), &checks)[0].done);
        change(&mut checks, &Stage::Days, "check.ride", |check| check.removed = true);
        assert_eq!(words(&Stage::Days, &checks), ["Sleep", "Feed the cat"]);
    }

    #[test]
    fn added_items_never_share_a_key() {
        let mut checks = Vec::new();
        for round in 0..4 {
            add(&mut checks, &Stage::Day, "again");
            if round == 1 {
                checks.remove(0);
            }
        }
        let mut keys: Vec<&str> = checks.iter().map(|check| check.key.as_str()).collect();
        keys.dedup();
        assert_eq!(keys.len(), checks.len());
    }
}

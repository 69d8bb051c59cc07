//! How it was at one moment, in ten seconds. Nothing in it is scored, and nothing has to be in it.

use super::Extra;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;

/// One check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// When; its `day` is the day it is about.
    pub at: Moment,
    /// The language of the app when it was noted, such as `en`.
    pub lang: String,
    /// Where the star stands.
    pub mood: Option<Mood>,
    /// Keys of the feeling vocabulary, such as `feel.tender`, in the order chosen.
    pub feelings: Vec<String>,
    /// Feelings in the person's own words.
    pub own_feelings: Vec<String>,
    /// Keys of what was looked after, such as `basic.rested`. What is not among them was not noted.
    pub basics: Vec<String>,
    /// Sliders that were moved.
    pub sliders: Vec<Slider>,
    /// A few words.
    pub words: String,
    /// The session in whose days it stands.
    pub session: Option<RecordId>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(CheckIn { at, lang; mood, feelings, own_feelings, basics, sliders, words, session, trashed });

named! {
    /// How high the star stands over the horizon. Five heights, each with its word; not a number.
    Mood {
        /// Below the horizon.
        VeryLow = "very_low",
        /// Half risen.
        Low = "low",
        /// On it.
        Level = "level",
        /// Over it.
        Lifted = "lifted",
        /// High over it.
        Bright = "bright",
    }
}

impl Mood {
    /// All five, from the lowest.
    pub const ALL: [Self; 5] = [Self::VeryLow, Self::Low, Self::Level, Self::Lifted, Self::Bright];
}

/// One of the app's own sliders, or one that the person named. Not a validated test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slider {
    /// A key such as `slider.calm`; empty for one of the person's own.
    pub key: String,
    /// The name of one of the person's own; empty for the app's.
    pub name: String,
    /// 0 to 10; `None` for one that was named and not moved.
    pub value: Option<u32>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Slider { key, name; value });

/// The highest value of a [`Slider`].
pub const SLIDER_MOST: u32 = 10;
/// In how many check-ins before this one a slider of one's own is looked for.
const OWN_IN_LAST: usize = 30;
/// How many of them are offered.
pub const OWN_MOST: usize = 6;

impl CheckIn {
    /// A check-in in which nothing is noted yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            mood: None,
            feelings: Vec::new(),
            own_feelings: Vec::new(),
            basics: Vec::new(),
            sliders: Vec::new(),
            words: String::new(),
            session: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.mood.is_none()
            && self.feelings.is_empty()
            && self.own_feelings.is_empty()
            && self.basics.is_empty()
            && self.sliders.is_empty()
            && is_blank(&self.words)
    }

    /// Moves a slider; values over the highest are the highest. `None` takes back what it says, and what a person named stays named.
    pub fn slide(&mut self, key: &str, name: &str, value: Option<u32>) {
        let value = value.map(|value| value.min(SLIDER_MOST));
        match self.sliders.iter().position(|slider| slider.is(key, name)) {
            Some(at) if value.is_none() && name.is_empty() => drop(self.sliders.remove(at)),
            Some(at) => self.sliders.iter_mut().skip(at).take(1).for_each(|slider| slider.value = value),
            None if value.is_none() && name.is_empty() => {}
            None => self.sliders.push(Slider { key: key.to_owned(), name: name.to_owned(), value, extra: Extra::new() }),
        }
    }

    /// Where a slider stands; `None` where it was not moved.
    pub fn slid(&self, key: &str, name: &str) -> Option<u32> {
        self.sliders.iter().find(|slider| slider.is(key, name))?.value
    }

    /// The sliders that the person named here, in the order in which they were named.
    pub fn own_sliders(&self) -> impl Iterator<Item = &str> {
        self.sliders.iter().filter(|slider| slider.key.is_empty()).map(|slider| slider.name.as_str())
    }
}

impl Slider {
    fn is(&self, key: &str, name: &str) -> bool {
        self.key == key && self.name == name
    }
}

/// The sliders of the person's own that were moved lately, the latest first. One that is no longer moved is no longer offered.
pub fn own_lately<'a>(newest_first: impl IntoIterator<Item = &'a CheckIn>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for check_in in newest_first.into_iter().take(OWN_IN_LAST) {
        for name in check_in.own_sliders().filter(|name| check_in.slid("", name).is_some()) {
            if names.len() < OWN_MOST && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Puts a key into a list, or takes it out where it is in it.
pub fn toggle(keys: &mut Vec<String>, key: &str) {
    match keys.iter().position(|known| known == key) {
        Some(at) => drop(keys.remove(at)),
        None => keys.push(key.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn everything_in_it_can_be_taken_back() {
        let mut check_in = CheckIn::begun(noon(), "en");
        check_in.slide("slider.calm", "", Some(40));
        assert_eq!(check_in.slid("slider.calm", ""), Some(SLIDER_MOST));
        check_in.slide("slider.calm", "", Some(3));
        assert_eq!((check_in.slid("slider.calm", ""), check_in.sliders.len()), (Some(3), 1));
        check_in.slide("slider.calm", "", None);
        toggle(&mut check_in.basics, "basic.ate");
        assert!(!check_in.is_empty());
        toggle(&mut check_in.basics, "basic.ate");
        assert!(check_in.is_empty());
        check_in.slide("slider.calm", "", None);
        assert!(check_in.is_empty(), "nothing was moved");
    }

    #[test]
    fn a_slider_of_ones_own_keeps_its_name_and_is_offered_while_it_is_used() {
        let named = |name: &str, value| {
            let mut check_in = CheckIn::begun(noon(), "en");
            check_in.slide("", name, value);
            check_in
        };
        let mut patience = named("Patience", None);
        assert!(!patience.is_empty(), "a name is a word of theirs");
        assert_eq!((patience.slid("", "Patience"), patience.own_sliders().collect::<Vec<_>>()), (None, vec!["Patience"]));
        assert!(own_lately([&patience]).is_empty());
        patience.slide("", "Patience", Some(4));
        patience.slide("", "Patience", None);
        patience.slide("", "Patience", Some(6));
        assert_eq!((patience.slid("", "Patience"), patience.sliders.len()), (Some(6), 1));
        let music = named("Music", Some(0));
        assert_eq!(own_lately([&music, &patience, &music]), ["Music", "Patience"]);
        let many: Vec<CheckIn> = (0..40).map(|at| named(&at.to_string(), Some(1))).collect();
        assert_eq!(own_lately(&many).len(), OWN_MOST);
        let long_ago: Vec<CheckIn> = (0..OWN_IN_LAST).map(|_| named("", None)).chain([patience]).collect();
        assert!(own_lately(&long_ago).is_empty());
    }
}

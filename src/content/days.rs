//! The days after a session (`clinical.md` 4.3): one main idea and one small act for each, which can be passed over.
//!
//! The support stands in front: the largest human trial of "use the window" ran on days 1 to 4 (Price 2022).

use super::Text;

include!(concat!(env!("OUT_DIR"), "/content_days.rs"));

/// What a day is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayIdea {
    /// Its key, such as `day.4`, stored with what the person did with its act.
    pub key: &'static str,
    /// The main idea.
    pub idea: Text,
    /// The small act.
    pub act: Text,
    /// What to know on that day, where there is something.
    pub note: Option<Text>,
}

/// What a day after a session is about: 0 is the day of the session, 14 the last; `None` after that.
pub fn of(day: u8) -> Option<&'static DayIdea> {
    DAYS.get(usize::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_for_each_day_to_the_fourteenth() {
        assert!((0..=14).all(|day| of(day).is_some_and(|idea| idea.key == format!("day.{day}"))));
        assert_eq!(of(15), None);
        assert_eq!(of(0).map(|day| day.idea.get()), Some("Rest is enough today."));
    }
}

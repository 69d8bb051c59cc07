//! Rest, food, water and movement by day, out of the check-ins. A day without a note is no day of the list: nothing is counted, and no
//! gap is shown.

use super::check_in::{CheckIn, toggle};
use super::day::Day;
use super::order;

/// A day on which something was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The day.
    pub day: Day,
    /// Keys such as `basic.rested`, in the order in which they were first noted.
    pub basics: Vec<String>,
}

/// The days on which basics were noted, the newest first. What one of several check-ins of a day says is said of the day.
pub fn by_day<'a>(check_ins: impl IntoIterator<Item = &'a CheckIn>) -> Vec<Noted> {
    let mut days: Vec<Noted> = Vec::new();
    for check_in in check_ins.into_iter().filter(|check_in| check_in.trashed.is_none() && !check_in.basics.is_empty()) {
        let at = days.iter().position(|noted| noted.day == check_in.at.day).unwrap_or_else(|| {
            days.push(Noted { day: check_in.at.day, basics: Vec::new() });
            days.len() - 1
        });
        let Some(noted) = days.get_mut(at) else { continue };
        for key in &check_in.basics {
            if !noted.basics.contains(key) {
                toggle(&mut noted.basics, key);
            }
        }
    }
    order::highest_first(days, |noted| (i64::from(noted.day.ordinal()), 0, [0; 16]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};

    fn noted(day: &str, basics: &[&str]) -> CheckIn {
        CheckIn { basics: basics.iter().map(|key| (*key).to_owned()).collect(), ..CheckIn::begun(on(day), "en") }
    }

    #[test]
    fn a_day_says_all_that_was_noted_on_it_once_and_a_day_without_is_not_there() {
        let check_ins = [
            noted("2026-03-10", &["basic.water"]),
            noted("2026-03-12", &["basic.rested"]),
            noted("2026-03-11", &[]),
            noted("2026-03-12", &["basic.ate", "basic.rested"]),
            CheckIn { trashed: Some(noon()), ..noted("2026-03-13", &["basic.moved"]) },
        ];
        let days: Vec<(String, Vec<String>)> = by_day(&check_ins).into_iter().map(|noted| (noted.day.to_string(), noted.basics)).collect();
        let basics = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let expected =
            [("2026-03-12".to_owned(), basics(&["basic.rested", "basic.ate"])), ("2026-03-10".to_owned(), basics(&["basic.water"]))];
        assert_eq!(days, expected);
    }
}

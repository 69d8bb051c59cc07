//! The prompt library (`clinical.md` 4.5): 74 questions to write from. One is shown, three more to choose from, and
//! every one can be skipped.
//!
//! Which one comes is settled by the day, not by chance: whoever opens the app twice on one day meets the same
//! question, and a skipped one does not come back before tomorrow.

use super::Text;
use crate::domain::arc;
use crate::domain::day::Day;

include!(concat!(env!("OUT_DIR"), "/content_prompts.rs"));

/// The part of the way that a prompt was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Before a session, and as long as there has been none.
    Preparation,
    /// The evening of a session.
    JustAfter,
    /// The three days after.
    Days1To3,
    /// The days up to the fourteenth.
    Days4To14,
    /// Any time later.
    Later,
}

impl Phase {
    /// The part of the way whose prompts fit where a person stands.
    pub const fn of(standing: arc::Phase) -> Self {
        match standing {
            arc::Phase::NoSession | arc::Phase::Preparing => Self::Preparation,
            arc::Phase::SessionDay => Self::JustAfter,
            arc::Phase::Day(..=3) => Self::Days1To3,
            arc::Phase::Day(_) => Self::Days4To14,
            arc::Phase::OpenRoad => Self::Later,
        }
    }
}

/// What a prompt asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Feelings.
    Emotion,
    /// The body.
    Body,
    /// Other people.
    Relationship,
    /// What one holds to be true.
    Belief,
    /// What matters.
    Meaning,
    /// What one does.
    Action,
}

/// A question to write from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Its key, such as `D05`, stored with what was written.
    pub id: &'static str,
    /// The part of the way it was written for.
    pub phase: Phase,
    /// What it asks about.
    pub theme: Theme,
    /// Its words.
    pub text: Text,
    /// Whether [`closing_line`] is offered after it, because it can stir something up.
    pub closing: bool,
}

/// How far the order moves each day. It is prime and divides no phase's number of prompts, so every prompt has its
/// turn, and the one that comes after a skipped one isn't tomorrow's.
const STRIDE: usize = 13;

/// All of them.
pub fn all() -> &'static [Prompt] {
    PROMPTS
}

/// The prompt with this key; `None` for one that a newer version made.
pub fn by_id(id: &str) -> Option<&'static Prompt> {
    PROMPTS.iter().find(|prompt| prompt.id == id)
}

/// The prompt of a day, leaving out those that were skipped on it; `None` when all of the phase were.
pub fn prompt_for(phase: Phase, day: Day, skipped: &[&str]) -> Option<&'static Prompt> {
    order_of(phase, day).find(|prompt| !skipped.contains(&prompt.id))
}

/// Up to three others to choose from: neither the one shown nor one skipped today, on different themes where it can be.
pub fn three_to_choose(phase: Phase, day: Day, shown: Option<&str>, skipped: &[&str]) -> Vec<&'static Prompt> {
    let left: Vec<&Prompt> = order_of(phase, day).filter(|prompt| !skipped.contains(&prompt.id) && shown != Some(prompt.id)).collect();
    let mut themes: Vec<Theme> = shown.and_then(by_id).map(|prompt| prompt.theme).into_iter().collect();
    let (mut chosen, mut same): (Vec<&Prompt>, Vec<&Prompt>) = (Vec::new(), Vec::new());
    for prompt in left {
        if themes.contains(&prompt.theme) {
            same.push(prompt);
        } else {
            themes.push(prompt.theme);
            chosen.push(prompt);
        }
    }
    chosen.extend(same);
    chosen.truncate(3);
    chosen
}

/// The prompts of a phase, beginning at another place each day.
fn order_of(phase: Phase, day: Day) -> impl Iterator<Item = &'static Prompt> {
    let prompts = || PROMPTS.iter().filter(move |prompt| prompt.phase == phase);
    let count = prompts().count().max(1);
    let start = (day.ordinal() as usize % count) * STRIDE % count;
    prompts().cycle().skip(start).take(count)
}

/// "One word is enough."
pub fn enough_line() -> Text {
    ENOUGH
}

/// What is offered after a prompt that can stir something up.
pub fn closing_line() -> Text {
    CLOSING
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHASES: [(Phase, usize); 5] =
        [(Phase::Preparation, 14), (Phase::JustAfter, 10), (Phase::Days1To3, 16), (Phase::Days4To14, 18), (Phase::Later, 16)];

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn days(count: i32) -> impl Iterator<Item = Day> {
        (0..count).map(|later| day("2026-03-12").plus(later).unwrap())
    }

    #[test]
    fn all_74_are_there_once() {
        assert_eq!(all().len(), 74);
        for (phase, count) in PHASES {
            assert_eq!(all().iter().filter(|prompt| prompt.phase == phase).count(), count, "{phase:?}");
        }
        for (at, prompt) in all().iter().enumerate() {
            assert_eq!(by_id(prompt.id), Some(prompt));
            assert!(all()[at + 1..].iter().all(|other| other.text.get() != prompt.text.get()));
        }
    }

    #[test]
    fn the_words_are_those_of_the_library() {
        let words = |id| by_id(id).map(|prompt| (prompt.theme, prompt.text.get()));
        assert_eq!(words("P01"), Some((Theme::Action, "What made you say yes to this now?")));
        assert_eq!(words("J10"), Some((Theme::Meaning, "\"For now I will leave this alone: ...\"")));
        assert_eq!(words("D05"), Some((Theme::Emotion, "What is easier to feel than last week? What is harder?")));
        assert_eq!(words("W13"), Some((Theme::Action, "What helped your plan? What got in the way? Change the plan, not your worth.")));
        assert_eq!(words("L16"), Some((Theme::Meaning, "Now that there is a bit more room, what would you like to give?")));
        assert_eq!(words("X01"), None);
    }

    #[test]
    fn five_prompts_offer_a_closing_line() {
        let closing: Vec<&str> = all().iter().filter(|prompt| prompt.closing).map(|prompt| prompt.id).collect();
        assert_eq!(closing, ["P07", "P08", "D02", "D16", "W17"]);
        assert_eq!(closing_line().get(), "Look around. Name one thing you see.");
        assert_eq!(enough_line().get(), "One word is enough.");
    }

    #[test]
    fn the_phase_follows_where_a_person_stands() {
        assert_eq!(Phase::of(arc::Phase::NoSession), Phase::Preparation);
        assert_eq!(
            [1, 3, 4, 14].map(|day| Phase::of(arc::Phase::Day(day))),
            [Phase::Days1To3, Phase::Days1To3, Phase::Days4To14, Phase::Days4To14]
        );
        assert_eq!(Phase::of(arc::Phase::OpenRoad), Phase::Later);
    }

    #[test]
    fn a_day_has_one_prompt_and_every_prompt_has_its_day() {
        for (phase, count) in PHASES {
            let mut seen: Vec<&str> = days(i32::try_from(count).unwrap()).map(|day| prompt_for(phase, day, &[]).unwrap().id).collect();
            assert_eq!(prompt_for(phase, day("2026-03-12"), &[]).unwrap().id, seen[0]);
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), count, "{phase:?}");
        }
    }

    #[test]
    fn a_skipped_prompt_stays_away_for_the_day() {
        for (phase, count) in PHASES {
            let today = day("2026-11-22");
            let mut skipped = Vec::new();
            while let Some(prompt) = prompt_for(phase, today, &skipped) {
                assert!(
                    three_to_choose(phase, today, Some(prompt.id), &skipped)
                        .iter()
                        .all(|other| other.id != prompt.id && !skipped.contains(&other.id))
                );
                skipped.push(prompt.id);
            }
            assert_eq!(skipped.len(), count, "{phase:?}");
            assert!(three_to_choose(phase, today, None, &skipped).is_empty());
        }
    }

    #[test]
    fn skipping_does_not_use_up_tomorrow() {
        for (phase, _) in PHASES {
            for today in days(60) {
                let first = prompt_for(phase, today, &[]).unwrap();
                let second = prompt_for(phase, today, &[first.id]).unwrap();
                let tomorrow = prompt_for(phase, today.plus(1).unwrap(), &[]).unwrap();
                assert!(first != tomorrow && second != tomorrow, "{phase:?} on {today}");
            }
        }
    }

    #[test]
    fn three_to_choose_from_ask_about_different_things() {
        for (phase, _) in PHASES {
            for today in days(40) {
                let shown = prompt_for(phase, today, &[]).unwrap();
                let three = three_to_choose(phase, today, Some(shown.id), &[]);
                assert_eq!(three.len(), 3);
                let mut themes = vec![shown.theme];
                for prompt in three {
                    assert!(!themes.contains(&prompt.theme), "{phase:?} on {today}");
                    themes.push(prompt.theme);
                }
            }
        }
    }
}

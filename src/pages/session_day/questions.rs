//! The questions of just after: one at a time, the gentle ones on the day itself. What it meant is asked from the next day on.

use crate::content::prompts::{self, Phase, Prompt, Theme};
use crate::domain::day::Day;

/// The questions for a day, in the order of the library.
pub fn questions(session: Day, today: Day) -> Vec<&'static Prompt> {
    let may_ask_meaning = today.days_since(session) >= 1;
    let fits = |prompt: &&Prompt| may_ask_meaning || !matches!(prompt.theme, Theme::Meaning | Theme::Belief);
    prompts::all().iter().filter(|prompt| prompt.phase == Phase::JustAfter).filter(fits).collect()
}

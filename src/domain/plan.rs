//! If-then plans: a moment that one can notice, and one act of under ten minutes that one controls.
//!
//! If-then planning has a medium-large effect on goals (Gollwitzer and Sheeran 2006, 94 tests, d = 0.65); one plan at a time.

use super::Extra;
use super::day::Day;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// When it was made.
    pub at: Moment,
    /// The language of the app when it was made, such as `en`.
    pub lang: String,
    /// "If ...": a time, a place or a feeling that the person can notice.
    pub cue: String,
    /// "then I will ...".
    pub act: String,
    /// "If I miss it, then I will ...".
    pub restart: String,
    /// Why it matters.
    pub why: String,
    /// Who is part of it.
    pub who: String,
    /// Whether it is the one that counts now.
    pub standing: PlanStanding,
    /// What the person thought of it on days 7 and 14, or whenever they looked.
    pub reviews: Vec<Review>,
    /// The intention it came from.
    pub intention: Option<RecordId>,
    /// The session in whose days it was made.
    pub session: Option<RecordId>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Plan { at, lang, standing; cue, act, restart, why, who, reviews, intention, session, trashed });

named! {
    /// Whether a plan counts now. None of these is an achievement.
    PlanStanding {
        /// The one that counts now.
        Active = "active",
        /// Set aside.
        Resting = "resting",
    }
}

/// What helped and what got in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When.
    pub at: Moment,
    /// What helped.
    pub helped: String,
    /// What got in the way.
    pub hindered: String,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Review { at; helped, hindered });

impl Plan {
    /// A plan without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            cue: String::new(),
            act: String::new(),
            restart: String::new(),
            why: String::new(),
            who: String::new(),
            standing: PlanStanding::Active,
            reviews: Vec::new(),
            intention: None,
            session: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        [&self.cue, &self.act, &self.restart, &self.why, &self.who].into_iter().all(|text| is_blank(text))
    }
}

/// The plan that counts now: of those that are active, the one made last. There is one at a time, also for the moment in which
/// a new one is written and the other is not set aside yet.
pub fn current<'a>(plans: impl IntoIterator<Item = (RecordId, &'a Plan)>) -> Option<RecordId> {
    let counts = |plan: &Plan| plan.standing == PlanStanding::Active && plan.trashed.is_none() && !plan.is_empty();
    let active = plans.into_iter().filter(|(_, plan)| counts(plan));
    active.max_by_key(|(id, plan)| (plan.at.utc_ms, *id.bytes())).map(|(id, _)| id)
}

/// The plans to set aside when this one becomes the one that counts.
pub fn to_rest<'a>(plans: impl IntoIterator<Item = (RecordId, &'a Plan)>, chosen: RecordId) -> Vec<RecordId> {
    let rests = |(id, plan): &(RecordId, &Plan)| *id != chosen && plan.standing == PlanStanding::Active && plan.trashed.is_none();
    plans.into_iter().filter(rests).map(|(id, _)| id).collect()
}

impl Plan {
    /// What was thought of it on the day of this moment.
    pub fn review_of(&self, day: Day) -> Option<&Review> {
        self.reviews.iter().rfind(|review| review.at.day == day)
    }

    /// Changes what was thought of it on the day of this moment. One look a day; without words it is none.
    pub fn review(&mut self, at: Moment, change: impl FnOnce(&mut Review)) {
        match self.reviews.iter_mut().rfind(|review| review.at.day == at.day) {
            Some(review) => change(review),
            None => {
                let mut review = Review { at, helped: String::new(), hindered: String::new(), extra: Extra::new() };
                change(&mut review);
                self.reviews.push(review);
            }
        }
        self.reviews.retain(|review| !is_blank(&review.helped) || !is_blank(&review.hindered) || !review.extra.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn plan(day: &str) -> Plan {
        Plan { act: "write one line".to_owned(), ..Plan::begun(on(day), "en") }
    }

    #[test]
    fn one_counts_at_a_time_and_the_others_rest() {
        let (older, newer) = (plan("2026-03-10"), plan("2026-03-12"));
        assert_eq!(current([(id(2), &newer), (id(1), &older)]), Some(id(2)));
        assert_eq!(to_rest([(id(2), &newer), (id(1), &older)], id(1)), [id(2)]);
        let rested = Plan { standing: PlanStanding::Resting, ..newer.clone() };
        assert_eq!(current([(id(2), &rested), (id(1), &older)]), Some(id(1)));
        assert!(to_rest([(id(2), &rested), (id(1), &older)], id(1)).is_empty());
        let trashed = Plan { trashed: Some(noon()), ..newer };
        assert_eq!(current([(id(2), &trashed)]), None);
        assert_eq!(current([(id(3), &Plan::begun(noon(), "en"))]), None, "one without words is none");
        let newer_kind = Plan { standing: PlanStanding::Other("shared".to_owned()), ..older };
        assert_eq!(current([(id(1), &newer_kind)]), None);
    }

    #[test]
    fn one_look_a_day_and_none_without_words() {
        let mut plan = plan("2026-03-10");
        plan.review(on("2026-03-16"), |review| review.helped = "the kettle".to_owned());
        plan.review(on("2026-03-16"), |review| review.hindered = "late shift".to_owned());
        plan.review(on("2026-03-23"), |review| review.helped = "tea".to_owned());
        assert_eq!(plan.reviews.len(), 2);
        assert_eq!(plan.review_of(on("2026-03-16").day).map(|review| review.hindered.as_str()), Some("late shift"));
        plan.review(on("2026-03-23"), |review| review.helped = " ".to_owned());
        assert_eq!((plan.reviews.len(), plan.review_of(on("2026-03-23").day)), (1, None));
    }
}

//! If-then plans: a moment that one can notice, and one act of under ten minutes that one controls.
//!
//! If-then planning has a medium-large effect on goals (Gollwitzer and Sheeran 2006, 94 tests, d = 0.65); one plan at a time.

use super::Extra;
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

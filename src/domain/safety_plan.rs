//! My plan for a hard time, in the person's own words. One is in use.

use super::Extra;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::text::is_blank;

/// The plan. Its parts follow the card for a hard time and the lines to call (`clinical.md` 4.4, 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyPlan {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// How I know it is getting hard.
    pub signs: String,
    /// What helps me come back.
    pub helps: String,
    /// Who I can be with or talk to.
    pub people: String,
    /// What I leave for later.
    pub waits: String,
    /// When I call for help, and whom.
    pub calls: String,
    /// What I want to remember.
    pub keeps: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(SafetyPlan { at, lang; signs, helps, people, waits, calls, keeps, trashed });

/// A part of the plan: its key in what is shown on Help now, and its words.
type PlanPart<'a> = (&'static str, &'a str);

impl SafetyPlan {
    /// A plan without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        let empty = String::new;
        Self {
            at,
            lang: lang.to_owned(),
            signs: empty(),
            helps: empty(),
            people: empty(),
            waits: empty(),
            calls: empty(),
            keeps: empty(),
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Its parts, in the order in which they are written and read.
    pub fn parts(&self) -> [PlanPart<'_>; 6] {
        [
            ("signs", &self.signs),
            ("helps", &self.helps),
            ("people", &self.people),
            ("waits", &self.waits),
            ("calls", &self.calls),
            ("keeps", &self.keeps),
        ]
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.parts().into_iter().all(|(_, words)| is_blank(words))
    }
}

/// The plan in use: the one begun first, so that two tabs that both begin one still agree on which it is.
pub fn current<'a>(plans: impl IntoIterator<Item = (RecordId, &'a SafetyPlan)>) -> Option<(RecordId, &'a SafetyPlan)> {
    let plans: Vec<(RecordId, &SafetyPlan)> = plans.into_iter().filter(|(_, plan)| plan.trashed.is_none() && !plan.is_empty()).collect();
    order::highest_first(plans, |(id, plan)| (-plan.at.utc_ms, 0, *id.bytes())).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn every_part_counts_and_the_first_plan_with_words_is_the_one() {
        let empty = SafetyPlan::begun(noon(), "en");
        assert!(empty.is_empty());
        let places: [fn(&mut SafetyPlan) -> &mut String; 6] =
            [|p| &mut p.signs, |p| &mut p.helps, |p| &mut p.people, |p| &mut p.waits, |p| &mut p.calls, |p| &mut p.keeps];
        for (at, place) in places.into_iter().enumerate() {
            let mut plan = empty.clone();
            "words".clone_into(place(&mut plan));
            assert!(!plan.is_empty());
            assert_eq!(plan.parts()[at].1, "words");
        }
        let later = SafetyPlan { helps: "A walk".to_owned(), ..SafetyPlan::begun(Moment { utc_ms: 9_000_000_000_000, ..noon() }, "en") };
        let first = SafetyPlan { helps: "Tea".to_owned(), ..empty.clone() };
        let id = |byte| RecordId::from_bytes([byte; 16]);
        let found = current([(id(1), &empty), (id(2), &later), (id(3), &first)]);
        assert_eq!(found.map(|(id, _)| *id.bytes()), Some([3; 16]));
    }
}

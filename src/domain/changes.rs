//! What changed between two versions, so that the list of earlier versions can say it. It names the parts and never
//! judges them.

use super::entry::Entry;
use super::intention::{Intention, Standing};
use super::record::Body;

/// A part that differs between a version and the one after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The words of an entry.
    Text,
    /// Its feelings.
    Feelings,
    /// Its life areas.
    Domains,
    /// The intention it belongs to.
    IntentionLink,
    /// The session it belongs to.
    SessionLink,
    /// Its recordings and pictures.
    Attachments,
    /// The question above it.
    Prompt,
    /// The day it is about.
    Day,
    /// Whether it may be shown again unasked.
    Resurface,
    /// The way into an intention.
    Approach,
    /// The first words of an intention.
    Written,
    /// Its turned words.
    Turned,
    /// Its words to carry.
    Carried,
    /// An intention was taken up, rested or let go: what it is now.
    Standing(Standing),
    /// It was moved to the trash.
    Trashed,
    /// It was taken out of the trash.
    TakenBack,
    /// Something that a newer version of the app knows.
    Other,
}

/// What changed from one version to the next; empty where nothing that a person would see did.
pub fn changes(before: &Body, after: &Body) -> Vec<Change> {
    match (before, after) {
        (Body::Entry(before), Body::Entry(after)) => of_entry(before, after),
        (Body::Intention(before), Body::Intention(after)) => of_intention(before, after),
        _ if before == after => Vec::new(),
        _ => vec![Change::Other],
    }
}

fn of_entry(before: &Entry, after: &Entry) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |changed: bool, change: Change| changes.extend(changed.then_some(change));
    note(before.text != after.text, Change::Text);
    note(before.feelings != after.feelings || before.own_feelings != after.own_feelings, Change::Feelings);
    note(before.domains != after.domains, Change::Domains);
    note(before.intention != after.intention, Change::IntentionLink);
    note(before.session != after.session, Change::SessionLink);
    note(before.attachments != after.attachments, Change::Attachments);
    note(before.prompt != after.prompt, Change::Prompt);
    note(before.at.day != after.at.day, Change::Day);
    note(before.resurface != after.resurface, Change::Resurface);
    note(before.trashed.is_none() && after.trashed.is_some(), Change::Trashed);
    note(before.trashed.is_some() && after.trashed.is_none(), Change::TakenBack);
    note(before.extra != after.extra, Change::Other);
    changes
}

fn of_intention(before: &Intention, after: &Intention) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |changed: bool, change: Change| changes.extend(changed.then_some(change));
    note(before.approach != after.approach, Change::Approach);
    note(before.written != after.written, Change::Written);
    note(before.turned != after.turned, Change::Turned);
    note(before.carried != after.carried, Change::Carried);
    note(before.at.day != after.at.day, Change::Day);
    note(before.standing != after.standing, Change::Standing(after.standing.clone()));
    note(before.trashed.is_none() && after.trashed.is_some(), Change::Trashed);
    note(before.trashed.is_some() && after.trashed.is_none(), Change::TakenBack);
    note(before.extra != after.extra, Change::Other);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RecordId;
    use crate::domain::moment::tests::{noon, on};

    fn after(edit: impl FnOnce(&mut Entry)) -> Vec<Change> {
        let before = Entry { text: "words".to_owned(), ..Entry::begun(noon(), "en") };
        let mut entry = before.clone();
        edit(&mut entry);
        changes(&Body::Entry(before), &Body::Entry(entry))
    }

    #[test]
    fn an_entry_names_each_part_that_changed() {
        assert_eq!(after(|_| ()), []);
        assert_eq!(after(|entry| entry.text.push('.')), [Change::Text]);
        assert_eq!(after(|entry| entry.own_feelings.push("wobbly".to_owned())), [Change::Feelings]);
        assert_eq!(after(|entry| entry.at.day = on("2026-03-09").day), [Change::Day]);
        assert_eq!(after(|entry| entry.trashed = Some(noon())), [Change::Trashed]);
        assert_eq!(after(|entry| drop(entry.extra.insert("weather".to_owned(), "rain".into()))), [Change::Other]);
        let several = after(|entry| {
            entry.domains.push("domain.body".to_owned());
            entry.intention = Some(RecordId::from_bytes([1; 16]));
            entry.resurface = false;
        });
        assert_eq!(several, [Change::Domains, Change::IntentionLink, Change::Resurface]);
    }

    #[test]
    fn an_intention_says_what_became_of_it() {
        let before = Intention { carried: "Meet the guard".to_owned(), trashed: Some(noon()), ..Intention::begun(noon(), "en") };
        let after = Intention { standing: Standing::Resting, trashed: None, turned: "What does it guard?".to_owned(), ..before.clone() };
        let changed = changes(&Body::Intention(before.clone()), &Body::Intention(after));
        assert_eq!(changed, [Change::Turned, Change::Standing(Standing::Resting), Change::TakenBack]);
        let entry = Body::Entry(Entry::begun(noon(), "en"));
        assert_eq!(changes(&Body::Intention(before), &entry), [Change::Other]);
        assert_eq!(changes(&entry, &entry), []);
    }
}

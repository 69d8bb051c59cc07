//! The thread of an intention: its sessions, what was kept, what was done, planned and written, in order of time. Each of them leads
//! back to where it began.

use super::id::RecordId;
use super::insight::Insight;
use super::order;
use super::record::Body;
use super::text::is_blank;

/// What belongs to an intention, earliest day first. Nothing that lies in the trash does.
///
/// A session belongs to the intention that it carries; one that carries none belongs to each in whose thread something names it. Kept
/// words go with their own intention, or else with that of their entry; a page that looks back goes with its session.
pub fn of_intention<'a>(intention: RecordId, records: impl IntoIterator<Item = (RecordId, &'a Body)>) -> Vec<RecordId> {
    let records: Vec<(RecordId, &Body)> = records.into_iter().filter(|(_, body)| !body.is_trashed()).collect();
    let is_its_entry = |id: &RecordId| records.iter().any(|(other, body)| other == id && its_own(body) == Some(intention));
    let direct = |body: &Body| match body {
        Body::Insight(Insight { intention: None, entry: Some(entry), .. }) => is_its_entry(entry),
        _ => its_own(body) == Some(intention),
    };
    let mut found: Vec<(RecordId, &Body)> = records.iter().filter(|(_, body)| direct(body)).copied().collect();
    let named: Vec<RecordId> = found.iter().filter_map(|(_, body)| session_of(body)).collect();
    let is_named =
        |(id, body): &&(RecordId, &Body)| matches!(body, Body::Session(session) if session.intention.is_none()) && named.contains(id);
    found.extend(records.iter().filter(is_named).copied());
    let sessions: Vec<RecordId> = found.iter().filter(|(_, body)| matches!(body, Body::Session(_))).map(|(id, _)| *id).collect();
    let looks_back = |(_, body): &&(RecordId, &Body)| matches!(body, Body::LookBack(page) if !page.is_empty() && page.session.is_some_and(|session| sessions.contains(&session)));
    found.extend(records.iter().filter(looks_back).copied());
    let mut ordered = order::highest_first(found, |(id, body)| rank(*id, body));
    ordered.reverse();
    ordered.into_iter().map(|(id, _)| id).collect()
}

/// The words kept out of an entry, those kept first in front.
pub fn kept_from<'a>(entry: RecordId, insights: impl IntoIterator<Item = (RecordId, &'a Insight)>) -> Vec<RecordId> {
    let kept: Vec<_> = insights.into_iter().filter(|(_, insight)| insight.entry == Some(entry) && insight.trashed.is_none()).collect();
    let mut ordered = order::highest_first(kept, |(id, insight)| (insight.at.utc_ms, 0, *id.bytes()));
    ordered.reverse();
    ordered.into_iter().map(|(id, _)| id).collect()
}

/// What stands in the days after a session by its own word, earliest day first.
pub fn of_session<'a>(session: RecordId, records: impl IntoIterator<Item = (RecordId, &'a Body)>) -> Vec<RecordId> {
    let found = records.into_iter().filter(|(_, body)| !body.is_trashed() && session_of(body) == Some(session)).collect();
    let mut ordered = order::highest_first(found, |(id, body)| rank(*id, body));
    ordered.reverse();
    ordered.into_iter().map(|(id, _)| id).collect()
}

/// What can be read beside hopes and fears from before these sessions: what came, the words that were kept, the pages that look back.
/// Earliest day first.
pub fn since<'a>(sessions: &[RecordId], records: impl IntoIterator<Item = (RecordId, &'a Body)>) -> Vec<RecordId> {
    let is_of_them = |session: Option<RecordId>| session.is_some_and(|session| sessions.contains(&session));
    let belongs = |(id, body): &(RecordId, &Body)| match body {
        _ if body.is_trashed() => false,
        Body::Session(session) => session.came.is_some() && sessions.contains(id),
        Body::Insight(insight) => !insight.is_empty() && is_of_them(insight.session),
        Body::LookBack(page) => !is_blank(&page.in_words()) && is_of_them(page.session),
        _ => false,
    };
    let found = records.into_iter().filter(belongs).collect();
    let mut ordered = order::highest_first(found, |(id, body)| rank(*id, body));
    ordered.reverse();
    ordered.into_iter().map(|(id, _)| id).collect()
}

fn its_own(body: &Body) -> Option<RecordId> {
    match body {
        Body::Entry(entry) => entry.intention,
        Body::Insight(insight) => insight.intention,
        Body::Act(act) => act.intention,
        Body::Plan(plan) => plan.intention,
        Body::Session(session) => session.intention,
        _ => None,
    }
}

fn session_of(body: &Body) -> Option<RecordId> {
    match body {
        Body::Entry(entry) => entry.session,
        Body::Insight(insight) => insight.session,
        Body::Act(act) => act.session,
        Body::Plan(plan) => plan.session,
        Body::Parked(parked) => parked.session,
        _ => None,
    }
}

fn rank(id: RecordId, body: &Body) -> order::Rank {
    let day = match body {
        Body::Session(session) => Some(session.day()),
        _ => body.day(),
    };
    (day.map_or(-1, |day| i64::from(day.ordinal())), body.at().map_or(0, |at| at.utc_ms), *id.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Extra;
    use crate::domain::act::{Act, Outcome};
    use crate::domain::entry::Entry;
    use crate::domain::look_back::LookBack;
    use crate::domain::moment::tests::{noon, on};
    use crate::domain::plan::Plan;
    use crate::domain::session::{Session, Sort};

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    const INTENTION: u8 = 99;

    fn entry(day: &str, intention: Option<u8>, session: Option<u8>) -> Body {
        Body::Entry(Entry {
            text: "words".to_owned(),
            intention: intention.map(id),
            session: session.map(id),
            ..Entry::begun(on(day), "en")
        })
    }

    fn session(day: &str, intention: Option<u8>) -> Body {
        Body::Session(Session { intention: intention.map(id), ..Session::noted(on(day), Sort::Dosing, "en") })
    }

    fn insight(day: &str, entry: u8, intention: Option<u8>) -> Insight {
        Insight { entry: Some(id(entry)), intention: intention.map(id), ..Insight::kept(on(day), "en", "words") }
    }

    fn thread(records: &[(u8, Body)]) -> Vec<u8> {
        let found = of_intention(id(INTENTION), records.iter().map(|(byte, body)| (id(*byte), body)));
        found.into_iter().map(|found| found.bytes()[0]).collect()
    }

    #[test]
    fn all_that_belongs_to_it_stands_in_order_of_time() {
        let act = Act {
            at: on("2026-03-13"),
            lang: "en".to_owned(),
            key: "day.4".to_owned(),
            words: "A walk".to_owned(),
            outcome: Outcome::Done,
            intention: Some(id(INTENTION)),
            session: Some(id(1)),
            trashed: None,
            extra: Extra::new(),
        };
        let plan = Plan { act: "breathe".to_owned(), intention: Some(id(INTENTION)), ..Plan::begun(on("2026-03-14"), "en") };
        let page = LookBack { came: "Calm".to_owned(), ..LookBack::begun(on("2026-03-22"), "en", Some(id(1))) };
        let records = [
            (6, Body::LookBack(page)),
            (5, Body::Plan(plan)),
            (4, Body::Act(act)),
            (3, Body::Insight(insight("2026-03-12", 2, Some(INTENTION)))),
            (2, entry("2026-03-10", Some(INTENTION), Some(1))),
            (1, session("2026-03-09", Some(INTENTION))),
            (7, entry("2026-03-11", Some(98), None)),
            (8, entry("2026-03-11", None, None)),
        ];
        assert_eq!(thread(&records), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_session_that_carries_none_belongs_where_something_names_it() {
        let named =
            [(1, session("2026-03-09", None)), (2, entry("2026-03-10", Some(INTENTION), Some(1))), (3, session("2026-03-01", None))];
        assert_eq!(thread(&named), [1, 2]);
        assert_eq!(of_session(id(1), named.iter().map(|(byte, body)| (id(*byte), body))), [id(2)]);
        let carries_another = [(1, session("2026-03-09", Some(98))), (2, entry("2026-03-10", Some(INTENTION), Some(1)))];
        assert_eq!(thread(&carries_another), [2]);
        let gone = [(2, entry("2026-03-10", Some(INTENTION), Some(1)))];
        assert_eq!(thread(&gone), [2], "the session was deleted, the entry stays");
    }

    #[test]
    fn kept_words_go_with_their_entry_and_nothing_comes_from_the_trash() {
        let trashed = Insight { trashed: Some(noon()), ..insight("2026-03-12", 2, Some(INTENTION)) };
        let records = [
            (2, entry("2026-03-10", Some(INTENTION), None)),
            (3, Body::Insight(insight("2026-03-11", 2, None))),
            (4, Body::Insight(insight("2026-03-11", 2, Some(98)))),
            (5, Body::Insight(trashed.clone())),
        ];
        assert_eq!(thread(&records), [2, 3]);
        let later = insight("2026-03-13", 2, None);
        let (first, other) = (insight("2026-03-11", 2, None), insight("2026-03-11", 9, None));
        let kept = kept_from(id(2), [(id(7), &later), (id(6), &first), (id(8), &other), (id(5), &trashed)]);
        assert_eq!(kept, [id(6), id(7)]);
    }

    #[test]
    fn beside_hopes_stand_what_came_and_what_was_kept() {
        use crate::domain::session::Came;
        let came = |day: &str| match session(day, None) {
            Body::Session(session) => Body::Session(Session { came: Some(Came::Something), ..session }),
            other => other,
        };
        let kept = |session: u8| Body::Insight(Insight { session: Some(id(session)), ..insight("2026-03-12", 2, None) });
        let page = |came: &str| Body::LookBack(LookBack { came: came.to_owned(), ..LookBack::begun(on("2026-03-22"), "en", Some(id(1))) });
        let records = [
            (9, page("")),
            (8, page("Rest")),
            (7, kept(5)),
            (6, kept(1)),
            (5, came("2026-05-01")),
            (2, entry("2026-03-10", None, Some(1))),
            (1, came("2026-03-09")),
        ];
        let found = |sessions: &[u8]| {
            let sessions: Vec<_> = sessions.iter().map(|byte| id(*byte)).collect();
            since(&sessions, records.iter().map(|(byte, body)| (id(*byte), body))).into_iter().map(|id| id.bytes()[0]).collect::<Vec<_>>()
        };
        assert_eq!(found(&[1]), [1, 6, 8]);
        assert_eq!((found(&[5]), found(&[])), (vec![7, 5], vec![]));
    }
}

//! What stands on Today, for every part of the way.

use super::*;
use crate::domain::entry::Entry;
use crate::domain::moment::Moment;
use crate::domain::moment::tests::{noon, on};
use crate::domain::session::{Course, Sort};
use crate::domain::sheet::{Part, SheetLine};
use crate::domain::workshop::Step;

fn id(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

fn session(day: &str) -> Session {
    Session::noted(on(day), Sort::Dosing, "en")
}

fn begun(day: &str, ended: bool) -> Session {
    let course = Course { ended: ended.then(|| on(day)), ..Course::begun(on(day), "") };
    Session { course: Some(course), ..session(day) }
}

/// What stands on Today on a day, with records numbered from one.
fn stands(today: &str, bodies: &[Body]) -> Today {
    let numbered = (1..).zip(bodies).map(|(byte, body)| (id(byte), body));
    Today::of(&Records::of(numbered), today.parse().unwrap())
}

fn sessions(today: &str, sessions: Vec<Session>) -> Today {
    stands(today, &sessions.into_iter().map(Body::Session).collect::<Vec<_>>())
}

#[test]
fn nothing_written_means_places_to_start() {
    assert!(stands("2026-03-12", &[]).untouched);
    assert!(stands("2026-03-12", &[Body::Intention(Intention::begun(noon(), "en"))]).untouched, "opened and left");
    let untouched = stands("2026-03-12", &[Body::CheckIn(CheckIn::begun(noon(), "en"))]);
    assert!(untouched.untouched && untouched.check_in.is_none());
    assert_eq!((untouched.standing.phase, untouched.day, untouched.notices), (Phase::NoSession, None, Vec::new()));
    assert!(!sessions("2026-03-12", vec![session("2026-03-12")]).untouched);
}

#[test]
fn the_intention_and_the_last_words_stand_there() {
    let entry = Entry { text: "On the stairs".to_owned(), ..Entry::begun(noon(), "en") };
    let intention = Intention { written: "Stop feeling anxious".to_owned(), ..Intention::begun(noon(), "en") };
    let shown = stands("2026-03-12", &[Body::Intention(intention.clone()), Body::Entry(entry.clone())]);
    assert_eq!(shown.intention, Current::Unfinished { id: id(1), resume: Step::Turn });
    assert_eq!((shown.last_words, shown.untouched), (Some(id(2)), false));
    let carried = Intention { carried: "Meet the guard".to_owned(), ..intention };
    assert_eq!(stands("2026-03-12", &[Body::Intention(carried)]).intention, Current::Held { id: id(1), begun: None });
    let emptied = stands("2026-03-12", &[Body::Entry(Entry { trashed: Some(noon()), ..entry })]);
    assert!(!emptied.untouched && emptied.last_words.is_none(), "an emptied journal is not a first run");
}

#[test]
fn before_a_session_there_are_no_days_and_no_notices() {
    let shown = sessions("2026-03-12", vec![session("2026-03-23")]);
    assert_eq!((shown.standing.phase, shown.day, shown.notices), (Phase::Preparing, None, vec![]));
    assert_eq!(shown.standing.next.map(|(next, number)| (next.id, number)), Some((id(1), 1)));
}

#[test]
fn one_thing_at_a_time_before_a_session() {
    let coming = session("2026-03-23");
    let thing = |session: &Session, more: &[Body]| stands("2026-03-12", &[&[Body::Session(session.clone())], more].concat()).ahead;
    let ahead = |thing| Some(Ahead { id: id(1), thing });
    assert_eq!(thing(&coming, &[]), ahead(Thing::Company));
    let coming = Session { company: "Ana".to_owned(), ..coming };
    assert_eq!(thing(&coming, &[]), ahead(Thing::Intention));
    let held = [Body::Intention(Intention { carried: "Meet the guard".to_owned(), ..Intention::begun(noon(), "en") })];
    assert_eq!(thing(&coming, &held), ahead(Thing::Sheet));
    let line = SheetLine { words: "Penicillin: rash".to_owned(), ..SheetLine::begun(noon(), "en", Part::Allergy) };
    let held = [held, [Body::SheetLine(line)]].concat();
    assert_eq!(thing(&coming, &held), ahead(Thing::Supporter));
    let coming = Session { supporter: vec!["line.stay".to_owned()], ..coming };
    assert_eq!(thing(&coming, &held), ahead(Thing::Prepare));
    assert_eq!(stands("2026-03-24", &[Body::Session(coming)]).ahead, None);
}

#[test]
fn the_day_of_a_session_leads_to_it_until_it_is_ended() {
    let waiting = sessions("2026-03-09", vec![session("2026-03-09")]);
    assert_eq!((waiting.day, waiting.notices), (Some(0), vec![Notice::Begin(id(1))]));
    let going_on = sessions("2026-03-09", vec![begun("2026-03-09", false)]);
    assert_eq!(going_on.notices, [Notice::GoingOn(id(1))]);
    let past_midnight = sessions("2026-03-10", vec![begun("2026-03-09", false)]);
    assert_eq!((past_midnight.day, past_midnight.notices), (Some(1), vec![Notice::GoingOn(id(1))]), "it goes on until somebody ends it");
    let ended = sessions("2026-03-09", vec![begun("2026-03-09", true)]);
    assert_eq!((ended.day, ended.notices), (Some(0), vec![]));
    let trashed = Session { trashed: Some(noon()), ..begun("2026-03-09", false) };
    assert_eq!(sessions("2026-03-09", vec![trashed]).notices, []);
}

#[test]
fn two_sessions_on_one_day_come_one_after_the_other() {
    let evening = session("2026-03-09");
    let evening = Session { at: Moment { utc_ms: evening.at.utc_ms + 3_600_000, ..evening.at.clone() }, ..evening };
    let both = sessions("2026-03-09", vec![evening.clone(), session("2026-03-09")]);
    assert_eq!((both.day, both.notices), (Some(0), vec![Notice::Begin(id(2))]));
    assert_eq!(both.standing.current().map(|(dosing, number)| (dosing.id, number)), Some((id(1), 2)));
    assert_eq!(sessions("2026-03-09", vec![evening.clone(), begun("2026-03-09", false)]).notices, [Notice::GoingOn(id(2))]);
    assert_eq!(sessions("2026-03-09", vec![evening, begun("2026-03-09", true)]).notices, [Notice::Begin(id(1))]);
}

#[test]
fn fourteen_days_then_the_open_road() {
    let noted = || vec![session("2026-03-09")];
    let day = |today: &str| sessions(today, noted()).day;
    assert_eq!(["2026-03-09", "2026-03-10", "2026-03-12", "2026-03-13", "2026-03-23"].map(day), [0, 1, 3, 4, 14].map(Some));
    assert_eq!((day("2026-03-24"), day("2100-01-01")), (None, None));
    assert_eq!(sessions("2026-03-24", noted()).standing.phase, Phase::OpenRoad);
    let few = |today: &str| holds_few(sessions(today, noted()).standing.phase);
    assert!(few("2026-03-09") && few("2026-03-12") && !few("2026-03-13") && !few("2026-03-24") && !few("2026-03-01"));
}

#[test]
fn a_newer_session_begins_again_at_day_0() {
    let both = vec![session("2026-03-16"), session("2026-03-09")];
    assert_eq!(sessions("2026-03-15", both.clone()).day, Some(6));
    assert_eq!(sessions("2026-03-16", both.clone()).day, Some(0));
    let shown = sessions("2026-03-18", both);
    assert_eq!((shown.day, shown.standing.current().map(|(dosing, number)| (dosing.id, number))), (Some(2), Some((id(1), 2))));
}

#[test]
fn the_page_that_looks_back_stands_from_day_13_until_it_is_closed() {
    let noted = Body::Session(session("2026-03-09"));
    let look = |today: &str, more: &[Body]| stands(today, &[std::slice::from_ref(&noted), more].concat()).notices;
    assert_eq!((look("2026-03-21", &[]), look("2026-03-22", &[])), (vec![], vec![Notice::LookBack(id(1))]));
    assert_eq!(look("2026-04-30", &[]), [Notice::LookBack(id(1))]);
    let open = LookBack::begun(on("2026-03-22"), "en", Some(id(1)));
    assert_eq!(look("2026-03-23", &[Body::LookBack(open.clone())]), [Notice::LookBack(id(1))]);
    let closed = LookBack { closed: Some(noon()), ..open };
    assert_eq!(look("2026-03-23", &[Body::LookBack(closed.clone())]), []);
    let others = LookBack { session: Some(id(9)), ..closed };
    assert_eq!(look("2026-03-23", &[Body::LookBack(others)]), [Notice::LookBack(id(1))]);
}

#[test]
fn looking_back_moves_to_the_day_before_a_session() {
    let both = || vec![session("2026-03-09"), session("2026-03-22")];
    assert_eq!(sessions("2026-03-20", both()).notices, []);
    assert_eq!(sessions("2026-03-21", both()).notices, [Notice::LookBack(id(1))]);
    assert_eq!(sessions("2026-03-22", both()).notices, [Notice::Begin(id(2))], "never on the day of a session");
    assert_eq!(sessions("2026-03-23", both()).notices, []);
}

#[test]
fn a_parked_decision_comes_back_and_rests_on_the_day_of_a_session() {
    let back = |day: &str| {
        Body::Parked(Parked { decision: "Leave the job".to_owned(), returns: Some(on(day).day), ..Parked::begun(noon(), "en") })
    };
    assert_eq!(stands("2026-03-19", &[back("2026-03-20")]).notices, []);
    assert_eq!(stands("2026-03-25", &[back("2026-03-22"), back("2026-03-20")]).notices, [Notice::Back(id(2))], "one at a time");
    let with_session = |today: &str| stands(today, &[back("2026-03-20"), Body::Session(begun("2026-03-20", true))]).notices;
    assert_eq!((with_session("2026-03-20"), with_session("2026-03-21")), (vec![], vec![Notice::Back(id(1))]));
}

#[test]
fn the_answer_to_an_act_belongs_to_its_day_and_its_session() {
    let act = |session: u8, day: u8| Body::Act(Act::of_day(noon(), "en", act_key(day), "", Some(id(session))));
    let noted = Body::Session(session("2026-03-09"));
    assert_eq!(stands("2026-03-12", &[noted.clone(), act(1, 3)]).act, Some(id(2)));
    assert_eq!(stands("2026-03-13", &[noted.clone(), act(1, 3)]).act, None);
    assert_eq!(stands("2026-03-12", &[noted, act(7, 3)]).act, None);
}

#[test]
fn the_plan_that_counts_asks_on_days_7_and_14() {
    let plan = Body::Plan(Plan { act: "write one line".to_owned(), ..Plan::begun(noon(), "en") });
    let asks = |today: &str| stands(today, &[Body::Session(session("2026-03-09")), plan.clone()]).plan;
    for (today, asked) in [("2026-03-15", false), ("2026-03-16", true), ("2026-03-17", false), ("2026-03-23", true), ("2026-04-01", false)]
    {
        assert_eq!(asks(today), Some(PlanHere { id: id(2), asks: asked }), "{today}");
    }
}

#[test]
fn the_newest_check_in_of_today_stands_there() {
    let low = |day: &str| Body::CheckIn(CheckIn { words: "low".to_owned(), ..CheckIn::begun(on(day), "en") });
    assert_eq!(stands("2026-03-12", &[low("2026-03-11"), low("2026-03-12")]).check_in, Some(id(2)));
    assert_eq!(stands("2026-03-13", &[low("2026-03-11"), low("2026-03-12")]).check_in, None);
}

//! How a set of hopes and fears stands, and when it is offered back.

use super::*;
use crate::domain::moment::tests::on;

fn id(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

fn sessions(days: &[&str]) -> Vec<Dosing> {
    days.iter().zip(1..).map(|(text, byte)| Dosing { id: id(byte), day: on(text).day, at_ms: on(text).utc_ms }).collect()
}

fn put_away(day: &str) -> Expectation {
    let mut set = Expectation { hope: "To sleep".to_owned(), ..Expectation::begun(on(day), "en") };
    set.put_away_at(on(day), &[]);
    set
}

fn offered(today: &str, days: &[&str], sets: &[Expectation]) -> Option<RecordId> {
    stands_on(on(today).day, &sessions(days), sets.iter().zip(50..).map(|(set, byte)| (id(byte), set))).map(|(id, _)| id)
}

#[test]
fn steps_lead_forth_and_back() {
    for step in Step::ALL {
        assert_eq!(Step::from_key(step.key()), Some(step));
        assert!(step.next().is_none_or(|next| next.previous() == Some(step)));
    }
    assert_eq!((Step::from_key("wish"), Step::Hope.previous(), Step::Enough.next()), (None, None, None));
}

#[test]
fn writing_goes_on_where_it_stopped() {
    let mut set = Expectation::begun(on("2026-02-20"), "en");
    assert!(set.is_empty() && set.resume() == Step::Hope);
    set.hope = "To sleep".to_owned();
    set.fear = "That no".to_owned();
    assert_eq!(set.resume(), Step::Fear, "half-way through it");
    set.open_at = "enough".to_owned();
    assert_eq!(set.resume(), Step::Enough, "nothing is written there yet");
    set.open_at = "a later screen".to_owned();
    assert_eq!((set.resume(), set.standing(), set.words()), (Step::Fear, Standing::Written, "To sleep"));
}

#[test]
fn its_words_stand_nowhere_while_it_is_put_away() {
    let mut set = put_away("2026-02-20");
    assert_eq!((set.standing(), set.words(), set.is_empty()), (Standing::PutAway, "", false));
    set.opened = Some(on("2026-02-21"));
    assert_eq!((set.standing(), set.words()), (Standing::Open, "To sleep"));
    set.put_away_again(on("2026-02-22"), &[]);
    assert_eq!((set.standing(), set.words()), (Standing::PutAway, ""));
}

#[test]
fn it_is_offered_from_the_fourteenth_day_until_it_is_opened() {
    let one = ["2026-03-09"];
    let set = put_away("2026-03-09");
    assert_eq!(offered("2026-03-22", &one, std::slice::from_ref(&set)), None);
    assert_eq!(offered("2026-03-23", &one, std::slice::from_ref(&set)), Some(id(50)));
    assert_eq!(offered("2027-03-23", &one, std::slice::from_ref(&set)), Some(id(50)));
    assert_eq!(offered("2026-03-23", &[], std::slice::from_ref(&set)), None, "no session came");
    let mut others = [put_away("2026-03-08"), put_away("2026-03-08"), put_away("2026-03-08")];
    others[0].opened = Some(on("2026-03-10"));
    others[1].left = Some(on("2026-03-24"));
    others[2].trashed = Some(on("2026-03-24"));
    assert_eq!(offered("2026-03-25", &one, &others), None);
    assert_eq!(offered("2026-03-25", &one, &[Expectation::begun(on("2026-03-08"), "en")]), None, "it was never put away");
}

#[test]
fn what_is_put_away_again_is_offered_once_at_most() {
    let one = ["2026-03-09"];
    let again = |day: &str| {
        let mut set = Expectation { opened: Some(on("2026-03-01")), ..put_away("2026-03-01") };
        set.put_away_again(on(day), &sessions(&one));
        set
    };
    assert_eq!(offered("2026-03-24", &one, &[again("2026-03-20")]), Some(id(50)), "it was opened early");
    assert_eq!(offered("2026-03-24", &one, &[again("2026-03-23")]), None);
}

#[test]
fn it_belongs_to_the_first_session_after_it() {
    let days = ["2026-03-09", "2026-03-12", "2026-05-01"];
    assert_eq!(put_away("2026-03-01").session(&sessions(&days)).map(|session| session.id), Some(id(1)));
    assert_eq!(put_away("2026-03-10").session(&sessions(&days)).map(|session| session.id), Some(id(2)));
    assert_eq!(put_away("2026-05-02").session(&sessions(&days)), None);
    assert_eq!(put_away("2026-03-01").sessions(&sessions(&days)), [id(1), id(2)], "their days run into each other");
    assert_eq!(put_away("2026-04-01").sessions(&sessions(&days)), [id(3)]);
    assert!(put_away("2026-05-02").sessions(&sessions(&days)).is_empty());
    let both = [put_away("2026-03-11"), put_away("2026-03-01")];
    assert_eq!(offered("2026-03-26", &days, &both), Some(id(51)), "the one that was put away first");
}

#[test]
fn what_is_being_written_comes_before_what_is_put_away() {
    let written = Expectation { fear: "That no".to_owned(), ..Expectation::begun(on("2026-01-01"), "en") };
    let opened = Expectation { opened: Some(on("2026-04-01")), ..put_away("2026-03-01") };
    let sets = [put_away("2026-02-01"), put_away("2026-03-01"), opened, written, Expectation::begun(on("2026-06-01"), "en")];
    let now = |sets: &[Expectation]| current(sets.iter().zip(50..).map(|(set, byte)| (id(byte), set))).map(|(id, _)| id);
    assert_eq!([now(&sets), now(&sets[..3]), now(&sets[2..3]), now(&sets[4..])], [Some(id(53)), Some(id(51)), Some(id(50)), None]);
}

#[test]
fn it_was_met_on_the_day_of_an_answer() {
    let day = on("2026-03-23").day;
    let set = put_away("2026-03-01");
    assert!(!set.was_met_on(day));
    assert!(Expectation { put_off: Some(day), ..set.clone() }.was_met_on(day));
    assert!(Expectation { opened: Some(on("2026-03-23")), ..set }.was_met_on(day));
}

#[test]
fn words_that_are_changed_after_it_was_opened_stay_with_their_session() {
    let dosings = sessions(&["2026-03-01", "2026-04-01"]);
    let mut set = put_away("2026-02-20");
    set.opened = Some(on("2026-03-20"));
    set.put_away_at(on("2026-03-20"), &dosings);
    assert_eq!((set.standing(), set.session(&dosings).map(|dosing| dosing.id)), (Standing::PutAway, Some(id(1))));
    assert!(set.left.is_some(), "it was offered");
    assert!(set.was_met_on(on("2026-03-20").day), "and is not offered once more on that day");
}

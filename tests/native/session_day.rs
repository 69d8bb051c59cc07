//! Laws of what is noted on session day: a change made twice does no more than made once, and the clock never runs below nothing.

use lodestar::domain::Extra;
use lodestar::domain::day::Day;
use lodestar::domain::id::RecordId;
use lodestar::domain::moment::Moment;
use lodestar::domain::phone;
use lodestar::domain::session::{Course, Session, Sort};
use lodestar::domain::session_day::{earlier, going_on};
use proptest::collection::vec;
use proptest::prelude::*;

fn at(utc_ms: i64) -> Moment {
    Moment { utc_ms, offset_min: 60, iana_zone: String::new(), day: Day::at(utc_ms, 60), extra: Extra::new() }
}

/// A change at a minute before or after the beginning.
#[derive(Clone, Copy, Debug)]
enum Change {
    Mark(i64),
    Look(i64, bool),
    Taken(i64),
    End(i64),
    Resume,
}

fn changes() -> impl Strategy<Value = Change> {
    let minute = -60..600_i64;
    prop_oneof![
        minute.clone().prop_map(Change::Mark),
        (minute.clone(), any::<bool>()).prop_map(|(minute, on)| Change::Look(minute, on)),
        minute.clone().prop_map(Change::Taken),
        minute.prop_map(Change::End),
        Just(Change::Resume),
    ]
}

fn make(course: &mut Course, change: Change) {
    let moment = |minute: i64| earlier(&course.begun, -minute);
    match change {
        Change::Mark(minute) => course.mark(&moment(minute)),
        Change::Look(minute, on) => course.note(&moment(minute), |look| look.set_state("look.awake", on)),
        Change::Taken(minute) => course.taken = Some(moment(minute)),
        Change::End(minute) => course.ended = Some(moment(minute)),
        Change::Resume => course.ended = None,
    }
}

proptest! {
    #[test]
    fn a_change_made_twice_is_made_once(changes in vec(changes(), 0..20)) {
        let (mut once, mut twice) = (Course::begun(at(0), ""), Course::begun(at(0), ""));
        for change in changes {
            make(&mut once, change);
            make(&mut twice, change);
            make(&mut twice, change);
            prop_assert_eq!(&once, &twice);
        }
    }

    #[test]
    fn the_clock_never_runs_below_nothing(begun in any::<i64>(), taken in any::<Option<i64>>(), now in any::<i64>()) {
        let course = Course { taken: taken.map(at), ..Course::begun(at(begun), "") };
        prop_assert!(course.minutes_at(now) >= 0);
        // and nothing that is made of it breaks
        let _ = (course.wants_a_look(now), course.look_at(now), earlier(&course.begun, 5));
    }

    #[test]
    fn one_session_goes_on_whatever_their_order(begun in vec((0..3_000_i64, any::<bool>()), 0..6), now in 0..3_000_i64) {
        let sessions: Vec<(RecordId, Session)> = (0_u8..).zip(&begun).map(|(byte, (minute, ended))| {
            let mut course = Course::begun(at(minute * 60_000), "");
            course.ended = ended.then(|| at(minute * 60_000));
            let session = Session { course: Some(course), ..Session::noted(at(0), Sort::Dosing, "en") };
            (RecordId::from_bytes([byte; 16]), session)
        }).collect();
        let found = |reversed: bool| {
            let mut all: Vec<_> = sessions.iter().map(|(id, session)| (*id, session)).collect();
            if reversed {
                all.reverse();
            }
            going_on(all, now * 60_000)
        };
        prop_assert_eq!(found(false), found(true));
        let goes_on = |(minute, ended): &(i64, bool)| !ended && now - minute < 24 * 60;
        prop_assert_eq!(found(false).is_some(), begun.iter().any(goes_on));
    }

    #[test]
    fn what_is_dialed_are_digits_that_were_typed(typed in "\\PC{0,24}") {
        if let Some(dialed) = phone::dialed(&typed) {
            let digits = dialed.strip_prefix('+').unwrap_or(&dialed);
            prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()) && (3..=15).contains(&digits.len()));
            // in the order in which they stand in what was typed
            let mut left = typed.chars();
            prop_assert!(digits.chars().all(|digit| left.any(|c| c == digit)));
        }
    }
}

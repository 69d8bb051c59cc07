//! Laws of the days after a session: whatever sessions there are and whatever day it is, Today says something, counts no further than
//! fourteen, and doesn't care in which order the records came.

use lodestar::content::days;
use lodestar::domain::arc::Phase;
use lodestar::domain::day::Day;
use lodestar::domain::expectation::{Expectation, FROM_DAY};
use lodestar::domain::id::RecordId;
use lodestar::domain::look_back::LookBack;
use lodestar::domain::moment::{Moment, ZoneRules};
use lodestar::domain::parked::Parked;
use lodestar::domain::record::Body;
use lodestar::domain::session::{Course, Session, Sort};
use lodestar::domain::today::{Notice, Records, Today, holds_few};
use lodestar::domain::window::{Standing, dosings, end_of, session_of, windows};
use proptest::collection::vec;
use proptest::prelude::*;

/// How many made-up journals each law is tried on.
const CASES: u32 = 2_000;
/// Days from 1970-01-01 to 2100-12-31.
const DAYS: i32 = 47_846;

struct Utc;

impl ZoneRules for Utc {
    fn name(&self) -> String {
        "Etc/UTC".to_owned()
    }

    fn offset_min(&self, _utc_ms: i64) -> i16 {
        0
    }
}

fn day(after: i32) -> Day {
    Day::new(1970, 1, 1).unwrap().plus(after).unwrap()
}

fn moment(after: i32, minute: u16) -> Moment {
    Moment::on_clock(day(after), minute, &Utc)
}

/// A session near a day: what is far away from all others shows little.
fn sessions_near(center: i32) -> impl Strategy<Value = Session> {
    (-60..60_i32, 0..1440_u16, 0..4_u8, 0..4_u8).prop_map(move |(off, minute, sort, course)| {
        let after = (center + off).clamp(0, DAYS - 1);
        let at = moment(after, minute);
        let sort = if sort == 0 { Sort::Visit } else { Sort::Dosing };
        let course = match course {
            0 => Some(Course::begun(at.clone(), "")),
            1 => Some(Course { ended: Some(at.clone()), ..Course::begun(at.clone(), "") }),
            _ => None,
        };
        Session { course, ..Session::noted(at, sort, "en") }
    })
}

fn journals() -> impl Strategy<Value = (Day, Vec<Body>)> {
    (0..DAYS).prop_flat_map(|center| (Just(day(center)), vec(sessions_near(center).prop_map(Body::Session), 0..8)))
}

/// Hopes and fears near a day, in every state, and what else is heavy.
fn heavy_near(center: i32) -> impl Strategy<Value = Body> {
    (-60..60_i32, 0..8_u8, 0..60_i32).prop_map(move |(off, state, later)| {
        let at = moment((center + off).clamp(0, DAYS - 1), 600);
        let then = moment((center + off + later).clamp(0, DAYS - 1), 600);
        let mut set = Expectation { hope: "To sleep".to_owned(), ..Expectation::begun(at.clone(), "en") };
        set.put_away_at(at.clone(), &[]);
        match state {
            0 => set.opened = Some(then),
            1 => set.put_off = Some(then.day),
            2 => set.left = Some(then),
            3 => set.put_away = None,
            4 => set.trashed = Some(then),
            5 => return Body::Parked(Parked { returns: Some(then.day), ..Parked::begun(at, "en") }),
            6 => return Body::LookBack(LookBack { put_off: Some(then.day), ..LookBack::begun(at, "en", None) }),
            _ => {}
        }
        Body::Expectation(set)
    })
}

fn heavy_journals() -> impl Strategy<Value = (Day, Vec<Body>)> {
    let bodies = |center| (vec(sessions_near(center).prop_map(Body::Session), 0..5), vec(heavy_near(center), 0..6));
    (0..DAYS).prop_flat_map(move |center| {
        (Just(day(center)), bodies(center)).prop_map(|(today, (sessions, heavy))| (today, [sessions, heavy].concat()))
    })
}

fn named(bodies: &[Body]) -> Vec<(RecordId, &Body)> {
    (1..).zip(bodies).map(|(byte, body)| (RecordId::from_bytes([byte; 16]), body)).collect()
}

fn sessions<'a>(named: &[(RecordId, &'a Body)]) -> Vec<(RecordId, &'a Session)> {
    let session = |(id, body): &(RecordId, &'a Body)| match body {
        Body::Session(session) => Some((*id, session)),
        _ => None,
    };
    named.iter().filter_map(session).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn the_days_after_are_never_more_than_fourteen((today, bodies) in journals()) {
        let named = named(&bodies);
        let shown = Today::of(&Records::of(named.iter().copied()), today);
        if let Some(day) = shown.day {
            prop_assert!(day <= 14);
            prop_assert!(days::of(day).is_some(), "day {day} has an idea");
            let (last, _) = shown.standing.current().unwrap();
            prop_assert_eq!(today.days_since(last.day), i32::from(day));
            prop_assert!(today <= end_of(last.day));
        }
        prop_assert_eq!(shown.day.is_some(), shown.standing.current().is_some());
        prop_assert_eq!(holds_few(shown.standing.phase), shown.day.is_some_and(|day| day <= 3));
        prop_assert_eq!(shown.untouched, bodies.is_empty());
    }

    #[test]
    fn the_order_in_which_records_come_changes_nothing((today, bodies) in journals(), seed in any::<u64>()) {
        let named = named(&bodies);
        let mut shuffled = named.clone();
        // a shuffle that the seed alone decides
        shuffled.sort_by_key(|(id, _)| u64::from(id.bytes()[0]).wrapping_mul(seed | 1).rotate_left(17));
        let of = |records: &[(RecordId, &Body)]| Today::of(&Records::of(records.iter().copied()), today);
        prop_assert_eq!(of(&named), of(&shuffled));
        prop_assert_eq!(windows(&dosings(sessions(&named))), windows(&dosings(sessions(&shuffled))));
    }

    #[test]
    fn standing_and_windows_agree((today, bodies) in journals()) {
        let dosings = dosings(sessions(&named(&bodies)));
        let standing = Standing::on(today, &dosings);
        let windows = windows(&dosings);
        let inside = windows.iter().any(|window| window.start <= today && today <= window.end);
        prop_assert_eq!(inside, matches!(standing.phase, Phase::SessionDay | Phase::Day(_)), "{:?}", standing.phase);
        prop_assert_eq!(session_of(today, &dosings), standing.current().map(|(dosing, _)| dosing));
        prop_assert!(windows.windows(2).all(|pair| pair[0].end < pair[1].start), "windows are apart");
        prop_assert_eq!(windows.iter().map(|window| window.sessions.len()).sum::<usize>(), dosings.len());
        let number = standing.last.map_or(0, |(_, number)| number);
        prop_assert_eq!(number, dosings.iter().filter(|dosing| dosing.day <= today).count());
        prop_assert_eq!(standing.next.map(|(_, next)| next), (dosings.len() > number).then_some(number + 1));
    }

    #[test]
    fn notices_come_one_of_a_kind_and_rest_on_the_day_of_a_session((today, bodies) in journals()) {
        let named = named(&bodies);
        let shown = Today::of(&Records::of(named.iter().copied()), today);
        let kinds: Vec<_> = shown.notices.iter().map(std::mem::discriminant).collect();
        prop_assert!(kinds.iter().enumerate().all(|(at, kind)| !kinds[at + 1..].contains(kind)));
        let looks_back = shown.notices.iter().any(|notice| matches!(notice, Notice::LookBack(_)));
        prop_assert!(!looks_back || shown.standing.phase != Phase::SessionDay);
        let begins = shown.notices.iter().any(|notice| matches!(notice, Notice::Begin(_)));
        prop_assert!(!begins || shown.standing.phase == Phase::SessionDay);
    }

    #[test]
    fn what_was_put_away_is_offered_alone_and_never_on_the_day_of_a_session((today, bodies) in heavy_journals()) {
        let named = named(&bodies);
        let shown = Today::of(&Records::of(named.iter().copied()), today);
        let offered = shown.notices.iter().find_map(|notice| if let Notice::Expectation(id) = notice { Some(*id) } else { None });
        if let Some(id) = offered {
            prop_assert_eq!(shown.notices.len(), 1, "two heavy things on one day");
            prop_assert!(!holds_few(shown.standing.phase), "{:?}", shown.standing.phase);
            let Some((_, Body::Expectation(set))) = named.iter().find(|(other, _)| *other == id) else { panic!("no set") };
            prop_assert!(set.opened.is_none() && set.left.is_none() && set.trashed.is_none() && set.put_off != Some(today));
            let put_away = set.put_away.as_ref().unwrap().day;
            let session = set.session(&dosings(sessions(&named))).unwrap();
            prop_assert!(put_away <= session.day && today.days_since(session.day) >= FROM_DAY);

            // once it is opened, or the person asked not to be offered it, it never comes again
            for answered in [true, false] {
                let mut bodies = bodies.clone();
                for body in &mut bodies {
                    if let Body::Expectation(other) = body && other == set {
                        let at = Some(moment(i32::try_from(today.ordinal()).unwrap_or(0) % DAYS, 700));
                        if answered { other.opened = at } else { other.left = at }
                    }
                }
                let again = Today::of(&Records::of(self::named(&bodies)), today.plus(2).unwrap_or(today));
                prop_assert!(!again.notices.contains(&Notice::Expectation(id)));
            }
        }
    }

    #[test]
    fn what_was_put_away_comes_in_the_end_where_a_quiet_day_comes((today, bodies) in heavy_journals()) {
        let named = named(&bodies);
        let dosings = dosings(sessions(&named));
        let waits = |body: &Body| matches!(body, Body::Expectation(set) if set.put_away.is_some() && set.opened.is_none()
            && set.left.is_none() && set.trashed.is_none() && set.session(&dosings).is_some());
        // long after every session
        let later = today.plus(200).unwrap_or(today);
        let offered = (0..4).any(|days| {
            let shown = Today::of(&Records::of(named.iter().copied()), later.plus(days).unwrap_or(later));
            shown.notices.iter().any(|notice| matches!(notice, Notice::Expectation(_)))
        });
        prop_assert_eq!(offered, bodies.iter().any(waits) && later > today);
    }
}

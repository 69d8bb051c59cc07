//! Laws of appointments: clocks in every zone there is, the clinic's rules, the windows after sessions, and the calendar file as
//! another program reads it.

use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component as _, DatePerhapsTime};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use lodestar::domain::arc::Phase;
use lodestar::domain::calendar::{self, Event, When};
use lodestar::domain::clinic::Clinic;
use lodestar::domain::day::Day;
use lodestar::domain::id::RecordId;
use lodestar::domain::moment::{Moment, ZoneRules};
use lodestar::domain::rules::{self, Due};
use lodestar::domain::session::{Session, Sort};
use lodestar::domain::window::{Standing, dosings, session_of, windows};
use proptest::prelude::*;

/// A zone by its name.
struct Zone(String, TimeZone);

impl Zone {
    fn named(name: &str) -> Self {
        Self(name.to_owned(), TimeZoneDatabase::bundled().get(name).unwrap())
    }
}

impl ZoneRules for Zone {
    fn name(&self) -> String {
        self.0.clone()
    }

    fn offset_min(&self, utc_ms: i64) -> i16 {
        let at = Timestamp::from_millisecond(utc_ms).unwrap();
        // to the nearest minute, as a browser has it
        i16::try_from((self.1.to_offset(at).seconds() + 30).div_euclid(60)).unwrap()
    }
}

fn day(from_1970: i32) -> Day {
    Day::at(0, 0).plus(from_1970).unwrap()
}

fn civil_of(day: Day, minute: u16) -> civil::DateTime {
    let (year, month, date) = day.parts();
    let (hour, minute) = (minute / 60, minute % 60);
    let small = |n: u16| i8::try_from(n).unwrap();
    civil::date(i16::try_from(year).unwrap(), i8::try_from(month).unwrap(), i8::try_from(date).unwrap()).at(
        small(hour),
        small(minute),
        0,
        0,
    )
}

/// Where clocks were changed twice within two days, or were off by seconds, nobody's appointment is noted: those are left out, as
/// is a change in name alone.
fn is_plain(zone: &TimeZone, at: Timestamp) -> bool {
    let two_days = jiff::SignedDuration::from_hours(48);
    let near = zone.following(at - two_days).take_while(|other| other.timestamp() < at + two_days).count();
    let is_whole = |at: Timestamp| zone.to_offset(at).seconds() % 60 == 0;
    let is_change = zone.to_offset(at - jiff::SignedDuration::from_secs(1)) != zone.to_offset(at);
    near <= 1 && is_change && is_whole(at - two_days) && is_whole(at + two_days)
}

#[test]
fn clocks_are_right_at_every_change_in_every_zone() {
    let database = TimeZoneDatabase::bundled();
    let (mut zones, mut changes, mut clocks) = (0_u32, 0_u32, 0_u32);
    for name in database.available() {
        let zone = Zone::named(name.as_str());
        zones += 1;
        let from: Timestamp = "1970-01-03T00:00:00Z".parse().unwrap();
        let to: Timestamp = "2100-01-01T00:00:00Z".parse().unwrap();
        for change in zone.1.following(from).take_while(|change| change.timestamp() < to) {
            let at = change.timestamp();
            if !is_plain(&zone.1, at) {
                continue;
            }
            changes += 1;
            let edge = change.offset().to_datetime(at);
            for minutes in [-1441, -181, -120, -61, -60, -59, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 119, 180, 1440] {
                let local = edge + jiff::SignedDuration::from_mins(minutes);
                let (local_day, minute) = (
                    Day::new(i32::from(local.year()), local.month().unsigned_abs(), local.day().unsigned_abs()).unwrap(),
                    u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs()),
                );
                let wanted = zone.1.to_ambiguous_timestamp(civil_of(local_day, minute)).compatible().unwrap();
                let moment = Moment::on_clock(local_day, minute, &zone);
                assert_eq!(moment.utc_ms, wanted.as_millisecond(), "{name} {local}");
                assert_eq!(moment.day, local_day);
                clocks += 1;
            }
        }
    }
    assert!(zones > 400 && changes > 20_000 && clocks > 400_000, "{zones} zones, {changes} changes, {clocks} times");
}

const ZONES: [&str; 8] = [
    "America/New_York",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Apia",
    "Africa/Casablanca",
    "UTC",
];

fn dosing(day: Day) -> Session {
    Session::noted(Moment::on_clock(day, 720, &Zone::named("UTC")), Sort::Dosing, "en")
}

fn id(number: usize) -> RecordId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&(number as u64).to_be_bytes());
    RecordId::from_bytes(bytes)
}

/// Days of sessions from 1970 to 2100, some close together and some on one day.
fn sessions() -> impl Strategy<Value = Vec<i32>> {
    prop_oneof![
        prop::collection::vec(0..47_847_i32, 0..20),
        (0..47_000_i32, prop::collection::vec(0..60_i32, 0..40)).prop_map(|(from, days)| days.into_iter().map(|day| from + day).collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// A rule is so many minutes of real time before the appointment, as the clock of the place shows it then; without a rule there is none.
    #[test]
    fn clinic_rules_hold_for_any_appointment(
        zone in prop::sample::select(&ZONES[..]), on in 3650..47_000_i32, minute in 0..1440_u16,
        food in prop::option::of(0..10_080_u32), timed in any::<bool>(), away in any::<bool>(),
    ) {
        let here = Zone::named(zone);
        let at = Moment::on_clock(day(on), minute, &here);
        let session = Session { timed, ..Session::noted(at.clone(), Sort::Dosing, "en") };
        let mut clinic = Clinic::begun(at.clone(), "en");
        clinic.no_food_min = food;
        let device = if away { Zone::named("Pacific/Chatham") } else { Zone::named(zone) };
        let [(_, no_food), (_, no_drink), (_, arrive)] = rules::of(Some(&clinic), &session, &device);
        prop_assert_eq!((&no_drink, &arrive), (&Due::Ask, &Due::Ask));
        match (food, no_food) {
            (None, due) => prop_assert_eq!(due, Due::Ask),
            (Some(minutes), Due::Before(said)) => prop_assert!(!timed && said == minutes),
            (Some(minutes), Due::At(due)) => {
                prop_assert!(timed);
                prop_assert_eq!(due.utc_ms, at.utc_ms - i64::from(minutes) * 60_000);
                let offset = if away { at.offset_min } else { here.offset_min(due.utc_ms) };
                prop_assert_eq!((due.offset_min, due.day), (offset, Day::at(due.utc_ms, offset)));
            }
            (Some(_), Due::Ask) => prop_assert!(false, "a rule that is noted was not computed"),
        }
    }

    /// Windows: every session is in exactly one, they are apart and in order, and asking about any day gives one answer that all agree on.
    #[test]
    fn windows_are_total_and_apart(days in sessions(), asked in prop::collection::vec(0..47_847_i32, 8)) {
        let all: Vec<Session> = days.iter().map(|from| dosing(day(*from))).collect();
        let found = dosings(all.iter().enumerate().map(|(at, session)| (id(at), session)));
        prop_assert_eq!(found.len(), all.len());
        let windows = windows(&found);
        prop_assert_eq!(windows.iter().map(|window| window.sessions.len()).sum::<usize>(), all.len());
        prop_assert!(windows.windows(2).all(|pair| pair[0].end < pair[1].start));
        let near = days.iter().flat_map(|day| [day - 1, *day, day + 1, day + 14, day + 15]);
        for asked in asked.into_iter().chain(near) {
            let asked = day(asked);
            let standing = Standing::on(asked, &found);
            let inside = windows.iter().filter(|window| window.start <= asked && asked <= window.end).count();
            prop_assert!(inside <= 1);
            let of = session_of(asked, &found);
            prop_assert_eq!(of.is_some(), inside == 1);
            prop_assert_eq!(standing.current().map(|(dosing, _)| dosing.id), of.map(|dosing| dosing.id));
            let counted = of.map(|dosing| asked.days_since(dosing.day));
            match standing.phase {
                Phase::SessionDay => prop_assert_eq!(counted, Some(0)),
                Phase::Day(number) => prop_assert_eq!(counted, Some(i32::from(number))),
                Phase::NoSession => prop_assert!(found.is_empty()),
                Phase::Preparing => prop_assert!(of.is_none() && standing.next.is_some()),
                Phase::OpenRoad => prop_assert!(of.is_none() && standing.next.is_none()),
            }
        }
    }

    /// As days pass, the session they belong to never becomes an earlier one, and days are counted one by one.
    #[test]
    fn windows_go_forward_in_time(days in sessions(), from in 0..47_000_i32) {
        let from = days.first().map_or(from, |day| day - 3);
        let all: Vec<Session> = days.iter().map(|from| dosing(day(*from))).collect();
        let found = dosings(all.iter().enumerate().map(|(at, session)| (id(at), session)));
        let mut before: Option<Standing> = None;
        for asked in from..from + 60 {
            let now = Standing::on(day(asked), &found);
            if let Some(before) = before {
                prop_assert!(now.last.map(|(_, number)| number) >= before.last.map(|(_, number)| number));
                match (before.phase, now.phase) {
                    (_, Phase::SessionDay) => {}
                    (Phase::SessionDay, next) => prop_assert_eq!(next, Phase::Day(1)),
                    (Phase::Day(14), next) => prop_assert!(!matches!(next, Phase::Day(_))),
                    (Phase::Day(number), next) => prop_assert_eq!(next, Phase::Day(number + 1)),
                    (_, next) => prop_assert!(!matches!(next, Phase::Day(_))),
                }
            }
            before = Some(now);
        }
    }

    /// The order in which sessions arrive changes nothing.
    #[test]
    fn windows_know_no_order((days, shuffled) in sessions().prop_flat_map(|days| {
        let numbered: Vec<(usize, i32)> = days.into_iter().enumerate().collect();
        (Just(numbered.clone()), Just(numbered).prop_shuffle())
    })) {
        let of = |days: &[(usize, i32)]| {
            let all: Vec<(RecordId, Session)> = days.iter().map(|(at, from)| (id(*at), dosing(day(*from)))).collect();
            dosings(all.iter().map(|(id, session)| (*id, session)))
        };
        prop_assert_eq!(of(&days), of(&shuffled));
        prop_assert_eq!(windows(&of(&days)), windows(&of(&shuffled)));
    }

    /// Another program reads every file: the same events, instants and titles, one name each, no line too long.
    #[test]
    fn calendar_files_are_read_by_another_program(
        zone in prop::sample::select(&ZONES[..]), on in 3650..47_000_i32, minute in 0..1440_u16,
        title in "[^\\p{C}\\p{Z}]{1,40}([ ,;:\\\\\"][^\\p{C}\\p{Z}]{1,60}){0,3}", bytes in any::<[u8; 16]>(),
    ) {
        let zone = Zone::named(zone);
        let start = day(on);
        let record = RecordId::from_bytes(bytes);
        let quiet = |number: i32| Moment::on_clock(start.plus(number).unwrap(), minute, &zone);
        let mut events: Vec<Event> =
            (1..=14).map(|number| Event { uid: (record, "after", number), when: When::At(quiet(number), 10), title: &title }).collect();
        events.push(Event { uid: (record, "at", 0), when: When::On(start), title: &title });
        let text = calendar::file(&events, &quiet(0));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        prop_assert!(text.ends_with("\r\n"));
        let read: Calendar = text.parse().map_err(TestCaseError::fail)?;
        let found: Vec<&icalendar::Event> = read.iter().filter_map(CalendarComponent::as_event).collect();
        prop_assert_eq!(found.len(), events.len());
        let mut names: Vec<&str> = found.iter().filter_map(|event| event.get_uid()).collect();
        prop_assert!(names.iter().all(|name| name.starts_with(&record.to_string())));
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), events.len());
        for (event, wanted) in found.iter().zip(&events) {
            prop_assert_eq!(event.get_summary(), Some(title.as_str()));
            prop_assert_eq!(event.get_timestamp().map(|at| at.timestamp_millis() / 1000), Some(quiet(0).utc_ms / 1000));
            match (&wanted.when, event.get_start()) {
                (When::At(at, minutes), Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(start)))) => {
                    prop_assert_eq!(start.timestamp_millis(), at.utc_ms);
                    let Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(end))) = event.get_end() else { panic!("no end") };
                    prop_assert_eq!(end.timestamp_millis() - at.utc_ms, i64::from(*minutes) * 60_000);
                }
                (When::On(day), Some(DatePerhapsTime::Date(date))) => prop_assert_eq!(date.to_string(), day.to_string()),
                (wanted, found) => panic!("{wanted:?} was read as {found:?}"),
            }
        }
    }
}

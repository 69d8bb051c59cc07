//! Laws of the domain, tried on many made-up values: days, and records as JSON.

mod glimpse;
mod kinds;

use lodestar::domain::Extra;
use lodestar::domain::day::Day;
use lodestar::domain::entry::{Entry, PromptShown, Source};
use lodestar::domain::id::RecordId;
use lodestar::domain::intention::{Approach, Intention, Standing};
use lodestar::domain::moment::Moment;
use lodestar::domain::record::Body;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Number, Value, json};

fn days() -> impl Strategy<Value = Day> {
    (0..3_652_425_i32).prop_map(|after| Day::new(0, 1, 1).unwrap().plus(after).unwrap())
}

fn moments() -> impl Strategy<Value = Moment> {
    (any::<i64>(), -1080..1080_i16, "[A-Za-z/_]{0,20}", days(), extras()).prop_map(|(utc_ms, offset_min, iana_zone, day, extra)| Moment {
        utc_ms,
        offset_min,
        iana_zone,
        day,
        extra,
    })
}

fn ids() -> impl Strategy<Value = RecordId> {
    any::<[u8; 16]>().prop_map(RecordId::from_bytes)
}

/// Any JSON that another version of the app could have written.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1_000_000..1_000_000_i32).prop_map(|n| Number::from_f64(f64::from(n) / 64.0).map_or(Value::Null, Value::Number)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((any::<String>(), inner), 0..4).prop_map(|fields| Value::Object(fields.into_iter().collect()))
        ]
    })
}

/// Fields that no type here has.
fn extras() -> impl Strategy<Value = Extra> {
    vec(("x_[a-z]{1,8}", values()), 0..3).prop_map(|fields| fields.into_iter().collect())
}

pub fn entries() -> impl Strategy<Value = Entry> {
    let words = || vec("feel\\.[a-z_]{1,12}", 0..4);
    let first = (any::<String>(), moments(), words(), vec(any::<String>(), 0..3), words(), option::of(ids()));
    let prompt = (any::<String>(), any::<String>(), extras()).prop_map(|(id, text, extra)| PromptShown { id, text, extra });
    let source = prop_oneof![Just(Source::Typed), "x[a-z]{0,8}".prop_map(Source::Other)];
    let second = (option::of(ids()), vec(ids(), 0..3), option::of(prompt), any::<bool>(), option::of(moments()), extras(), source);
    (first, second).prop_map(
        |((text, at, feelings, own_feelings, domains, intention), (session, attachments, prompt, resurface, trashed, extra, source))| {
            Entry {
                text,
                at,
                lang: "en".to_owned(),
                source,
                feelings,
                own_feelings,
                domains,
                intention,
                session,
                attachments,
                prompt,
                resurface,
                trashed,
                extra,
            }
        },
    )
}

fn intentions() -> impl Strategy<Value = Intention> {
    let approach = prop_oneof![Just(Approach::Find), Just(Approach::Explore), "x[a-z]{0,8}".prop_map(Approach::Other)];
    let standing = prop_oneof![Just(Standing::Held), Just(Standing::LetGo), "x[a-z]{0,8}".prop_map(Standing::Other)];
    (moments(), option::of(approach), any::<[String; 3]>(), standing, option::of(moments()), extras()).prop_map(
        |(at, approach, [written, turned, carried], standing, trashed, extra)| Intention {
            at,
            lang: "en".to_owned(),
            approach,
            written,
            turned,
            carried,
            standing,
            trashed,
            extra,
        },
    )
}

/// Records of kinds that this version doesn't know.
fn unknown_kinds() -> impl Strategy<Value = Body> {
    ("x[a-z_]{0,12}", vec((any::<String>(), values()), 0..5)).prop_map(|(kind, fields)| {
        let mut fields: Extra = fields.into_iter().collect();
        fields.insert("kind".to_owned(), kind.into());
        Body::Other(fields)
    })
}

fn bodies() -> impl Strategy<Value = Body> {
    prop_oneof![
        entries().prop_map(Body::Entry),
        intentions().prop_map(Body::Intention),
        kinds::sessions(),
        kinds::check_ins(),
        kinds::plans(),
        kinds::acts(),
        kinds::insights(),
        kinds::parked(),
        kinds::look_backs(),
        kinds::clinics(),
        kinds::attachments(),
        kinds::questions(),
        kinds::expectations(),
        kinds::sheet_lines(),
        kinds::showings(),
        kinds::pressures(),
        kinds::bladder_checks(),
        kinds::people(),
        kinds::safety_plans(),
        unknown_kinds(),
    ]
}

proptest! {
    #[test]
    fn a_day_survives_its_text(day in days()) {
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        let (year, month, date) = day.parts();
        prop_assert_eq!(Day::new(year, month, date), Ok(day));
        prop_assert_eq!(serde_json::from_value::<Day>(json!(day)).ok(), Some(day));
    }

    #[test]
    fn going_on_by_days_is_counted_back(day in days(), by in -4_000_000..4_000_000_i32) {
        if let Some(later) = day.plus(by) {
            prop_assert_eq!(later.days_since(day), by);
            prop_assert_eq!(later.plus(-by), Some(day));
            prop_assert_eq!(later.cmp(&day), by.cmp(&0));
            prop_assert_eq!(i64::from(later.ordinal()) - i64::from(day.ordinal()), i64::from(by));
        }
    }

    #[test]
    fn any_text_is_a_day_or_is_refused(text in "[0-9 +-]{0,12}|\\PC{0,12}") {
        if let Ok(day) = text.parse::<Day>() {
            prop_assert_eq!(day.to_string(), text);
        }
    }

    #[test]
    fn an_instant_falls_on_a_day_whatever_the_clock_says(utc_ms in any::<i64>(), offset in any::<i16>()) {
        let day = Day::at(utc_ms, offset);
        if (-62_000_000_000_000..253_000_000_000_000).contains(&utc_ms) {
            let midnight = i64::from(day.days_since(Day::new(1970, 1, 1).unwrap())) * 86_400_000;
            let local = utc_ms + i64::from(offset) * 60_000;
            prop_assert!((midnight..midnight + 86_400_000).contains(&local));
        }
    }

    #[test]
    fn a_record_survives_its_json(body in bodies()) {
        let bytes = serde_json::to_vec(&body).unwrap();
        prop_assert_eq!(&serde_json::from_slice::<Body>(&bytes).unwrap(), &body);
    }

    #[test]
    fn moving_to_the_trash_and_back_changes_nothing_else(body in bodies(), at in moments()) {
        let mut moved = body.clone();
        let before = body.trashed().cloned();
        if moved.set_trashed(Some(at)) {
            prop_assert!(moved.is_trashed() && moved.kind() == body.kind());
            prop_assert!(moved.set_trashed(before));
        }
        prop_assert_eq!(moved, body);
    }

    #[test]
    fn what_this_version_does_not_know_is_written_back(body in bodies(), fields in extras()) {
        let mut json = serde_json::to_value(&body).unwrap();
        json.as_object_mut().unwrap().extend(fields);
        let read: Body = serde_json::from_value(json.clone()).unwrap();
        prop_assert_eq!(serde_json::to_value(&read).unwrap(), json);
    }
}

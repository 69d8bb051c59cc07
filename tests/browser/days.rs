//! Days, times and the zone.

use js_sys::Date;
use lodestar::domain::day::Day;
use lodestar::domain::moment::{Moment, ZoneRules};
use lodestar::platform::dates::Dates;
use lodestar::platform::zone::{BrowserZone, locale_for};
use lodestar::platform::{clock, zone};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn moment(utc_ms: i64, offset_min: i16) -> Moment {
    Moment { utc_ms, offset_min, iana_zone: String::new(), day: Day::at(utc_ms, offset_min), extra: serde_json::Map::new() }
}

#[wasm_bindgen_test]
fn days_read_as_designed() {
    let dates = Dates::new("en");
    let march_12 = day("2026-03-12");
    assert_eq!(dates.weekday_month_day(march_12), "Thursday, March 12");
    assert_eq!(dates.month_day(march_12), "March 12");
    assert_eq!(dates.month_day_short(march_12), "Mar 12");
    assert_eq!(dates.month_day_year(march_12), "March 12, 2026");
    assert_eq!(dates.month_year(march_12), "March 2026");
    assert_eq!(dates.weekday(march_12), "Thursday");
    assert_eq!(Dates::new("es").month_day(march_12), "12 de marzo");
}

#[wasm_bindgen_test]
fn no_zone_moves_a_day() {
    let dates = Dates::new("en");
    let mut day = day("2024-01-01");
    for _ in 0..=366 {
        let (_, _, number) = day.parts();
        let text = dates.month_day(day);
        assert!(text.ends_with(&format!(" {number}")), "{day}: {text}");
        day = day.plus(1).unwrap();
    }
    for (text, year) in [("0099-12-31", "99"), ("1900-03-01", "1900"), ("9999-12-31", "9999")] {
        let day: Day = text.parse().unwrap();
        assert!(dates.month_year(day).ends_with(year), "{text}: {}", dates.month_year(day));
    }
}

#[wasm_bindgen_test]
fn a_moment_keeps_the_clock_it_was_taken_by() {
    let dates = Dates::new("en");
    // 2026-03-12T20:41Z
    let utc_ms = 1_773_348_060_000;
    assert_eq!(dates.time(&moment(utc_ms, 0)), "8:41 pm");
    assert_eq!(dates.time(&moment(utc_ms, 120)), "10:41 pm");
    assert_eq!(dates.time(&moment(utc_ms, 345)), "2:26 am");
    assert_eq!(dates.time(&moment(utc_ms, -521)), "12:00 pm");
    assert_eq!(dates.time(&moment(utc_ms, 199)), "12:00 am");
    assert_eq!(Dates::new("de").time(&moment(utc_ms, 0)), "20:41");
}

#[wasm_bindgen_test]
fn a_tag_that_means_nothing_still_gives_a_date() {
    let text = Dates::new("not a tag").month_day(day("2026-03-12"));
    assert!(text.contains("12"), "{text}");
}

#[wasm_bindgen_test]
fn the_zone_agrees_with_the_browsers_own_calendar() {
    let start = 1_767_225_600_000_i64;
    for hour in 0..(2 * 366 * 24) {
        let utc_ms = start + i64::from(hour) * 3_600_000;
        let date = Date::new(&JsValue::from_f64(utc_ms as f64));
        let expected = Day::new(i32::try_from(date.get_full_year()).unwrap(), date.get_month() as u8 + 1, date.get_date() as u8).unwrap();
        let offset = BrowserZone.offset_min(utc_ms);
        assert_eq!(Day::at(utc_ms, offset), expected);
        assert_eq!(u32::from(moment(utc_ms, offset).minute_of_day()), date.get_hours() * 60 + date.get_minutes());
    }
    assert!(!BrowserZone.name().is_empty());
    assert_eq!(BrowserZone.offset_min(i64::MAX), 0);
}

#[wasm_bindgen_test]
fn now_is_now() {
    let before = Date::now() as i64;
    let now = clock::now();
    assert!((before..=before + 60_000).contains(&now));
    assert_eq!(clock::today(), clock::moment().day);
}

#[wasm_bindgen_test]
fn the_persons_variety_of_a_language_is_used() {
    let preferred = zone::languages();
    assert!(!preferred.is_empty());
    assert!(locale_for("en").starts_with("en"));
    assert_eq!(locale_for("xx"), "xx");
    // `e` is no language, though `en` begins with it
    assert_eq!(locale_for("e"), "e");
}

//! The generator of the language functions: what it makes, and what it refuses.

#![allow(dead_code, clippy::format_push_string, reason = "the build script's own files, of which the tests use a part")]

#[path = "../../build/content.rs"]
mod content;
#[path = "../../build/functions.rs"]
mod functions;
#[path = "../../build/pattern.rs"]
mod pattern;
#[path = "../../build/rust.rs"]
mod rust;
#[path = "../../build/slots.rs"]
mod slots;
#[path = "../../build/support.rs"]
mod support;

use slots::Slots;

fn module(text: &str) -> Result<String, String> {
    functions::module("place", text, &mut Slots::default())
}

#[test]
fn a_text_becomes_a_function() {
    let code = module("title = \"Journal\"\nfrom_day = \"{day} to {other}, and {day}\"").unwrap();
    assert!(code.contains("pub fn title() -> &'static str { catalogue::text(0) }"), "{code}");
    assert!(code.contains("pub fn from_day(day: &str, other: &str) -> String { catalogue::filled(1, &[day, other]) }"), "{code}");
    assert!(code.contains("#[doc = \"Journal\"]"), "{code}");
}

#[test]
fn holes_are_numbered_by_first_appearance() {
    let mut slots = Slots::default();
    functions::module("place", "a = \"{day} to {other}, and {day}\"", &mut slots).unwrap();
    assert!(slots.table().contains("\"{0} to {1}, and {0}\", // place.a"), "{}", slots.table());
}

#[test]
fn plural_forms_take_six_slots_and_a_number_first() {
    let mut slots = Slots::default();
    let code = functions::module("place", "e = { one = \"One in {area}\", other = \"{n} in {area}\" }\nz = \"after\"", &mut slots).unwrap();
    assert!(code.contains("pub fn e(n: u32, area: &str) -> String { catalogue::counted(0, n, &[area]) }"), "{code}");
    assert!(code.contains("catalogue::text(6)"), "{code}");
    assert!(slots.table().contains("\"One in {1}\", // place.e.one"), "{}", slots.table());
}

#[test]
fn the_shape_follows_names_and_not_words() {
    let shape = |text: &str| {
        let mut slots = Slots::default();
        functions::module("place", text, &mut slots).unwrap();
        slots.shape()
    };
    assert_eq!(shape("a = \"one\"\nb = \"two\""), shape("a = \"uno\"\nb = \"dos\""));
    assert_ne!(shape("a = \"one\"\nb = \"two\""), shape("b = \"two\"\na = \"one\""));
    assert_ne!(shape("a = \"one\""), shape("c = \"one\""));
}

#[test]
fn faults_name_the_key() {
    for (text, expected) in [
        ("match = \"x\"", "`match` is a word of Rust"),
        ("Title = \"x\"", "`Title`: use small letters"),
        ("a = \"{type}\"", "`a`: key `type` is a word of Rust"),
        ("a = \"{day\"", "`a`: has a brace"),
        ("a = \"day}\"", "`a`: has a brace"),
        ("a = \"\"", "`a`: is empty"),
        ("a = 7", "`a`: expected a text"),
        ("a = { one = \"x\" }", "`a`: has no plural form `other`"),
        ("a = { one = \"x\", more = \"y\", other = \"z\" }", "`a`: `more` is no plural form"),
        ("a = \"x\"\na = \"y\"", "duplicate key"),
    ] {
        let fault = module(text).unwrap_err();
        assert!(fault.contains(expected), "{text}: {fault}");
    }
}

#[test]
fn content_faults_name_the_place() {
    let fault = |file: &str, text: &str| content::table(file, text, &mut Slots::default()).unwrap_err();
    assert!(fault("domains", "mind = 3").contains("`domain.mind`"));
    assert!(fault("domains", "mind = \"\"").contains("is empty"));
    assert!(fault("feelings", "[open]\nlabel = \"Open\"").contains("`open.words`: expected a table"));
    assert!(fault("prompts", "[preparation]\nP01 = { theme = \"Q\", text = \"x\" }").contains("`P01`: no theme"));
    assert_eq!(content::table("support", "checked = \"2026-01-01\"", &mut Slots::default()), Ok(None));
}

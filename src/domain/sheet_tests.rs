//! What the sheet tells, and what has changed since it was shown.

use super::*;
use crate::domain::moment::tests::{noon, on};

fn id(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

fn line(byte: u8, part: Part, words: &str) -> (RecordId, SheetLine) {
    let at = Moment { utc_ms: i64::from(byte), ..noon() };
    (id(byte), SheetLine { words: words.to_owned(), ..SheetLine::begun(at, "en", part) })
}

fn shown(lines: &[(RecordId, SheetLine)]) -> SheetShown {
    SheetShown::of(noon(), "en", lines.iter().map(|(id, line)| (*id, line)))
}

#[test]
fn lines_stand_by_part_and_then_as_they_were_noted() {
    let lines =
        vec![line(9, Part::Condition, "c"), line(3, Part::Family, "f"), line(5, Part::Medicine, "m2"), line(4, Part::Medicine, "m1")];
    let newer = line(1, Part::Other("implants".to_owned()), "newer");
    let words: Vec<String> = in_order([lines, vec![newer]].concat()).into_iter().map(|(_, line)| line.words).collect();
    assert_eq!(words, ["newer", "c", "m1", "m2", "f"]);
}

#[test]
fn what_changed_is_told_and_nothing_else() {
    let mut lines =
        vec![line(1, Part::Condition, "High blood pressure"), line(2, Part::Medicine, "Trazodone"), line(3, Part::Medicine, "Sertraline")];
    let showing = shown(&lines);
    assert_eq!(changed_since(&showing, &lines), []);
    lines[1].1.ended = Some(noon());
    lines[2].1.words = "Sertraline, mornings".to_owned();
    lines.push(line(4, Part::Medicine, "Metoprolol"));
    let expected = vec![(id(2), Change::Ended), (id(3), Change::Reworded), (id(4), Change::New)];
    assert_eq!(changed_since(&showing, &lines), expected);
    // back to what it was: nothing changed
    lines[1].1.ended = None;
    lines[2].1.words = " Sertraline\n".to_owned();
    assert_eq!(changed_since(&showing, &lines), [(id(4), Change::New)]);
}

#[test]
fn what_was_taken_off_the_sheet_is_not_named() {
    let mut lines = vec![line(1, Part::Substance, "Cannabis"), line(2, Part::Condition, "Seizures")];
    let showing = shown(&lines);
    lines[0].1.trashed = Some(noon());
    lines[0].1.ended = Some(noon());
    lines.remove(1);
    assert_eq!(changed_since(&showing, &lines), []);
    assert!(!serde_json::to_string(&showing).unwrap().contains("Cannabis"), "words stand in one place");
}

#[test]
fn a_line_that_was_over_before_or_has_no_words_is_no_change() {
    let mut lines = vec![line(1, Part::Medicine, "Trazodone"), line(2, Part::Medicine, " \u{200B}")];
    lines[0].1.ended = Some(noon());
    let showing = shown(&lines);
    assert!(showing.lines.is_empty());
    assert_eq!(changed_since(&showing, &lines), []);
}

#[test]
fn changes_do_not_depend_on_the_clock() {
    let old = vec![line(9, Part::Medicine, "Sertraline")];
    let showing = shown(&old);
    // noted later, by a clock that was put back
    let lines = [old, vec![line(1, Part::Medicine, "Metoprolol")]].concat();
    assert_eq!(changed_since(&showing, &lines), [(id(1), Change::New)]);
}

#[test]
fn the_last_showing_counts() {
    let showing = |day: &str| SheetShown::of(on(day), "en", []);
    let last = last_shown(vec![(id(1), showing("2026-02-24")), (id(2), showing("2026-03-09")), (id(3), showing("2026-01-01"))]);
    assert_eq!(last.map(|(id, _)| id), Some(id(2)));
    assert_eq!(last_shown(Vec::new()), None);
}

#[test]
fn a_print_tells_words_apart() {
    assert_eq!(print(""), "cbf29ce484222325");
    assert_eq!(print("a"), "af63dc4c8601ec8c", "FNV-1a, as published");
    assert_ne!(print("50 mg"), print("5 mg"));
}

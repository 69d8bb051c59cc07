//! The sheet for the care team, tried on many made-up lists: what changed since it was shown is told, all of it and nothing else.

use lodestar::domain::id::RecordId;
use lodestar::domain::moment::Moment;
use lodestar::domain::sheet::{Change, Part, SheetLine, SheetShown, changed_since, in_order};
use proptest::collection::vec;
use proptest::prelude::*;

fn moment(utc_ms: i64) -> Moment {
    let day = "2026-03-09".parse().unwrap();
    Moment { utc_ms, offset_min: 0, iana_zone: String::new(), day, extra: serde_json::Map::new() }
}

/// A list of lines, each with an id of its own.
fn sheets() -> impl Strategy<Value = Vec<(RecordId, SheetLine)>> {
    let part = (0..Part::ALL.len()).prop_map(|at| Part::ALL[at].clone());
    let line = (any::<i32>(), part, "[ a-c]{0,3}", any::<[bool; 2]>());
    vec(line, 0..12).prop_map(|lines| {
        let made = |(at, (ms, part, words, [ended, trashed])): (usize, (i32, Part, String, [bool; 2]))| {
            let begun = SheetLine::begun(moment(i64::from(ms)), "en", part);
            let ended = ended.then(|| moment(5));
            let line = SheetLine { words, ended, trashed: trashed.then(|| moment(6)), ..begun };
            (RecordId::from_bytes([u8::try_from(at).unwrap(); 16]), line)
        };
        lines.into_iter().enumerate().map(made).collect()
    })
}

fn shown(lines: &[(RecordId, SheetLine)]) -> SheetShown {
    SheetShown::of(moment(0), "en", lines.iter().map(|(id, line)| (*id, line)))
}

proptest! {
    #[test]
    fn nothing_has_changed_since_a_moment_ago(lines in sheets()) {
        prop_assert_eq!(changed_since(&shown(&lines), &lines), vec![]);
    }

    #[test]
    fn every_line_is_told_as_it_was_or_as_a_change(before in sheets(), after in sheets()) {
        let showing = shown(&before);
        let changes = changed_since(&showing, &after);
        for (id, line) in &after {
            let then = before.iter().find(|(one, line)| one == id && line.is_told()).map(|(_, line)| line);
            let change = changes.iter().find(|(one, _)| one == id).map(|(_, change)| *change);
            let gone = line.trashed.is_none() && line.ended.is_some() && !line.words.trim().is_empty();
            let expected = match (then, line.is_told()) {
                (None, true) => Some(Change::New),
                (Some(then), true) if then.words.trim() != line.words.trim() => Some(Change::Reworded),
                (Some(_), false) if gone => Some(Change::Ended),
                _ => None,
            };
            prop_assert_eq!(change, expected);
        }
        prop_assert!(changes.iter().all(|(id, _)| after.iter().any(|(one, _)| one == id)));
    }

    #[test]
    fn ordering_keeps_every_line_and_its_part_together(lines in sheets()) {
        let ordered = in_order(lines.clone());
        prop_assert_eq!(ordered.len(), lines.len());
        prop_assert!(lines.iter().all(|line| ordered.contains(line)));
        let places: Vec<usize> = ordered.iter().map(|(_, line)| line.part.place()).collect();
        prop_assert!(places.is_sorted());
        prop_assert!(ordered.windows(2).all(|two| two[0].1.part != two[1].1.part || two[0].1.at.utc_ms <= two[1].1.at.utc_ms));
    }
}

//! One record of each kind that came with the sheet for the care team, as the version wrote it that first had them; and their readable copy.

use std::{env, fs};

use lodestar::domain::Extra;
use lodestar::domain::body::{Answer, BladderCheck, Phase, Pressure};
use lodestar::domain::clinic::Clinic;
use lodestar::domain::question::Question;
use lodestar::domain::record::{Body, Kind};
use lodestar::domain::sheet::{Part, SheetLine, SheetShown};
use lodestar::storage::Archive;
use lodestar::storage::memory::MemoryStore;
use serde_json::{Value, json};

use super::fixtures::{dump, folder, load, read};
use super::fixtures_kinds::{found, holds};
use super::readable::copy;
use super::support::{Counted, noon, record_id, run, tab};

const FOLDER: &str = "kinds-care";

#[test]
fn what_came_with_the_sheet_is_found_field_by_field() {
    let store = MemoryStore::with(load(FOLDER).0);
    let (archive, opening) = run(Archive::open(store, Counted::shared(1_000))).unwrap();
    assert_eq!(opening.rebuilt, None);
    let (found, expected) = (found(&archive), read(&folder(FOLDER).join("expected.json")));
    assert!(holds(&found, &expected), "{found:#}\nis not\n{expected:#}");
    for kind in [Kind::Question, Kind::SheetLine, Kind::SheetShown, Kind::Pressure, Kind::BladderCheck] {
        assert!(archive.rows().iter().any(|row| row.kind == kind), "{kind:?} is in the index");
    }
}

#[test]
fn the_copy_of_what_came_with_the_sheet_can_be_read() {
    let archive = tab(&MemoryStore::with(load(FOLDER).0), 1);
    let document: Value = serde_json::from_str(&copy(&archive, &[]).text).unwrap();
    let now = |section: &str, at: usize| document[section][at]["now"][0].clone();
    let lines = document["sheet_lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    let ended = lines.iter().map(|line| &line["now"][0]).find(|line| line["words"] == "Trazodone").unwrap();
    assert_eq!(
        (&ended["part"], &ended["ended_words"], &ended["ended"]["day"]),
        (&json!("medicine"), &json!("as Dr. Okafor told me"), &json!("2026-03-07"))
    );
    assert_eq!(now("sheet_shown", 0)["to"], "Nurse Kim");
    assert_eq!(now("sheet_shown", 0)["lines"][0]["line"], json!(record_id(0x51)));
    assert_eq!(
        (&now("blood_pressures", 0)["figures"], &now("blood_pressures", 0)["unknown"]),
        (&json!("134/82"), &json!({ "arm": "left" }))
    );
    assert_eq!(now("bladder_checks", 0)["pain"], "unsure");
    assert_eq!(now("questions", 0)["words"], "May my sister come?");
    assert_eq!(now("clinic_cards", 0)["medicines"], "take them, except as Dr. Okafor says");
}

/// Writes it: `LODESTAR_WRITE_FIXTURE=kinds-care`. Refuses where there is one: what was written once is never changed.
#[test]
fn a_fixture_of_what_came_with_the_sheet() {
    if env::var("LODESTAR_WRITE_FIXTURE").ok().as_deref() != Some(FOLDER) {
        return;
    }
    let folder = folder(FOLDER);
    assert!(!folder.join("store.json").exists(), "a fixture is written once");
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(20_260_308))).unwrap();
    for (id, body) in what_came() {
        run(archive.save(record_id(id), &[], body, noon("2026-03-23"))).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("store.json"), format!("{:#}\n", dump(&store, &[]))).unwrap();
    fs::write(folder.join("expected.json"), format!("{:#}\n", found(&archive))).unwrap();
}

fn what_came() -> Vec<(u8, Body)> {
    let at = |day: &str| noon(day);
    let text = |words: &str| words.to_owned();
    let ticked = SheetLine {
        words: text("High blood pressure"),
        from: text("sheet.high_pressure"),
        ..SheetLine::begun(at("2026-03-01"), "en", Part::Condition)
    };
    let over = SheetLine {
        words: text("Trazodone"),
        ended: Some(at("2026-03-07")),
        ended_words: text("as Dr. Okafor told me"),
        ..SheetLine::begun(at("2026-03-01"), "en", Part::Medicine)
    };
    let shown = SheetShown { to: text("Nurse Kim"), ..SheetShown::of(at("2026-03-02"), "en", [(record_id(0x51), &ticked)]) };
    let pressure = Pressure {
        figures: text("134/82"),
        words: text("Rest first"),
        extra: Extra::from_iter([(text("arm"), json!("left"))]),
        ..Pressure::begun(at("2026-03-09"), "en", Phase::Before)
    };
    let bladder = BladderCheck {
        pain: Some(Answer::Unsure),
        urge: Some(Answer::No),
        words: text("Only in the mornings"),
        ..BladderCheck::begun(at("2026-03-15"), "en")
    };
    let question =
        Question { words: text("May my sister come?"), asked: Some(at("2026-03-09")), ..Question::begun(at("2026-03-05"), "en") };
    let clinic = Clinic {
        medicines: text("take them, except as Dr. Okafor says"),
        caffeine: text("none that day"),
        ..Clinic::begun(at("2026-03-01"), "en")
    };
    vec![
        (0x51, Body::SheetLine(ticked)),
        (0x52, Body::SheetLine(over)),
        (0x53, Body::SheetShown(shown)),
        (0x54, Body::Pressure(pressure)),
        (0x55, Body::BladderCheck(bladder)),
        (0x56, Body::Question(question)),
        (0x57, Body::Clinic(clinic)),
    ]
}

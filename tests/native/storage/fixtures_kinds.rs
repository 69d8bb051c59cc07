//! One record of every kind as the version wrote it that first had them all: every later version opens it and finds each field.

use std::{env, fs};

use lodestar::domain::act::{Act, Outcome};
use lodestar::domain::attachment::{Attachment, Media, Take};
use lodestar::domain::check_in::{CheckIn, Mood};
use lodestar::domain::checklist::{Check, Stage};
use lodestar::domain::clinic::Clinic;
use lodestar::domain::entry::{Entry, PromptShown};
use lodestar::domain::insight::Insight;
use lodestar::domain::intention::{Approach, Intention};
use lodestar::domain::look_back::LookBack;
use lodestar::domain::parked::Parked;
use lodestar::domain::plan::{Plan, PlanStanding, Review};
use lodestar::domain::record::{Body, Kind};
use lodestar::domain::session::{Came, Course, Look, Mark, Session, Sort};
use lodestar::domain::{Extra, fields::Json};
use lodestar::storage::Archive;
use lodestar::storage::memory::MemoryStore;
use serde_json::{Value, json};

use super::fixtures::{dump, folder, load, read};
use super::support::{Counted, noon, record_id, run};

const FOLDER: &str = "kinds";

/// Every record as it stands, by its id.
pub fn found(archive: &Archive<MemoryStore>) -> Value {
    let record = |id| {
        let found = run(archive.read(&[id])).unwrap();
        let heads: Vec<Value> = found[0].visible().into_iter().map(|version| version.content.body().unwrap().write()).collect();
        (id.to_string(), Value::from(heads))
    };
    Value::Object(archive.rows().iter().map(|row| record(row.id)).collect())
}

/// Whether everything expected is there. Fields that came with a later version may stand beside it, as long as they are empty.
pub fn holds(found: &Value, expected: &Value) -> bool {
    let is_empty = |value: &Value| [json!(null), json!(""), json!([]), json!(false), json!(0)].contains(value);
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            expected.iter().all(|(name, value)| found.get(name).is_some_and(|found| holds(found, value)))
                && found.iter().all(|(name, value)| expected.contains_key(name) || is_empty(value))
        }
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len() && found.iter().zip(expected).all(|(found, expected)| holds(found, expected))
        }
        _ => found == expected,
    }
}

#[test]
fn one_of_every_kind_is_found_field_by_field() {
    let store = MemoryStore::with(load(FOLDER).0);
    let (archive, opening) = run(Archive::open(store, Counted::shared(1_000))).unwrap();
    assert_eq!(opening.rebuilt, None);
    let (found, expected) = (found(&archive), read(&folder(FOLDER).join("expected.json")));
    assert!(holds(&found, &expected), "{found:#}\nis not\n{expected:#}");
    // kinds that came later
    let later = [
        Kind::Question,
        Kind::Expectation,
        Kind::SheetLine,
        Kind::SheetShown,
        Kind::Pressure,
        Kind::BladderCheck,
        Kind::Person,
        Kind::SafetyPlan,
    ];
    for kind in Kind::KNOWN.iter().filter(|kind| !later.contains(kind)) {
        assert!(archive.rows().iter().any(|row| row.kind == *kind), "{kind:?} is in the index");
    }
}

/// Writes it: `LODESTAR_WRITE_FIXTURE=kinds`. Refuses where there is one: what was written once is never changed.
#[test]
fn a_fixture_of_every_kind() {
    if env::var("LODESTAR_WRITE_FIXTURE").ok().as_deref() != Some(FOLDER) {
        return;
    }
    let folder = folder(FOLDER);
    assert!(!folder.join("store.json").exists(), "a fixture is written once");
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(20_260_309))).unwrap();
    for (id, body) in one_of_every_kind() {
        run(archive.save(record_id(id), &[], body, noon("2026-03-23"))).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("store.json"), format!("{:#}\n", dump(&store, &[]))).unwrap();
    fs::write(folder.join("expected.json"), format!("{:#}\n", found(&archive))).unwrap();
}

/// The days after one session, with a field of a newer version here and there.
#[expect(clippy::too_many_lines, reason = "a list of records, field by field")]
fn one_of_every_kind() -> Vec<(u8, Body)> {
    let [intention, session, entry] = [0xA1, 0xB1, 0x01].map(|id| Some(record_id(id)));
    let at = |day: &str| noon(day);
    let text = |words: &str| words.to_owned();
    let unknown = || Extra::from_iter([(text("weather"), json!({ "sky": "clear" }))]);
    let intended = Intention {
        approach: Some(Approach::Feel),
        written: text("To feel less on guard"),
        carried: text("Kinder to the part on guard"),
        ..Intention::begun(at("2026-03-01"), "en")
    };
    let check = |key: &str, words: &str, done| Check {
        key: text(key),
        stage: Stage::Days,
        words: text(words),
        done,
        removed: false,
        extra: Extra::new(),
    };
    let course = Course {
        taken: Some(at("2026-03-09")),
        ended: Some(at("2026-03-09")),
        keeps_open: true,
        marks: vec![Mark { words: text("The window"), ..Mark::at(at("2026-03-09")) }],
        looks: vec![Look { states: vec![text("look.resting")], pressure: text("120/80"), ..Look::at(at("2026-03-09")) }],
        ..Course::begun(at("2026-03-09"), "two hours have passed")
    };
    let held = Session {
        timed: true,
        place: text("The clinic by the river"),
        company: text("Ana"),
        attended: true,
        medicine: text("as told by my clinic"),
        intention,
        wishes: text("A hand on my shoulder is welcome"),
        supporter: vec![text("line.stay"), text("line.quiet")],
        own_lines: vec![text("Please feed the cat")],
        checks: vec![check("days.sleep", "", true), check("own.1", "Pack the blue blanket", false)],
        course: Some(course),
        came: Some(Came::SomethingElse),
        came_words: text("Rest, more than answers"),
        extra: unknown(),
        ..Session::noted(at("2026-03-09"), Sort::Dosing, "en")
    };
    let visit = Session { bring: text("What rest could look like"), ..Session::noted(at("2026-03-11"), Sort::Visit, "en") };
    let written = Entry {
        text: text("On the stairs I noticed my shoulders were down.\nThe guard is about nine years old."),
        feelings: vec![text("feel.tender")],
        intention,
        session,
        attachments: vec![record_id(0xF1)],
        prompt: Some(PromptShown { id: text("D05"), text: text("What stayed?"), extra: Extra::new() }),
        ..Entry::begun(at("2026-03-10"), "en")
    };
    let mut check_in = CheckIn {
        mood: Some(Mood::Lifted),
        feelings: vec![text("feel.warm")],
        own_feelings: vec![text("wobbly")],
        basics: vec![text("basic.rested"), text("basic.water")],
        words: text("Slept well"),
        session,
        ..CheckIn::begun(at("2026-03-11"), "en")
    };
    check_in.slide("slider.calm", "", Some(7));
    check_in.slide("", "My shoulders", Some(3));
    let plan = Plan {
        cue: text("the phone rings after nine"),
        act: text("breathe out once before I answer"),
        restart: text("try with the next call"),
        why: text("So that the guard can rest"),
        who: text("Ana"),
        standing: PlanStanding::Active,
        reviews: vec![Review { at: at("2026-03-16"), helped: text("a note by the phone"), hindered: String::new(), extra: Extra::new() }],
        intention,
        session,
        ..Plan::begun(at("2026-03-13"), "en")
    };
    let act = Act {
        at: at("2026-03-13"),
        lang: text("en"),
        key: text("day.4"),
        words: text("One small act"),
        outcome: Outcome::Done,
        intention,
        session,
        trashed: None,
        extra: Extra::new(),
    };
    let insight = Insight {
        later: text("Ana says the same"),
        entry,
        intention,
        session,
        ..Insight::kept(at("2026-03-12"), "en", "The guard is about nine years old.")
    };
    let parked = Parked {
        decision: text("Whether to move"),
        reasons: text("Not in these days"),
        returns: Some(at("2026-04-06").day),
        settled: Some(at("2026-04-07")),
        outcome: text("We stay"),
        session,
        ..Parked::begun(at("2026-03-14"), "en")
    };
    let look_back = LookBack {
        came: text("Rest"),
        kept: text("Shoulders down on the stairs"),
        changed: text("Sleep. Not the mornings."),
        questions: text("How long until the next one?"),
        closed: Some(at("2026-03-23")),
        put_off: Some(at("2026-03-22").day),
        ..LookBack::begun(at("2026-03-22"), "en", session)
    };
    let clinic = Clinic {
        name: text("The clinic by the river"),
        phone: text("+1 555 0100"),
        after_hours: text("+1 555 0101"),
        no_food_min: Some(360),
        no_drink_min: Some(120),
        arrive_min: Some(15),
        driving: text("Not until the next day"),
        done_when: text("two hours have passed"),
        ..Clinic::begun(at("2026-03-01"), "en")
    };
    let attachment = Attachment {
        title: text("A drawing of the door"),
        take: Take::Whole,
        pieces: 1,
        session,
        ..Attachment::begun(at("2026-03-10"), "en", Media::Drawing, "image/png")
    };
    vec![
        (0xA1, Body::Intention(intended)),
        (0xB1, Body::Session(held)),
        (0xB2, Body::Session(visit)),
        (0x01, Body::Entry(written)),
        (0xC1, Body::CheckIn(check_in)),
        (0xD1, Body::Plan(plan)),
        (0xD2, Body::Act(act)),
        (0xE1, Body::Insight(insight)),
        (0xE2, Body::Parked(parked)),
        (0xE3, Body::LookBack(look_back)),
        (0xE4, Body::Clinic(clinic)),
        (0xF1, Body::Attachment(attachment)),
    ]
}

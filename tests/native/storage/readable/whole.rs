//! Nothing is missing: after any history, while other tabs write, when the store stumbles, and when there is very much.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::time::Instant;

use lodestar::domain::Extra;
use lodestar::domain::id::{RecordId, ReplicaId, VersionId};
use lodestar::domain::record::Body;
use lodestar::storage::archive::SaveError;
use lodestar::storage::envelope;
use lodestar::storage::memory::{Fault, Strike};
use lodestar::storage::port::{Durability, StoreError, Table};
use lodestar::storage::version::{Content, Version, VersionVector};
use lodestar::vault::header::{Entrance, Header};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::{WORDING, copy, document, draft, record, save, texts};
use crate::storage::support::{Counted, archive, bodies, entry, noon, record_id, run, tab, times};

/// Every text anywhere in a JSON value.
fn all_texts<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => drop(found.insert(text)),
        Value::Array(values) => values.iter().for_each(|value| all_texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| all_texts(value, found)),
        _ => {}
    }
}

/// What a tab does with a record.
#[derive(Clone, Debug)]
enum Step {
    /// Takes what stands there as the base of what comes.
    Read,
    /// Keeps a draft.
    Type(Body),
    /// Saves.
    Save(Body),
}

fn steps() -> impl Strategy<Value = Vec<(u8, u8, Step)>> {
    let step = prop_oneof![1 => Just(Step::Read), 1 => bodies().prop_map(Step::Type), 2 => bodies().prop_map(Step::Save)];
    vec((0..2_u8, 1..5_u8, step), 1..16)
}

proptest! {
    #![proptest_config(times(256))]

    #[test]
    fn everything_put_in_is_in_the_document_word_for_word(steps in steps()) {
        let (store, first) = archive(1);
        let tabs = [first, tab(&store, 2)];
        let mut base = vec![vec![Vec::new(); 5]; 2];
        let mut typed: Vec<Vec<Option<Body>>> = vec![vec![None; 5]; 2];
        let mut put_in: Vec<Body> = Vec::new();
        for (who, id, step) in steps {
            let (who, at, id) = (usize::from(who), usize::from(id), record_id(id));
            match step {
                Step::Read => base[who][at] = run(tabs[who].read(&[id])).unwrap()[0].vids(),
                Step::Type(body) => {
                    run(tabs[who].put_draft(id, &base[who][at], &body, Durability::Relaxed)).unwrap();
                    typed[who][at] = Some(body);
                }
                Step::Save(body) => {
                    let saved = run(tabs[who].save(id, &base[who][at], body.clone(), noon("2026-03-12"))).unwrap();
                    base[who][at] = vec![saved.vid];
                    typed[who][at] = None;
                    put_in.push(body);
                }
            }
        }
        put_in.extend(typed.into_iter().flatten().flatten().filter(|body| !body.is_empty()));
        let document = document(&tabs[1]);
        let mut found = BTreeSet::new();
        all_texts(&document, &mut found);
        for body in &put_in {
            let written = serde_json::to_value(body).unwrap();
            let mut texts = BTreeSet::new();
            for field in written.as_object().unwrap().iter().filter(|(name, _)| ["text", "carried"].contains(&name.as_str()) || name.starts_with("x_")) {
                all_texts(field.1, &mut texts);
            }
            for text in texts.into_iter().filter(|text| !text.is_empty()) {
                prop_assert!(found.contains(text), "{text:?} is not in it");
            }
        }
        // and where it stands is where it belongs
        for row in tabs[1].rows() {
            let (heads, earlier) = (run(tabs[1].read(&[row.id])).unwrap(), run(tabs[1].history(row.id)).unwrap());
            let record = record(&document, row.id);
            let vids = |versions: &Value| versions.as_array().into_iter().flatten().map(|version| version["version"].clone()).collect::<Vec<_>>();
            let of = |versions: Vec<&Version>| versions.into_iter().map(|version| Value::from(version.vid.to_string())).collect::<Vec<_>>();
            prop_assert_eq!(vids(&record["now"]), of(heads[0].visible()));
            prop_assert_eq!(vids(&record["earlier"]), of(earlier.versions.iter().collect()));
        }
        prop_assert_eq!(copy(&tabs[0], &[]), copy(&tabs[1], &[]), "the same from every tab, and every time");
    }
}

/// Another tab writes at every pause: a new entry in a part that was read already, an edit, a draft that becomes a version.
#[test]
fn what_another_tab_saves_meanwhile_is_in_it_and_nothing_falls_between() {
    let (store, copying) = archive(1);
    let other = tab(&store, 2);
    let first = save(&other, 0x80, &[], entry("edit 0"));
    for id in [0x10, 0xF0] {
        save(&other, id, &[], entry("before"));
    }
    draft(&other, 0x90, &[], &entry("typed"));
    let steps = Cell::new(0_u8);
    let pause = async || {
        let step = steps.replace(steps.get() + 1);
        match step {
            0 => drop(save(&other, 0x01, &[], entry("behind what was read"))),
            1 => drop(save(&other, 0x10, &[], entry("beside"))),
            2 => drop(save(&other, 0x90, &[], entry("typed, and saved"))),
            3 => draft(&other, 0xF0, &[], &entry("before, and typed on")),
            5 => draft(&other, 0x02, &[], &entry("begun while all is read again")),
            _ => {}
        }
    };
    let made = run(copying.readable_copy(&noon("2026-03-20"), WORDING, &[], pause)).unwrap();
    assert_eq!(steps.get(), 4 + 4 + 1, "four parts, another that came and three that changed, and the one that came after that");
    assert_eq!(made, copy(&copying, &[]), "as if it had been made when all was done");
    // somebody who never stops is not waited for, and still each record is whole
    let saves = Cell::new(0);
    let base = Cell::new(first);
    let pause = async || {
        saves.set(saves.get() + 1);
        base.set(save(&other, 0x80, &[base.get()], entry(&format!("edit {}", saves.get()))));
    };
    let made = run(copying.readable_copy(&noon("2026-03-20"), WORDING, &[], pause)).unwrap();
    let document: Value = serde_json::from_str(&made.text).unwrap();
    let record = record(&document, record_id(0x80));
    let [now, earlier] = ["now", "earlier"].map(|at| texts(&record[at]).len());
    assert_eq!(now, 1);
    assert!(earlier > 4 && texts(&record["earlier"]).last() == Some(&"edit 0"), "{earlier}");
}

#[test]
fn there_is_a_whole_copy_or_none() {
    let (store, archive) = archive(1);
    for id in 1..6 {
        save(&archive, id, &[], entry("words"));
    }
    let whole = copy(&archive, &[]);
    let mut refused = 0;
    for call in 0.. {
        store.fail(Fault { call: store.calls() + call, error: StoreError::Dead, strike: Strike::Before });
        let made = run(archive.readable_copy(&noon("2026-03-20"), WORDING, &[], async || ()));
        store.heal();
        match made {
            Err(error) => assert_eq!(error, SaveError::Store(StoreError::Dead)),
            Ok(made) => {
                assert_eq!(made, whole);
                break;
            }
        }
        refused += 1;
    }
    assert_eq!(refused, 7, "two looks at the keys and five parts");
    // the vault is taken away in the middle
    let pause = async || store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove("header")));
    let made = run(archive.readable_copy(&noon("2026-03-20"), WORDING, &[], pause));
    assert_eq!(made, Err(SaveError::HeaderGone));
}

/// More than anybody writes in years: 10,000 entries of 200 words. They are sealed past the archive, so its index knows none of
/// them: the copy is made from what is in the store.
#[test]
fn ten_thousand_entries_are_copied_in_bearable_time() {
    const ENTRIES: u32 = 10_000;
    let (store, archive) = archive(1);
    let Entrance::Open(opened) = Header::open(Some(&store.dump()[&Table::Meta]["header"])).unwrap() else { unreachable!() };
    let vault = opened.vault;
    let entropy = Counted::from(7);
    let words = "stairs noticed hand open morning light again slowly ".repeat(25);
    for number in 0..ENTRIES {
        let [id, vid] = [0, 1].map(|salt| {
            let mixed = (u128::from(number) << 1 | salt).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
            mixed.to_be_bytes()
        });
        let (id, vid) = (RecordId::from_bytes(id), VersionId::from_bytes(vid));
        let content = Content::Body(Box::new(entry(&format!("{number} {words}"))));
        let replica = ReplicaId::from_bytes([1; 16]);
        let (vv, saved, extra) = (VersionVector::first(replica), noon("2026-03-12"), Extra::new());
        let bytes = envelope::seal(&vault, &entropy, &Version { id, vid, vv, saved, content, draft: 0, extra }).unwrap();
        store.tamper(|tables| drop(tables.entry(Table::Rec).or_default().insert(envelope::key(id, vid), bytes)));
    }
    let pauses = Cell::new(0);
    let begun = Instant::now();
    let made = run(archive.readable_copy(&noon("2026-03-20"), WORDING, &[], async || pauses.set(pauses.get() + 1))).unwrap();
    let took = begun.elapsed();
    eprintln!("{ENTRIES} entries of 200 words: {} MB in {} ms, {} pauses", made.text.len() / 1_000_000, took.as_millis(), pauses.get());
    let document: Value = serde_json::from_str(&made.text).unwrap();
    assert_eq!(document["entries"].as_array().unwrap().len(), usize::try_from(ENTRIES).unwrap());
    assert_eq!((made.unreadable, pauses.get() > 256), (0, true));
}

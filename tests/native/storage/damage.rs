//! Records that can't be read: kept, named, and never in the way of their neighbors.

use lodestar::storage::archive::SaveError;
use lodestar::storage::envelope::{self, Unreadable};
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Durability, Table};
use lodestar::vault::text;
use proptest::prelude::*;

use super::support::{archive, entry, noon, record_id, run, tab, text_of, times};

/// Two records, the first with an earlier version; then one byte of the first one's head is flipped.
fn damaged(at: usize, flip: u8) -> (MemoryStore, String, Vec<u8>) {
    let (store, archive) = archive(1);
    let first = run(archive.save(record_id(1), &[], entry("first"), noon("2026-03-11"))).unwrap();
    let second = run(archive.save(record_id(1), &[first.vid], entry("second"), noon("2026-03-12"))).unwrap();
    run(archive.save(record_id(2), &[], entry("neighbor"), noon("2026-03-13"))).unwrap();
    let key = envelope::key(record_id(1), second.vid);
    let mut bytes = Vec::new();
    store.tamper(|tables| {
        let value = tables.get_mut(&Table::Rec).unwrap().get_mut(&key).unwrap();
        let at = at % value.len();
        value[at] ^= flip;
        bytes.clone_from(value);
    });
    (store, key, bytes)
}

proptest! {
    #![proptest_config(times(256))]

    #[test]
    fn a_damaged_record_is_kept_and_named(at in any::<usize>(), flip in 1..=255_u8) {
        let (store, key, bytes) = damaged(at, flip);
        let archive = tab(&store, 2);
        let found = run(archive.read(&[record_id(1), record_id(2)])).unwrap();
        prop_assert!(found[0].heads.is_empty());
        prop_assert_eq!(&found[0].unreadable[0].key, &key);
        prop_assert_eq!(text_of(found[1].current().unwrap()), "neighbor");
        prop_assert_eq!(archive.rows().len(), 2);
        prop_assert!(!run(archive.history(record_id(1))).unwrap().versions.is_empty());

        // saving beside it, as a new version or as nobody's successor, leaves it as it is
        let vid = envelope::parse_key(&key).unwrap().1;
        for (base, text) in [(vec![vid], "on it"), (vec![], "beside it")] {
            run(archive.save(record_id(1), &base, entry(text), noon("2026-03-14"))).unwrap();
            prop_assert_eq!(&store.dump()[&Table::Rec][&key], &bytes);
        }
        prop_assert_eq!(run(archive.delete_forever(record_id(1), noon("2026-03-14"))), Err(SaveError::Unreadable));
        prop_assert_eq!(&store.dump()[&Table::Rec][&key], &bytes);
        prop_assert!(archive.rows().iter().any(|row| row.id == record_id(1) && row.unreadable && row.day.is_some()));
        super::index::assert_complete(&store, &archive);
    }
}

#[test]
fn a_raw_copy_holds_the_damaged_bytes_and_no_others() {
    let (store, key, bytes) = damaged(200, 1);
    let archive = tab(&store, 2);
    let copy: serde_json::Value = serde_json::from_str(&run(archive.raw_copy(record_id(1))).unwrap()).unwrap();
    let rows = copy["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["table"].as_str(), rows[0]["key"].as_str()), (Some("rec"), Some(key.as_str())));
    assert_eq!(text::decode(rows[0]["value"].as_str().unwrap()), Some(bytes));
    assert_eq!(rows[0]["why"], "Altered");
    run(archive.put_draft(record_id(2), &[], &entry("typed"), Durability::Strict)).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&run(archive.raw_copy(record_id(2))).unwrap()).unwrap();
    assert_eq!(whole["rows"].as_array().unwrap().len(), 0, "a version and a draft that open");
}

#[test]
fn a_check_names_damage_where_it_is_found() {
    let (store, key, _) = damaged(0, 3);
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove("index")));
    let archive = tab(&store, 2);
    let check = run(archive.check()).unwrap();
    assert_eq!((check.unreadable, check.missing), (vec![record_id(1)], vec![]));
    let found = run(archive.read(&[record_id(1)])).unwrap();
    assert!(!found[0].is_gone(), "what can't be read is there all the same");
    assert_eq!((found[0].unreadable[0].key.as_str(), found[0].unreadable[0].why), (key.as_str(), Unreadable::Newer(2)));
}

/// Every row exchanged with every other one of every table: no exchange is believed.
#[test]
fn no_row_can_stand_in_for_another() {
    let (store, archive) = archive(1);
    for id in 1..4 {
        let first = run(archive.save(record_id(id), &[], entry(&format!("first {id}")), noon("2026-03-11"))).unwrap();
        run(archive.save(record_id(id), &[first.vid], entry(&format!("second {id}")), noon("2026-03-12"))).unwrap();
        run(archive.put_draft(record_id(id), &[], &entry("draft"), Durability::Relaxed)).unwrap();
    }
    let whole = store.dump();
    let rows: Vec<(Table, String)> = [Table::Rec, Table::Hist, Table::Draft]
        .into_iter()
        .flat_map(|table| whole[&table].keys().map(move |key| (table, key.clone())))
        .collect();
    let mut exchanges = 0;
    for (to, key) in &rows {
        for (from, other) in rows.iter().filter(|(from, other)| (from, other) != (to, key)) {
            let mut tables = whole.clone();
            let value = whole[from][other].clone();
            tables.get_mut(to).unwrap().insert(key.clone(), value);
            let archive = tab(&MemoryStore::with(tables), 3);
            let id = envelope::parse_key(key).unwrap().0;
            let refused = match to {
                Table::Rec => !run(archive.read(&[id])).unwrap()[0].unreadable.is_empty(),
                Table::Hist => !run(archive.history(id)).unwrap().unreadable.is_empty(),
                _ => run(archive.drafts(Vec::new())).unwrap().unreadable.len() == 1,
            };
            assert!(refused, "{from:?} {other} in place of {to:?} {key}");
            exchanges += 1;
        }
    }
    assert_eq!(exchanges, 72);
}

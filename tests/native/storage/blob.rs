//! Recordings and pictures: what was acknowledged is kept, in order and unchanged, through kills, a full store, a new key; and
//! nothing of it is left where it was deleted for good.

use lodestar::domain::attachment::{Attachment, Media, Take};
use lodestar::domain::id::RecordId;
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::archive::{PieceError, SaveError, erase, piece_key};
use lodestar::storage::envelope::Unreadable;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{StoreError, Table};
use lodestar::vault::slot::Lock;
use proptest::prelude::*;

use super::support::{archive, noon, record_id, run, tab, times};
use crate::vault::support::{WAYS, lock};

const ID: u8 = 7;

fn voice(take: Take) -> Attachment {
    Attachment { take, ..Attachment::begun(noon("2026-03-12"), "en", Media::Voice, "audio/webm;codecs=opus") }
}

fn bytes_of(number: u32) -> Vec<u8> {
    (0..700_u32).map(|at| (at.wrapping_mul(31).wrapping_add(number) % 251).to_le_bytes()[0]).collect()
}

/// A recording with so many pieces.
fn recorded(pieces: u32) -> (MemoryStore, Archive<MemoryStore>) {
    let (store, archive) = archive(1);
    run(archive.save(record_id(ID), &[], Body::Attachment(voice(Take::Going)), noon("2026-03-12"))).unwrap();
    for number in 0..pieces {
        assert!(put(&archive, number).unwrap());
    }
    (store, archive)
}

fn put(archive: &Archive<MemoryStore>, number: u32) -> Result<bool, SaveError> {
    run(archive.put_piece(record_id(ID), number, (number + 1) * 5_000, &bytes_of(number)))
}

fn assert_pieces(archive: &Archive<MemoryStore>, id: RecordId, count: u32, case: &str) {
    let numbers: Vec<u32> = (0..count).collect();
    assert_eq!(run(archive.pieces(id)).unwrap(), numbers, "{case}");
    for number in numbers {
        let piece = run(archive.piece(id, number)).unwrap();
        assert!(piece.end_ms == (number + 1) * 5_000 && *piece.bytes == bytes_of(number), "{case}: {number}");
    }
}

fn blobs(store: &MemoryStore) -> usize {
    store.dump().get(&Table::Blob).map_or(0, std::collections::BTreeMap::len)
}

#[test]
fn an_hour_comes_back_piece_by_piece_in_order() {
    let (store, _) = recorded(720);
    assert_pieces(&tab(&store, 2), record_id(ID), 720, "an hour");
    let (_, archive) = recorded(0);
    // half a megabyte, and a byte more
    let most = vec![1; 512 * 1024 + 1];
    assert_eq!(run(archive.put_piece(record_id(ID), 0, 0, &most)), Err(SaveError::Unsealable));
    assert!(run(archive.put_piece(record_id(ID), 0, 0, &most[1..])).unwrap());
    assert!(matches!(run(archive.piece(record_id(ID), 1)), Err(PieceError::Missing)));
}

#[test]
fn the_bytes_on_disk_say_nothing_of_the_sound() {
    let (store, _) = recorded(2);
    let sound = bytes_of(0);
    for value in store.dump()[&Table::Blob].values() {
        assert!(!value.windows(16).any(|part| part == &sound[..16]));
    }
}

proptest! {
    #![proptest_config(times(128))]

    /// Exchanged, moved to another record, flipped in any bit, or cut: refused, and the others open.
    #[test]
    fn a_piece_that_is_not_itself_is_refused(at in any::<prop::sample::Index>(), bit in 0..8_u8, how in 0..4_u8) {
        let (store, archive) = recorded(3);
        run(archive.save(record_id(8), &[], Body::Attachment(voice(Take::Going)), noon("2026-03-12"))).unwrap();
        run(archive.put_piece(record_id(8), 1, 10_000, &bytes_of(1))).unwrap();
        store.tamper(|tables| {
            let rows = tables.get_mut(&Table::Blob).unwrap();
            let (one, next) = (piece_key(record_id(ID), 1), piece_key(record_id(ID), 2));
            let value = rows[&one].clone();
            let changed = match how {
                0 => rows.insert(next, value.clone()).unwrap(),
                1 => rows[&piece_key(record_id(8), 1)].clone(),
                2 => value[..at.index(value.len())].to_vec(),
                _ => {
                    let mut value = value.clone();
                    let at = at.index(value.len());
                    value[at] ^= 1 << bit;
                    value
                }
            };
            rows.insert(one, changed);
        });
        let refused = run(archive.piece(record_id(ID), 1));
        prop_assert!(matches!(refused, Err(PieceError::Unreadable(_))));
        prop_assert!(run(archive.piece(record_id(ID), 0)).is_ok());
        prop_assert_eq!(run(archive.piece(record_id(ID), 2)).err().map(|_| ()), (how == 0).then_some(()));
    }
}

#[test]
fn a_kill_at_every_call_keeps_every_acknowledged_piece() {
    for error in [StoreError::Full, StoreError::Silent] {
        for strike in [Strike::Before, Strike::After, Strike::Again] {
            for call in 0..12 {
                let (store, archive) = recorded(0);
                store.fail(Fault { call: store.calls() + call, error, strike });
                let kept = (0..10).take_while(|number| put(&archive, *number) == Ok(true)).count();
                // the page is gone; the next start
                store.heal();
                let kept = u32::try_from(kept).unwrap();
                let case = format!("{error:?} {strike:?} at call {call}: {kept}");
                let next = tab(&store, 3);
                let there = run(next.pieces(record_id(ID))).unwrap();
                assert!(there.len() == kept as usize || strike == Strike::After && there.len() == kept as usize + 1, "{case}");
                assert_pieces(&next, record_id(ID), u32::try_from(there.len()).unwrap(), &case);
                // tried once more, it goes on where it was
                assert!(put(&next, kept).unwrap(), "{case}");
                assert_pieces(&next, record_id(ID), kept + 1, &case);
            }
        }
    }
}

#[test]
fn a_full_store_refuses_and_keeps_what_it_has() {
    let (store, archive) = recorded(4);
    for call in 0..6 {
        store.fail(Fault { call: store.calls() + call, error: StoreError::Full, strike: Strike::Before });
    }
    assert_eq!(put(&archive, 4), Err(SaveError::Store(StoreError::Full)));
    store.heal();
    assert_pieces(&archive, record_id(ID), 4, "full");
}

#[test]
fn deleted_for_good_leaves_no_piece_and_takes_none_anymore() {
    for strike in [None, Some(Strike::Before), Some(Strike::After), Some(Strike::Again)] {
        let (store, archive) = recorded(5);
        if let Some(strike) = strike {
            store.fail(Fault { call: store.calls(), error: StoreError::Dead, strike });
        }
        let deleted = run(archive.delete_forever(record_id(ID), noon("2026-03-12")));
        store.heal();
        // all of it or nothing
        assert_eq!(blobs(&store), if strike == Some(Strike::Before) { 5 } else { 0 }, "{strike:?} {deleted:?}");
        run(archive.delete_forever(record_id(ID), noon("2026-03-12"))).unwrap();
        assert_eq!(blobs(&store), 0);
        assert!(run(archive.read(&[record_id(ID)])).unwrap()[0].is_gone());
        // a recorder that has not heard of it
        assert_eq!(put(&tab(&store, 4), 5), Ok(false));
        assert_eq!(blobs(&store), 0);
    }
    let (store, archive) = archive(1);
    assert_eq!(put(&archive, 0), Ok(false));
    assert_eq!(blobs(&store), 0);
}

#[test]
fn the_trash_takes_the_pieces_along_and_orphans_are_swept() {
    let (store, archive) = recorded(3);
    let heads = run(archive.read(&[record_id(ID)])).unwrap()[0].vids();
    let trashed = Attachment { trashed: Some(noon("2026-03-12")), ..voice(Take::Whole) };
    run(archive.save(record_id(ID), &heads, Body::Attachment(trashed), noon("2026-03-12"))).unwrap();
    let left = store.dump()[&Table::Blob].clone();
    for (seed, day) in (500..).zip(["2026-05-04", "2026-05-05", "2026-05-06"]) {
        run(tab(&store, seed).purge(&noon(day))).unwrap();
    }
    assert_eq!(blobs(&store), 0);
    // something put the pieces back; and others whose record is nowhere stay, because they may be all that is left
    store.tamper(|tables| {
        let rows = tables.entry(Table::Blob).or_default();
        *rows = left.clone();
        rows.insert(piece_key(record_id(9), 0), left.values().next().unwrap().clone());
    });
    run(tab(&store, 600).purge(&noon("2026-05-07"))).unwrap();
    assert_eq!(store.dump()[&Table::Blob].keys().collect::<Vec<_>>(), [&piece_key(record_id(9), 0)]);
}

#[test]
fn a_new_key_carries_every_piece_and_can_be_killed_anywhere() {
    let (store, archive) = recorded(30);
    let before = store.dump()[&Table::Blob].clone();
    let rotated = run(run(archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap();
    assert_eq!(rotated.unreadable, 0);
    assert_pieces(&rotated.archive, record_id(ID), 30, "a lock");
    assert!(before.iter().all(|(key, value)| store.dump()[&Table::Blob][key] != *value));
    // the recorder of another tab stops: it holds a key that opens nothing any more
    assert_eq!(put(&archive, 30), Err(SaveError::EpochChanged));
    let rotation = run(rotated.archive.change_lock(&Lock::None)).unwrap();
    for call in 0..12 {
        // stopped here and there, each time a little further on, then to the end
        store.fail(Fault { call: store.calls() + call, error: StoreError::Silent, strike: Strike::After });
        let _ = run(rotation.run(&[], &|_| {}));
        store.heal();
    }
    let rotated = run(rotation.run(&[], &|_| {})).unwrap();
    assert_pieces(&rotated.archive, record_id(ID), 30, "no lock");
    run(erase(&store)).unwrap();
    assert_eq!(blobs(&store), 0);
}

#[test]
fn a_piece_under_no_key_of_ours_is_told_apart() {
    let (store, archive) = recorded(1);
    store.tamper(|tables| drop(tables.get_mut(&Table::Blob).unwrap().insert(piece_key(record_id(ID), 0), b"\x01not a frame".to_vec())));
    assert!(matches!(run(archive.piece(record_id(ID), 0)), Err(PieceError::Unreadable(Unreadable::Truncated | Unreadable::WrongId))));
}

//! A backup meets a journal that has something already, or that was written on elsewhere.

use std::collections::BTreeSet;

use lodestar::domain::id::RecordId;
use lodestar::storage::Archive;
use lodestar::storage::archive::Restored;
use lodestar::storage::backup::Backup;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::merge::visible;
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::support::{archive, entry, noon, record_id, run, times};
use super::{Everything, Whole, assert_settled, backup_of, bytes_of, delete, everything, lived, made_of, no_pause, save, texts};

fn restore(archive: &Archive<MemoryStore>, backup: &Backup) -> Restored {
    run(archive.restore(backup, no_pause)).unwrap()
}

fn heads(archive: &Archive<MemoryStore>, id: u8) -> Vec<String> {
    let found = run(archive.read(&[record_id(id)])).unwrap();
    texts(&found[0].heads).into_iter().map(str::to_owned).collect()
}

fn history(archive: &Archive<MemoryStore>, id: u8) -> Vec<String> {
    texts(&run(archive.history(record_id(id))).unwrap().versions).into_iter().map(str::to_owned).collect()
}

#[test]
fn t14_each_record_becomes_what_it_ought_to() {
    let (_, first) = archive(1);
    for id in 1..=6 {
        save(&first, id, "from the beginning");
    }
    let (store, second) = made_of(&backup_of(&first), 100);
    save(&first, 2, "later in the file");
    save(&second, 3, "later here");
    save(&first, 4, "one way");
    save(&second, 4, "another way");
    delete(&first, 5);
    delete(&second, 6);
    save(&first, 7, "only in the file");
    save(&second, 8, "only here");
    let backup = backup_of(&first);
    let counts = Restored { added: 1, renewed: 1, beside: 1, same: 3, stay_deleted: 1 };
    let before = store.dump();
    assert_eq!(run(second.rehearse(&backup, no_pause)).unwrap(), counts);
    assert_eq!(store.dump(), before, "a rehearsal changes nothing");
    assert_eq!(restore(&second, &backup), counts);
    assert_eq!(heads(&second, 1), ["from the beginning"]);
    assert_eq!((heads(&second, 2), history(&second, 2)), (vec!["later in the file".to_owned()], vec!["from the beginning".to_owned()]));
    assert_eq!((heads(&second, 3), history(&second, 3)), (vec!["later here".to_owned()], vec!["from the beginning".to_owned()]));
    assert_eq!(
        (heads(&second, 4), history(&second, 4)),
        (vec!["another way".to_owned(), "one way".to_owned()], vec!["from the beginning".to_owned()])
    );
    assert_eq!(heads(&second, 5), ["from the beginning"], "a deletion in a file takes nothing away");
    assert!(heads(&second, 6).is_empty() && history(&second, 6).is_empty(), "what was deleted for good stays so");
    assert_eq!((heads(&second, 7), heads(&second, 8)), (vec!["only in the file".to_owned()], vec!["only here".to_owned()]));
    assert_settled(&store, &second, "restored");
    // once more
    let after = store.dump();
    assert_eq!(restore(&second, &backup), Restored { same: 6, stay_deleted: 1, ..Restored::default() });
    assert_eq!(store.dump(), after);
}

#[test]
fn an_older_file_adds_what_is_missing_in_the_history_and_changes_nothing_that_stands() {
    let (_, first) = archive(1);
    save(&first, 1, "first");
    let (_, fresh) = made_of(&backup_of(&first), 100);
    save(&first, 1, "second");
    let older = backup_of(&first);
    save(&first, 1, "third");
    // this place never saw the second version
    let newest = backup_of(&first);
    restore(&fresh, &newest);
    assert_eq!((heads(&fresh, 1), history(&fresh, 1).len()), (vec!["third".to_owned()], 2));
    let (store, with_one) = archive(5);
    save(&with_one, 9, "of its own");
    restore(&with_one, &newest);
    let before = store.dump();
    assert_eq!(restore(&with_one, &older), Restored { same: 1, ..Restored::default() });
    assert_eq!(store.dump(), before);
}

#[test]
fn what_was_deleted_and_written_again_keeps_its_first_words_deleted() {
    let (_, first) = archive(1);
    save(&first, 1, "to be forgotten");
    let older = backup_of(&first);
    delete(&first, 1);
    save(&first, 1, "written again");
    for _ in 0..2 {
        restore(&first, &older);
        assert_eq!((heads(&first, 1), history(&first, 1)), (vec!["written again".to_owned()], vec![]));
    }
    // nor on a device that heard of the deletion before the new words came
    let (_, second) = archive(2);
    save(&second, 2, "something");
    let (_, third) = archive(3);
    save(&third, 1, "elsewhere");
    delete(&third, 1);
    let gone = backup_of(&third);
    restore(&second, &gone);
    assert!(heads(&second, 1).is_empty());
}

#[test]
fn pieces_come_with_their_record_and_what_is_here_stays() {
    let (store, first) = lived(1);
    let backup = backup_of(&first);
    let id = record_id(super::RECORDING);
    let (_, second) = made_of(&backup, 100);
    run(first.put_piece(id, 3, 15_000, b"one more there")).unwrap();
    run(second.put_piece(id, 4, 20_000, b"one more here")).unwrap();
    run(second.put_piece(id, 0, 9, b"another first one")).unwrap();
    restore(&second, &backup_of(&first));
    assert_eq!(run(second.pieces(id)).unwrap(), [0, 1, 2, 3, 4, 9]);
    assert_eq!(*run(second.piece(id, 0)).unwrap().bytes, b"another first one");
    assert_eq!(*run(second.piece(id, 2)).unwrap().bytes, bytes_of(2, 70_000));
    assert_eq!(*run(second.piece(id, 3)).unwrap().bytes, b"one more there");
    // of a record that was deleted for good here none come
    let (other, third) = made_of(&backup, 200);
    run(third.delete_forever(id, noon("2026-03-13"))).unwrap();
    let before = other.dump();
    restore(&third, &backup_of(&first));
    assert_eq!((run(third.pieces(id)).unwrap(), other.dump() == before), (vec![], true));
    assert_settled(&store, &first, "where it was made");
}

/// What is done on one of two devices.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Goes on from what stands there.
    Save,
    /// Words that were begun from nothing: another tab's.
    Beside,
    Delete,
    Piece,
}

fn deeds(deletions: bool) -> impl Strategy<Value = Vec<(usize, u8, Deed)>> {
    let deed = (0..10_u8).prop_map(move |deed| match deed {
        0 if deletions => Deed::Delete,
        1 => Deed::Piece,
        2 | 3 => Deed::Beside,
        _ => Deed::Save,
    });
    vec((0..3_usize, 0..4_u8, deed), 0..24)
}

struct Device {
    store: MemoryStore,
    archive: Archive<MemoryStore>,
}

impl Device {
    fn everything(&self) -> Everything {
        everything(&self.store, &self.archive)
    }
}

/// Two devices: the second has what the first had at the beginning. The third part of the deeds comes before they part.
fn parted(deeds: &[(usize, u8, Deed)]) -> [Device; 2] {
    let (store, archive) = archive(1);
    let first = Device { store, archive };
    let of = |who: usize| deeds.iter().enumerate().filter(move |(_, deed)| deed.0 == who);
    of(0).for_each(|(number, deed)| act(&first.archive, number, deed));
    let (store, archive) = made_of(&backup_of(&first.archive), 1_000);
    let second = Device { store, archive };
    of(1).for_each(|(number, deed)| act(&first.archive, number, deed));
    of(2).for_each(|(number, deed)| act(&second.archive, number, deed));
    [first, second]
}

fn act(archive: &Archive<MemoryStore>, number: usize, (who, record, deed): &(usize, u8, Deed)) {
    let id: RecordId = record_id(record * 0x30);
    match deed {
        Deed::Save => save(archive, record * 0x30, &format!("words {number}")),
        Deed::Beside => drop(run(archive.amend(id, &[], entry(&format!("words {number}")), noon("2026-03-12"))).unwrap()),
        Deed::Delete => run(archive.delete_forever(id, noon("2026-03-12"))).unwrap(),
        Deed::Piece => drop(run(archive.put_piece(id, u32::try_from(*who).unwrap(), 5, &[u8::try_from(number).unwrap()])).unwrap()),
    }
}

fn assert_nothing_vanished(before: &Everything, after: &Everything) {
    for (id, whole) in before {
        let later: &Whole = &after[id];
        for head in visible(&whole.heads) {
            let replaced = visible(&later.heads).any(|other| other.vv.dominates(&head.vv)) && later.history.contains(head);
            assert!(later.heads.contains(head) || replaced, "{head:?}");
        }
        assert!(whole.history.iter().all(|version| later.history.contains(version)), "{id}");
        assert!(whole.pieces.iter().all(|piece| later.pieces.contains(piece)), "{id}");
    }
}

proptest! {
    #![proptest_config(times(128))]

    #[test]
    fn t14_whatever_was_written_on_two_devices_nothing_vanishes(deeds in deeds(true)) {
        let [first, second] = parted(&deeds);
        let backup = backup_of(&first.archive);
        let before = second.everything();
        let dump = second.store.dump();
        let rehearsed = run(second.archive.rehearse(&backup, no_pause)).unwrap();
        prop_assert_eq!(&second.store.dump(), &dump);
        prop_assert_eq!(restore(&second.archive, &backup), rehearsed);
        let Restored { added, renewed, beside, same, stay_deleted } = rehearsed;
        prop_assert_eq!(added + renewed + beside + same + stay_deleted, backup.records().count());
        let after = second.everything();
        assert_nothing_vanished(&before, &after);
        assert_settled(&second.store, &second.archive, "restored");
        // of the file nothing is missing but what was deleted here
        let was_deleted = |id: &RecordId| before.get(id).is_some_and(|whole| whole.heads.iter().any(|head| head.content.body().is_none()));
        let was_rewritten = |id: &RecordId| deeds.iter().any(|(_, record, deed)| record_id(record * 0x30) == *id && matches!(deed, Deed::Delete));
        for (id, whole) in first.everything() {
            if !was_deleted(&id) && !was_rewritten(&id) {
                let there = &after[&id];
                prop_assert!(visible(&whole.heads).chain(&whole.history).all(|one| there.heads.contains(one) || there.history.contains(one)));
            }
        }
        let dump = second.store.dump();
        let again = restore(&second.archive, &backup);
        prop_assert_eq!((again.added, again.renewed, again.beside), (0, 0, 0));
        prop_assert_eq!(second.store.dump(), dump);
    }

    #[test]
    fn t14_without_deletions_two_devices_end_the_same_and_order_does_not_matter(deeds in deeds(false)) {
        let [first, second] = parted(&deeds);
        let (one, other) = (backup_of(&first.archive), backup_of(&second.archive));
        let (forth, back) = (made_of(&one, 2_000), made_of(&other, 3_000));
        restore(&forth.1, &other);
        restore(&back.1, &one);
        restore(&first.archive, &other);
        restore(&second.archive, &one);
        let all = first.everything();
        let without_pieces = |everything: Everything| -> Everything {
            everything.into_iter().map(|(id, whole)| (id, Whole { pieces: Vec::new(), ..whole })).collect()
        };
        let numbers = |everything: &Everything| everything.iter().map(|(id, whole)| (*id, whole.pieces.iter().map(|piece| piece.0).collect::<BTreeSet<_>>())).collect::<Vec<_>>();
        let others = [second.everything(), everything(&forth.0, &forth.1), everything(&back.0, &back.1)];
        for other in others {
            prop_assert_eq!(numbers(&other), numbers(&all));
            // a piece that is here stays, and so those of one number may differ where both have changed it
            prop_assert_eq!(without_pieces(other), without_pieces(all.clone()));
        }
        assert_settled(&forth.0, &forth.1, "forth");
        assert_settled(&back.0, &back.1, "back");
    }
}

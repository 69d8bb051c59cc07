//! How records get from the store onto the screen: at the start, in idle time, when somebody waits for one, and when another tab has saved.

use std::collections::BTreeMap;
use std::mem;

use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Access, Library};
use crate::domain::id::RecordId;
use crate::domain::lock::Event;
use crate::domain::record::Kind;
use crate::i18n::Problem;
use crate::platform::channel::News;
use crate::platform::{clock, local_storage, page, storage_info, timers};
use crate::state::item::{Item, Loaded};
use crate::storage::archive::{Found, PARTS, Seen, Shelf};
use crate::storage::envelope::Unreadable;

/// How many records are opened before the first page is drawn: what a first screen can show, and one or two below it.
const FIRST: usize = 12;
/// Kinds of which all are opened before the first page is drawn, however old: where a person stands, and what Today says of it, comes
/// from them. There are few of each.
const GUIDING: [Kind; 9] = [
    Kind::Session,
    Kind::Intention,
    Kind::Plan,
    Kind::Parked,
    Kind::Clinic,
    Kind::SheetLine,
    Kind::Expectation,
    Kind::Person,
    Kind::SafetyPlan,
];
/// How long after the start what is due is cleared away, in ms.
const TIDY_AFTER_MS: u32 = 60_000;
/// How many records are looked at at a time after that, before whatever else is to be done gets its turn.
const SLICE: usize = 250;
/// How many are opened at a time when every list has what it needs, and how long that rests in between, in ms: few and long enough that
/// nobody who types then feels it.
const QUIET: (usize, u32) = (50, 16);
/// How many shelves are read at a time.
const BATCH: usize = 4;
/// After how many more records that stand on no shelf the lists are made anew.
const SHOWN: usize = 5000;
/// How many records are read anew at a time.
const ANEW: usize = 2500;
/// From how many records on that stand on no shelf all records are read, instead of each of them.
const MANY: usize = 1500;
/// Shelves are made where the room is this many times as much as is used.
const ROOMY: f64 = 4.0;
/// How long making shelves rests again and again, in ms.
const PAUSE_MS: u32 = 100;

impl Library {
    /// Opens the newest records, then returns; the rest follow in idle time. What is returned in the good case is what the person has
    /// to be told all the same: words that an earlier start left unfinished and that could not be saved yet.
    pub(in crate::state) async fn load(self) -> Result<Option<Problem>, Problem> {
        // words that an earlier start left unfinished become versions first, so that they are found where they belong
        let problem = match self.access {
            Access::Whole => self.recover().await?,
            Access::Reading => None,
        };
        let glance = self.archive().glance(FIRST, &GUIDING);
        self.items.update(|items| {
            // made in one go and with room for all, which takes a fraction of putting in one after another
            let mut unknown = Vec::with_capacity(glance.ids.len());
            let ids = glance.ids.iter().filter(|id| !items.contains_key(id));
            unknown.extend(ids.map(|id| (*id, Item::unknown(*id, Loaded::Pending))));
            items.append(&mut unknown.into_iter().collect());
        });
        // of what was left unfinished and could not be saved, nothing older is shown as the latest
        let first = self.archive().read_listed(&glance.first).await?;
        self.fill(first.into_iter().map(Seen::Whole), |item| item.loaded == Loaded::Pending);
        spawn_local(self.load_rest(glance.first.len() < glance.ids.len()));
        Ok(problem)
    }

    /// Makes versions of words that were left unfinished. Records for which that did not work say so, because their latest words are
    /// not among what can be read of them.
    pub(in crate::state) async fn recover(self) -> Result<Option<Problem>, Problem> {
        let recovered = self.archive().recover(local_storage::mirrors(), &clock::moment()).await?;
        local_storage::drop_mirrors(&recovered.settled_mirrors);
        let problem = recovered.problem.map(Problem::from);
        self.items.update(|items| {
            for item in items.values_mut().filter(|item| matches!(item.loaded, Loaded::Unanswered(_))) {
                item.loaded = Loaded::Pending;
            }
            for id in &recovered.left {
                items.insert(*id, Item::unknown(*id, Loaded::Unanswered(problem.unwrap_or(Problem::Unknown))));
            }
        });
        Ok(problem)
    }

    /// Asks the store once more about a record that it gave no answer about.
    pub fn ask_again(self, id: RecordId) {
        self.set_loaded(id, Loaded::Pending);
        spawn_local(async move {
            let asked = match self.access {
                Access::Whole => self.recover().await.map(drop),
                Access::Reading => Ok(()),
            };
            if let Err(problem) = asked {
                self.unanswered(id, problem);
            } else if self.is(id, |loaded| *loaded == Loaded::Pending) {
                self.open_now(id).await;
            }
        });
    }

    /// Opens a record that somebody waits for.
    pub(super) async fn open_now(self, id: RecordId) {
        if let Err(problem) = self.reopen(&[id]).await {
            self.unanswered(id, problem);
        }
    }

    /// There was no answer about a record; what was opened meanwhile by another way stays. Whoever waits is told of either.
    fn unanswered(self, id: RecordId, problem: Problem) {
        self.items.update(|items| {
            if let Some(item) = items.get_mut(&id).filter(|item| item.loaded == Loaded::Pending) {
                item.loaded = Loaded::Unanswered(problem);
            }
        });
    }

    fn set_loaded(self, id: RecordId, loaded: Loaded) {
        self.items.update(|items| {
            if let Some(item) = items.get_mut(&id) {
                item.loaded = loaded;
            }
        });
    }

    pub(super) fn is(self, id: RecordId, test: impl FnOnce(&Loaded) -> bool) -> bool {
        self.peek(id, |item| item.is_some_and(|item| test(&item.loaded)))
    }

    async fn load_rest(self, is_more: bool) {
        // what a person looks at comes first
        timers::painted().await;
        let worn = if is_more { self.look_at_all().await } else { Vec::new() };
        self.loading.set(false);
        if is_more {
            self.open_all().await;
        }
        // what another tab made before this one listened
        let _ = self.archive().refresh_index().await;
        let known = self.archive().glance(0, &[]).ids;
        let missing: Vec<RecordId> = self.peek_all(|items| known.into_iter().filter(|id| !items.contains_key(id)).collect());
        if !missing.is_empty() {
            let _ = self.reopen(&missing).await;
        }
        if self.access == Access::Reading {
            return;
        }
        // what the index and the records don't agree on
        if let Ok(check) = self.archive().check().await {
            let doubtful = [check.missing, check.found, check.unreadable].concat();
            if !doubtful.is_empty() {
                let _ = self.reopen(&doubtful).await;
            }
        }
        // what has lain in the trash for its time; where this can't be done now, the next start does it. Not right after the start: WebKit
        // keeps the next page waiting for a transaction that was under way when a page was left, and a start is when pages are left
        timers::sleep(TIDY_AFTER_MS).await;
        if let Ok(purged) = self.archive().purge(&clock::moment()).await
            && !purged.records.is_empty()
        {
            let _ = self.reopen(&purged.records).await;
        }
        // copies never take the room that words may need
        if storage_info::room().await.is_some_and(|room| room.used * ROOMY < room.quota) {
            let _ = self.archive().shelve(&worn, async || timers::sleep(PAUSE_MS).await).await;
        }
    }

    /// Makes known to every list what isn't yet: what stands on shelves first, then the rest. Says which shelves are of no use any more.
    async fn look_at_all(self) -> Vec<u32> {
        let mut worn = Vec::new();
        let archive = self.archive();
        if let Ok(shelves) = archive.shelves().await {
            let read = async |numbers: Option<&'_ [u32]>| Some((numbers?.to_vec(), archive.read_shelves(&shelves, numbers?).await.ok()?));
            let mut batches = shelves.numbers().chunks(BATCH);
            let mut next = read(batches.next()).await;
            let (mut found, mut taken) = (Vec::with_capacity(shelves.room()), Vec::new());
            while let Some((numbers, mut read_now)) = next {
                let is_worn = |(number, shelf): (u32, &Option<Shelf>)| shelf.is_none().then_some(number);
                worn.extend(numbers.into_iter().zip(&read_now).filter_map(is_worn));
                // the store reads some while those before them are taken apart, and waiting for it lets everything else have its turn
                let taking = async { found.extend(read_now.iter_mut().flatten().flatten()) };
                (next, ()) = join(read(batches.next()), taking).await;
                taken.push(read_now);
            }
            // told once: what is derived from all records is derived once for all of them
            self.fill(found, Item::is_unseen);
            // wiping thousands of words out of the memory takes its time, and nobody waits for it
            spawn_local(async move {
                timers::painted().await;
                drop(taken);
            });
        }
        let unseen: Vec<RecordId> = self.peek_all(|items| items.values().filter(|item| item.is_unseen()).map(|item| item.id).collect());
        if unseen.len() > MANY {
            self.load_parts().await;
        } else {
            // what can't be read now stays pending, and takes nothing else with it
            for ids in unseen.chunks(SLICE) {
                if let Ok(found) = archive.read(ids).await {
                    self.fill(found.into_iter().map(Seen::Whole), Item::is_unseen);
                }
            }
        }
        worn
    }

    /// Opens what only lists know of so far. A window that is open holds every word, so that all can be saved from it should the store be
    /// taken away meanwhile. Where nothing that is shown changes by it, nobody is told.
    async fn open_all(self) {
        let is_due = |item: &Item| item.loaded == Loaded::Pending && !item.is_unseen();
        // a part that gives no answer is asked for once more
        for part in (0..PARTS).chain(0..PARTS) {
            let is_in_part = |item: &Item| item.id.bytes().first().is_some_and(|byte| byte >> 4 == part);
            if !self.peek_all(|items| items.values().any(|item| is_in_part(item) && is_due(item))) {
                continue;
            }
            let Ok(part) = self.archive().read_part(part).await else { continue };
            let (slice, rest_ms) = QUIET;
            let found = take(Some(part), slice, rest_ms).await;
            let (same, other): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|found| self.peek(found.id, |item| item.is_some_and(|item| item.is_glimpse_of(found))));
            self.items.update_untracked(|items| fill(items, same.into_iter().map(Seen::Whole), is_due));
            // under another key only while the key is being changed: it is read when it is asked for
            let other =
                other.into_iter().filter(|found| !found.unreadable.iter().any(|row| matches!(row.why, Unreadable::UnknownEpoch(_))));
            let other: Vec<_> = other.filter(|found| self.peek(found.id, |item| item.is_some_and(is_due))).collect();
            if !other.is_empty() {
                self.fill(other.into_iter().map(Seen::Whole), is_due);
            }
        }
    }

    async fn load_parts(self) {
        // what can't be read now stays pending, and is read when it is asked for
        let read = async |part: u8| if part < PARTS { self.archive().read_part(part).await.ok() } else { None };
        let mut found = Vec::new();
        let mut next = read(0).await;
        for part in 1..=PARTS {
            // the store reads a part while the one before it is opened
            let (opened, read) = join(take(next, SLICE, 0), read(part)).await;
            found.extend(opened.into_iter().map(Seen::Whole));
            next = read;
            if found.len() >= SHOWN || part == PARTS {
                self.fill(mem::take(&mut found), Item::is_unseen);
            }
        }
    }

    /// Reads everything again, a few thousand records at a time: a backup was taken in. What gives no answer stays as it was, and is read
    /// when it is asked for.
    pub(in crate::state) async fn read_anew(self) {
        let _ = self.archive().refresh_index().await;
        for ids in self.archive().glance(0, &[]).ids.chunks(ANEW) {
            let _ = self.reopen(ids).await;
        }
    }

    /// Reads records again from the store.
    pub(super) async fn reopen(self, ids: &[RecordId]) -> Result<(), Problem> {
        let found = self.archive().read(ids).await?;
        self.publish(found);
        Ok(())
    }

    /// Shows what was read just now, whatever was known of it before.
    fn publish(self, found: impl IntoIterator<Item = Found>) {
        self.items.update(|items| {
            for record in found {
                let id = record.id;
                match Item::found(record) {
                    Some(item) => items.insert(id, item),
                    None => items.remove(&id),
                };
            }
        });
    }

    /// Shows what was seen of records in place of what `is_due` lets go. What was taken away while it was read does not come back.
    fn fill(self, seen: impl IntoIterator<Item = Seen>, is_due: impl Fn(&Item) -> bool) {
        self.items.update(|items| fill(items, seen, is_due));
    }

    /// Another tab saved something: read it again from the store. Or it has locked, or changed the lock: then this one locks too, and where
    /// it knew of no lock it begins anew before it. Or everything was erased: then nothing of it stays here either.
    pub(super) fn hear(self, news: News) {
        match news {
            News::Saved { id, .. } => spawn_local(async move {
                if let Ok(found) = self.archive().refresh(id).await {
                    self.publish([found]);
                }
            }),
            News::Locked if self.guard.is_set().get_untracked() => self.guard.note(Event::LockedElsewhere),
            News::Locked => page::reload(),
            News::Erased => self.guard.leave_erased(),
            News::Restored => spawn_local(self.read_anew()),
        }
    }
}

fn fill(items: &mut BTreeMap<RecordId, Item>, seen: impl IntoIterator<Item = Seen>, is_due: impl Fn(&Item) -> bool) {
    for record in seen {
        let id = record.id();
        if let Some(item) = items.get_mut(&id).filter(|item| is_due(item)) {
            match Item::seen(record) {
                Some(seen) => *item = seen,
                None => drop(items.remove(&id)),
            }
        }
    }
}

/// Takes apart what was read, `slice` records at a time with `rest_ms` before each; without a rest where nobody looks, because browsers
/// make the rests of hidden pages long.
async fn take<T>(read: Option<impl Iterator<Item = T>>, slice: usize, rest_ms: u32) -> Vec<T> {
    let mut taken = Vec::new();
    let Some(mut read) = read else { return taken };
    loop {
        if page::is_visible() {
            timers::sleep(rest_ms).await;
        }
        let before = taken.len();
        taken.extend(read.by_ref().take(slice));
        if taken.len() == before {
            return taken;
        }
    }
}

//! Every record of the open vault, opened, as the pages see it; and the commands that change records.
//!
//! A command persists first and publishes second. Lists are memos over one map, so nothing derived is stored.

pub mod attachments;
mod commands;
mod loading;

use std::collections::BTreeMap;
use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::{Item, Loaded};
use super::lock::Guard;
use super::sittings::{Keeping, Noted, Sittings};
use crate::domain::id::RecordId;
use crate::domain::intention::Standing;
use crate::domain::moment::Moment;
use crate::domain::order::{self, Rank};
use crate::domain::record::{Body, Kind, Recorded};
use crate::domain::session::Session;
use crate::domain::window::{Dosing, dosings};
use crate::platform::channel::{Channel, News};
use crate::platform::clock;
use crate::platform::idb::Idb;
use crate::storage::archive::Archive;

/// What one can do with the open vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Whole,
    /// Read alone: a newer version of the app has made it, and this one leaves it as it is.
    Reading,
}

/// The changes that have begun or wait for their turn, for a lock or an update that comes meanwhile.
struct Turn(Rc<Mutex<()>>);

impl Noted for Turn {
    fn keep(&self) -> Option<Keeping> {
        let turn = Rc::clone(&self.0);
        Some(Box::pin(async move {
            drop(turn.lock().await);
            Ok(())
        }))
    }

    // each is told of by whoever made it, and holds none of what is typed: a store that doesn't answer doesn't hold up a lock
    fn is_kept(&self) -> bool {
        true
    }

    fn is_held(&self) -> bool {
        true
    }
}

/// The handle to the open vault.
#[derive(Clone, Copy, Debug)]
pub struct Library {
    items: RwSignal<BTreeMap<RecordId, Item>>,
    loading: RwSignal<bool>,
    /// For each of [`Kind::KNOWN`] what is not in the trash.
    kinds: StoredValue<Vec<Memo<Vec<RecordId>>>>,
    trash: Memo<Vec<RecordId>>,
    unreadable: Memo<Vec<RecordId>>,
    held: Memo<Option<RecordId>>,
    dosings: Memo<Vec<Dosing>>,
    access: Access,
    guard: Guard,
    archive: StoredValue<Archive<Idb>, LocalStorage>,
    changes: StoredValue<Changes, LocalStorage>,
}

/// Changes to records: one at a time, and told to the app's other tabs.
#[derive(Default)]
struct Changes {
    turn: Rc<Mutex<()>>,
    channel: Option<Channel>,
}

impl Library {
    /// Wraps an open archive; records are opened by [`Library::load`].
    pub(super) fn new(archive: Archive<Idb>) -> Self {
        Self::with_access(archive, Access::Whole)
    }

    /// The same for an archive that is only read.
    pub(super) fn for_reading(archive: Archive<Idb>) -> Self {
        Self::with_access(archive, Access::Reading)
    }

    fn with_access(archive: Archive<Idb>, access: Access) -> Self {
        let items = RwSignal::new(BTreeMap::new());
        // one look through thousands of records for all kinds, not one for each
        let order = Memo::new(move |_| Order::of(&items.read()));
        let of_kind = |place: usize| Memo::new(move |_| order.with(|order| order.kinds.get(place).cloned().unwrap_or_default()));
        let kinds = StoredValue::new((0..Kind::KNOWN.len()).map(of_kind).collect());
        let intentions = move || in_kind(kinds, &Kind::Intention);
        let library = Self {
            items,
            loading: RwSignal::new(true),
            kinds,
            trash: Memo::new(move |_| order.with(|order| order.trash.clone())),
            unreadable: Memo::new(move |_| {
                let unreadable = |item: &&Item| matches!(item.loaded, Loaded::Unreadable(_));
                items.read().values().filter(unreadable).map(|item| item.id).collect()
            }),
            held: Memo::new(move |_| {
                let items = items.read();
                let held =
                    |id: &&RecordId| items.get(id).and_then(Item::intention).is_some_and(|intention| intention.standing == Standing::Held);
                intentions().and_then(|intentions| intentions.read().iter().find(held).copied())
            }),
            dosings: Memo::new(move |_| {
                let items = items.read();
                let session = |id: &RecordId| Some((*id, items.get(id)?.of::<Session>()?));
                in_kind(kinds, &Kind::Session).map(|ids| dosings(ids.read().iter().filter_map(session))).unwrap_or_default()
            }),
            access,
            guard: Guard::expect(),
            archive: StoredValue::new_local(archive),
            changes: StoredValue::new_local(Changes::default()),
        };
        let channel = Channel::open(move |news| library.hear(news));
        library.changes.update_value(|changes| changes.channel = channel);
        library.guard.tell_by(Callback::new(move |news| library.tell(news)));
        Sittings::expect().also(Rc::new(Turn(library.turn())));
        library
    }

    /// The handle of the app. Only pages behind the gate can ask.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What one can do with it.
    pub fn access(self) -> Access {
        self.access
    }

    /// Goes on with the archive under its new key.
    pub(super) fn adopt(self, archive: Archive<Idb>) {
        self.archive.set_value(archive);
    }

    /// Tells the app's other tabs.
    pub(super) fn tell(self, news: News) {
        self.changes.with_value(|changes| {
            if let Some(channel) = &changes.channel {
                channel.tell(news);
            }
        });
    }

    /// Forgets every word: everything was erased, and what the memory still holds goes as well.
    pub(super) fn forget(self) {
        self.items.update(BTreeMap::clear);
    }

    pub(super) fn archive(self) -> Archive<Idb> {
        self.archive.get_value()
    }

    /// Records of a kind that are not in the trash, newest day first.
    pub fn list<T: Recorded>(self) -> Memo<Vec<RecordId>> {
        in_kind(self.kinds, &T::KIND).unwrap_or_else(|| Memo::new(|_| Vec::new()))
    }

    /// The same with what they say, each once: of several heads the one that is shown. Those that are opened alone: entries are found
    /// by [`Library::find`]. Listens to all records.
    pub fn all<T: Recorded>(self) -> Vec<(RecordId, T)> {
        let items = self.items.read();
        self.list::<T>().read().iter().filter_map(|id| Some((*id, items.get(id)?.of::<T>()?.clone()))).collect()
    }

    /// The records of a kind of which this is so, newest day first. `is_it` sees what lists see. Listens to all records.
    pub fn find<T: Recorded>(self, is_it: impl Fn(&T) -> bool) -> Vec<RecordId> {
        let items = self.items.read();
        let is_it = |id: &&RecordId| items.get(id).and_then(Item::listed_as).is_some_and(&is_it);
        self.list::<T>().read().iter().filter(is_it).copied().collect()
    }

    /// What lies in the trash, newest first.
    pub fn trash(self) -> Memo<Vec<RecordId>> {
        self.trash
    }

    /// Records that can't be opened.
    pub fn unreadable(self) -> Memo<Vec<RecordId>> {
        self.unreadable
    }

    /// The intention that is held now: the newest of those held.
    pub fn held_intention(self) -> Memo<Option<RecordId>> {
        self.held
    }

    /// The dosing sessions that are not in the trash, earliest first.
    pub fn dosings(self) -> Memo<Vec<Dosing>> {
        self.dosings
    }

    /// Whether older records are still being opened.
    pub fn is_loading(self) -> Signal<bool> {
        self.loading.into()
    }

    /// One record; `None` where there is none by that id. One that is not opened yet is opened now.
    pub fn item(self, id: RecordId) -> Memo<Option<Item>> {
        if self.is(id, |loaded| *loaded == Loaded::Pending) {
            spawn_local(self.open_now(id));
        }
        Memo::new(move |_| self.items.read().get(&id).cloned())
    }

    /// One record for who only looks: what is known of it is enough, so [`Item::listed`] is what to read of it.
    pub fn look(self, id: RecordId) -> Memo<Option<Item>> {
        if self.peek(id, |item| item.is_some_and(Item::is_unseen)) {
            spawn_local(self.open_now(id));
        }
        Memo::new(move |_| self.items.read().get(&id).cloned())
    }

    /// Reads all records without copying them.
    pub fn with_items<R>(self, read: impl FnOnce(&BTreeMap<RecordId, Item>) -> R) -> R {
        read(&self.items.read())
    }

    /// Reads all records without listening to them.
    pub(super) fn peek_all<R>(self, read: impl FnOnce(&BTreeMap<RecordId, Item>) -> R) -> R {
        read(&self.items.read_untracked())
    }

    /// Reads one record without copying it and without listening to it.
    pub fn peek<R>(self, id: RecordId, read: impl FnOnce(Option<&Item>) -> R) -> R {
        read(self.items.read_untracked().get(&id))
    }

    /// Makes an id for something new.
    pub fn new_id(self) -> RecordId {
        self.archive().new_id()
    }

    /// This moment, where the person is.
    pub fn now(self) -> Moment {
        clock::moment()
    }
}

/// What can be read, newest first.
#[derive(PartialEq)]
struct Order {
    /// For each of [`Kind::KNOWN`] what is not in the trash.
    kinds: Vec<Vec<RecordId>>,
    trash: Vec<RecordId>,
}

impl Order {
    fn of(items: &BTreeMap<RecordId, Item>) -> Self {
        let (mut kinds, mut trash): (Vec<Vec<Rank>>, Vec<Rank>) = (vec![Vec::new(); Kind::KNOWN.len()], Vec::new());
        for (item, body) in items.values().filter_map(|item| Some((item, item.listed()?))) {
            // a kind without a day stands last
            let day = body.day().map_or(-1, |day| i64::from(day.ordinal()));
            let rank = (day, begun_ms(body), *item.id.bytes());
            let kind = body.kind();
            let place = Kind::KNOWN.iter().position(|known| *known == kind).and_then(|place| kinds.get_mut(place));
            match place {
                _ if body.is_trashed() => trash.push(rank),
                Some(found) => found.push(rank),
                None => {}
            }
        }
        Self { kinds: kinds.into_iter().map(newest_first).collect(), trash: newest_first(trash) }
    }
}

fn newest_first(found: Vec<Rank>) -> Vec<RecordId> {
    order::highest_first(found, |rank| *rank).into_iter().map(|(_, _, id)| RecordId::from_bytes(id)).collect()
}

fn begun_ms(body: &Body) -> i64 {
    body.at().map_or(0, |at| at.utc_ms)
}

fn in_kind(kinds: StoredValue<Vec<Memo<Vec<RecordId>>>>, kind: &Kind) -> Option<Memo<Vec<RecordId>>> {
    let place = Kind::KNOWN.iter().position(|known| known == kind)?;
    kinds.with_value(|kinds| kinds.get(place).copied())
}

//! Every record of the open vault, opened, as the pages see it; and the commands that change records.
//!
//! A command persists first and publishes second. Lists are memos over one map, so nothing derived is stored.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::entry::Entry;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::intention::{Intention, Standing};
use crate::domain::moment::Moment;
use crate::domain::order::{self, Rank};
use crate::domain::record::Body;
use crate::i18n::Problem;
use crate::platform::channel::{Channel, News};
use crate::platform::idb::Idb;
use crate::platform::{clipboard, clock, files, local_storage, timers};
use crate::storage::archive::{Archive, Found, Saved};
use crate::storage::envelope::Unreadable;
use crate::storage::version::Version;

/// How many records are opened before the first page is drawn: what a first screen can show.
const FIRST: usize = 40;
/// How long after the start what is due is cleared away, in ms.
const TIDY_AFTER_MS: u32 = 60_000;
/// How many of the 256 parts of all records are opened at a time after that.
const PARTS: usize = 16;

/// A record as far as it is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// Not opened yet; it will be, in idle time.
    Pending,
    /// Its versions, the one to show first in front: one, or several where the same thing was written in two places.
    Open(Vec<Version>),
    /// It can't be opened. It is kept as it is.
    Unreadable(Unreadable),
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: RecordId,
    /// What is known of it.
    pub loaded: Loaded,
    /// What a change to it stands on: all its heads, those without words included.
    heads: Vec<VersionId>,
}

impl Item {
    fn pending(id: RecordId) -> Self {
        Self { id, loaded: Loaded::Pending, heads: Vec::new() }
    }

    /// As it stands in the store; `None` where it was deleted for good or never was.
    fn found(found: &Found) -> Option<Self> {
        let versions: Vec<Version> = found.visible().into_iter().cloned().collect();
        let loaded = match (versions.is_empty(), found.unreadable.first()) {
            (false, _) => Loaded::Open(versions),
            (true, Some(row)) => Loaded::Unreadable(row.why),
            (true, None) => return None,
        };
        Some(Self { id: found.id, loaded, heads: found.vids() })
    }

    /// The version to show, where there is one.
    pub fn head(&self) -> Option<&Version> {
        match &self.loaded {
            Loaded::Open(versions) => versions.first(),
            Loaded::Pending | Loaded::Unreadable(_) => None,
        }
    }

    /// What it says.
    pub fn body(&self) -> Option<&Body> {
        self.head().and_then(|head| head.content.body())
    }

    /// The entry, if it is one.
    pub fn entry(&self) -> Option<&Entry> {
        match self.body() {
            Some(Body::Entry(entry)) => Some(entry),
            _ => None,
        }
    }

    /// The intention, if it is one.
    pub fn intention(&self) -> Option<&Intention> {
        match self.body() {
            Some(Body::Intention(intention)) => Some(intention),
            _ => None,
        }
    }
}

/// The handle to the open vault.
#[derive(Clone, Copy, Debug)]
pub struct Library {
    items: RwSignal<BTreeMap<RecordId, Item>>,
    loading: RwSignal<bool>,
    entries: Memo<Vec<RecordId>>,
    intentions: Memo<Vec<RecordId>>,
    trash: Memo<Vec<RecordId>>,
    unreadable: Memo<Vec<RecordId>>,
    held: Memo<Option<RecordId>>,
    archive: StoredValue<Archive<Idb>, LocalStorage>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

impl Library {
    /// Wraps an open archive; records are opened by [`Library::load`].
    pub(super) fn new(archive: Archive<Idb>) -> Self {
        let items = RwSignal::new(BTreeMap::new());
        let entries = Memo::new(move |_| newest_first(&items.read(), |body| matches!(body, Body::Entry(_)) && !body.is_trashed()));
        let intentions = Memo::new(move |_| newest_first(&items.read(), |body| matches!(body, Body::Intention(_)) && !body.is_trashed()));
        let library = Self {
            items,
            loading: RwSignal::new(true),
            entries,
            intentions,
            trash: Memo::new(move |_| newest_first(&items.read(), Body::is_trashed)),
            unreadable: Memo::new(move |_| {
                let unreadable = |item: &&Item| matches!(item.loaded, Loaded::Unreadable(_));
                items.read().values().filter(unreadable).map(|item| item.id).collect()
            }),
            held: Memo::new(move |_| {
                let items = items.read();
                let held =
                    |id: &&RecordId| items.get(id).and_then(Item::intention).is_some_and(|intention| intention.standing == Standing::Held);
                intentions.read().iter().find(held).copied()
            }),
            archive: StoredValue::new_local(archive),
            channel: StoredValue::new_local(None),
        };
        library.channel.set_value(Channel::open(move |news| library.hear(news)));
        library
    }

    /// The handle of the app. Only pages behind the gate can ask.
    pub fn expect() -> Self {
        expect_context()
    }

    pub(super) fn archive(self) -> Archive<Idb> {
        self.archive.get_value()
    }

    /// Opens the newest records, then returns; the rest follow in idle time. What is returned in the good case is what the person has
    /// to be told all the same: words that an earlier start left unfinished and that could not be saved yet.
    pub(super) async fn load(self) -> Result<Option<Problem>, Problem> {
        // words that an earlier start left unfinished become versions first, so that they are found where they belong
        let recovered = self.archive().recover(local_storage::mirrors(), &clock::moment()).await?;
        local_storage::drop_mirrors(&recovered.settled_mirrors);
        let ids: Vec<RecordId> = self.archive().rows().into_iter().map(|row| row.id).collect();
        self.items.update(|items| {
            for id in &ids {
                items.insert(*id, Item::pending(*id));
            }
        });
        self.reopen(ids.get(..FIRST).unwrap_or(&ids)).await?;
        spawn_local(self.load_rest(ids.len() > FIRST));
        Ok(recovered.problem.map(Problem::from))
    }

    async fn load_rest(self, is_more: bool) {
        let parts: Vec<u8> = if is_more { (0..=u8::MAX).collect() } else { Vec::new() };
        for parts in parts.chunks(PARTS) {
            let mut found = Vec::new();
            for part in parts {
                timers::sleep(0).await;
                // what could not be read now stays pending, and is read when it is asked for
                found.extend(self.archive().read_part(*part).await.unwrap_or_default());
            }
            self.publish(&found, |item| item.loaded == Loaded::Pending);
        }
        self.loading.set(false);
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
    }

    /// Reads records again from the store.
    async fn reopen(self, ids: &[RecordId]) -> Result<(), Problem> {
        let found = self.archive().read(ids).await?;
        self.publish(&found, |_| true);
        Ok(())
    }

    /// Shows what was found, in place of what `replaces` lets go.
    fn publish(self, found: &[Found], replaces: impl Fn(&Item) -> bool) {
        self.items.update(|items| {
            for record in found {
                if items.get(&record.id).is_some_and(|item| !replaces(item)) {
                    continue;
                }
                match Item::found(record) {
                    Some(item) => items.insert(record.id, item),
                    None => items.remove(&record.id),
                };
            }
        });
    }

    /// Another tab saved something: read it again from the store.
    fn hear(self, news: News) {
        if let News::Saved { id, .. } = news {
            spawn_local(async move {
                if let Ok(found) = self.archive().refresh(id).await {
                    self.publish(&[found], |_| true);
                }
            });
        }
    }

    /// Journal entries that are not in the trash, newest day first.
    pub fn entries(self) -> Memo<Vec<RecordId>> {
        self.entries
    }

    /// Intentions that are not in the trash, newest first.
    pub fn intentions(self) -> Memo<Vec<RecordId>> {
        self.intentions
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

    /// Whether older records are still being opened.
    pub fn is_loading(self) -> Signal<bool> {
        self.loading.into()
    }

    /// One record; `None` where there is none by that id. One that is not opened yet is opened now.
    pub fn item(self, id: RecordId) -> Memo<Option<Item>> {
        if self.peek(id, |item| item.is_some_and(|item| item.loaded == Loaded::Pending)) {
            spawn_local(async move {
                // it stays pending, and says so
                let _ = self.reopen(&[id]).await;
            });
        }
        Memo::new(move |_| self.items.read().get(&id).cloned())
    }

    /// Reads all records without copying them.
    pub fn with_items<R>(self, read: impl FnOnce(&BTreeMap<RecordId, Item>) -> R) -> R {
        read(&self.items.read())
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

    /// Saves a change that was not typed, on top of what is known of the record.
    pub async fn save(self, id: RecordId, body: Body) -> Result<(), Problem> {
        let saved = self.archive().amend(id, &self.heads(id), body, clock::moment()).await?;
        self.saved(id, &saved).await
    }

    /// The versions that a change to the record would stand on.
    pub(super) fn heads(self, id: RecordId) -> Vec<VersionId> {
        self.peek(id, |item| item.map(|item| item.heads.clone()).unwrap_or_default())
    }

    /// Saves what was typed in a sitting.
    pub(super) async fn save_typed(self, id: RecordId, based_on: &[VersionId], body: Body) -> Result<VersionId, Problem> {
        let saved = self.archive().save(id, based_on, body, clock::moment()).await?;
        // it is saved, whatever becomes of reading it again
        let _ = self.saved(id, &saved).await;
        Ok(saved.vid)
    }

    async fn saved(self, id: RecordId, saved: &Saved) -> Result<(), Problem> {
        local_storage::drop_mirrors(&saved.mirrors);
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(News::Saved { id, vid: saved.vid });
            }
        });
        self.reopen(&[id]).await
    }

    /// Moves a record to the trash.
    pub async fn trash_item(self, id: RecordId) -> Result<(), Problem> {
        self.set_trashed(id, Some(clock::moment())).await
    }

    /// Takes a record out of the trash.
    pub async fn restore_item(self, id: RecordId) -> Result<(), Problem> {
        self.set_trashed(id, None).await
    }

    async fn set_trashed(self, id: RecordId, trashed: Option<Moment>) -> Result<(), Problem> {
        let mut body = self.peek(id, |item| item.and_then(Item::body).cloned()).ok_or(Problem::NotFound)?;
        match &mut body {
            Body::Entry(entry) => entry.trashed = trashed,
            Body::Intention(intention) => intention.trashed = trashed,
            Body::Other(_) => return Err(Problem::Newer),
        }
        self.save(id, body).await
    }

    /// The superseded versions of a record, newest first.
    pub async fn history(self, id: RecordId) -> Result<Vec<Version>, Problem> {
        Ok(self.archive().history(id).await?.versions)
    }

    /// Saves what an earlier version said as a new one; what stands now becomes an earlier version in turn.
    pub async fn bring_back(self, id: RecordId, vid: VersionId) -> Result<(), Problem> {
        let earlier = self.history(id).await?.into_iter().find(|version| version.vid == vid);
        let body = earlier.and_then(|version| version.content.body().cloned()).ok_or(Problem::NotFound)?;
        self.save(id, body).await
    }

    /// The bytes of a record that can't be opened, as a JSON text that can be saved.
    pub async fn raw_copy(self, id: RecordId) -> Result<String, Problem> {
        Ok(self.archive().raw_copy(id).await?)
    }

    /// Puts a text where the person can paste it from.
    pub async fn copy(self, text: &str) -> Result<(), Problem> {
        clipboard::copy(text).await.map_err(|_| Problem::Unknown)
    }

    /// Hands the person a text file.
    pub fn save_file(self, name: &str, text: &str) -> Result<(), Problem> {
        files::save_text(name, text).map_err(|_| Problem::Unknown)
    }
}

fn newest_first(items: &BTreeMap<RecordId, Item>, wanted: impl Fn(&Body) -> bool) -> Vec<RecordId> {
    // a kind without a day stands last
    let day = |body: &Body| body.day().map_or(-1, |day| i64::from(day.ordinal()));
    let rank = |item: &Item| item.body().filter(|body| wanted(body)).map(|body| (day(body), begun_ms(body), *item.id.bytes()));
    let found: Vec<Rank> = items.values().filter_map(rank).collect();
    order::highest_first(found, |rank| *rank).into_iter().map(|(_, _, id)| RecordId::from_bytes(id)).collect()
}

fn begun_ms(body: &Body) -> i64 {
    match body {
        Body::Entry(entry) => entry.at.utc_ms,
        Body::Intention(intention) => intention.at.utc_ms,
        Body::Other(_) => 0,
    }
}

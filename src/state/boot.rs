//! Opening the journal: which of the few ways a start can end. The decision itself is [`crate::storage::start`]'s.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erase::NotErased;
use super::library::Library;
use super::lock::{Guard, Locked, NewLock, NotMade};
use super::notices::Notices;
use crate::domain::id::SlotId;
use crate::domain::lock::Event;
use crate::i18n::Problem;
use crate::platform::channel::{Channel, News};
use crate::platform::clock;
use crate::platform::entropy::BrowserEntropy;
use crate::platform::idb::{Claim, Found, Idb, OpenError, erased};
use crate::platform::listen::Listener;
use crate::platform::local_storage::{self, Key};
use crate::platform::page;
use crate::platform::storage_info;
use crate::platform::timers;
use crate::storage::archive::{self, Archive, Entered, Erased, Progress, Rotation};
use crate::storage::backup::Backup;
use crate::storage::port::StoreError;
use crate::storage::start::{Entrance, Maker, Start, Traces, start};
use crate::vault::Entropy;

/// How long a browser may take to write down what was cleared outside the store, in ms: WebKit does so half a second later and tells nobody.
/// That everything is erased is said after that, so that a browser that is killed then brings no trace back.
const WRITTEN_DOWN_MS: u32 = 700;

/// Where a start has got to. Pages stand behind [`Boot::Open`] alone, so that none can be drawn without an open vault.
#[derive(Clone, Copy, Debug)]
pub enum Boot {
    /// Looking.
    Opening,
    /// There is nothing here and there never was.
    FirstRun,
    /// Open. Whether one can write is the library's to say.
    Open(Library),
    /// It asks for something first.
    Locked(Locked),
    /// The key is being changed, and that is being finished first.
    Changing(ReadSignal<Progress>),
    /// Everything was erased, at the person's word.
    Erased(Erased),
    /// It can't be opened.
    Closed(Problem),
}

/// The handle to the way in.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    boot: RwSignal<Boot>,
    /// What has happened to the open journal from outside.
    trouble: RwSignal<Option<Problem>>,
    notices: Notices,
    guard: Guard,
    /// Hears that the page is left.
    leaving: StoredValue<Option<Listener>, LocalStorage>,
    /// What the door makes lives as long as the app, not as the page that asked for it.
    owner: StoredValue<Owner>,
}

impl Door {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let owner = Owner::current().unwrap_or_default();
        let door = Self {
            boot: RwSignal::new(Boot::Opening),
            trouble: RwSignal::new(None),
            notices: Notices::expect(),
            guard: Guard::expect(),
            leaving: StoredValue::new_local(None),
            owner: StoredValue::new(owner),
        };
        // a page that was put aside while it was opening, or that couldn't open, begins anew when it is shown again; lives as long as the app
        let _restored = StoredValue::new_local(page::on_restored(move || {
            if !matches!(door.boot.get_untracked(), Boot::Open(_) | Boot::FirstRun) {
                page::reload();
            }
        }));
        provide_context(door);
        door
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where the start has got to.
    pub fn boot(self) -> ReadSignal<Boot> {
        self.boot.read_only()
    }

    /// What has happened to the journal from outside since it was opened: another window updated it, or it was cleared away.
    pub fn trouble(self) -> ReadSignal<Option<Problem>> {
        self.trouble.read_only()
    }

    /// Opens what is there; called once at the start, and again when the person asks to try again.
    pub fn open(self) {
        self.boot.set(Boot::Opening);
        spawn_local(async move {
            let boot = self.look().await.unwrap_or_else(Boot::Closed);
            self.boot.set(boot);
        });
    }

    async fn look(self) -> Result<Boot, Problem> {
        let (store, maker) = self.store().await?;
        let (entered, seen) = match Archive::enter(store, entropy()).await {
            Ok(entered) => {
                let seen = match &entered {
                    Entered::Open(..) => Entrance::Open,
                    Entered::Locked(_) => Entrance::Locked,
                    Entered::Changing(_) => Entrance::Changing,
                };
                (Some(entered), Ok(seen))
            }
            Err(error) => (None, Err(error)),
        };
        let traces = match traces() {
            // asked only where it matters
            traces if seen == Err(archive::OpenError::NothingHere) && traces.any() => Traces { erased: erased::is_noted().await, ..traces },
            traces => traces,
        };
        match (start(maker, seen, traces), entered) {
            (Start::Open, Some(Entered::Open(archive, _))) => self.open_library(Library::new, archive).await,
            (Start::ReadOnly, Some(Entered::Open(archive, _))) => self.open_library(Library::for_reading, archive).await,
            (Start::Locked, Some(Entered::Locked(archive))) => {
                let _ = local_storage::set(Key::Exists, "1");
                Ok(Boot::Locked(self.owner.with_value(|owner| owner.with(|| Locked::new(archive, self)))))
            }
            (Start::Changing, Some(Entered::Changing(change))) => self.finish(change).await.map(|(boot, _)| boot),
            (Start::Erasing, _) => {
                let (store, erased) = self.erase_store().await.map_err(|_| Problem::StillErasing)?;
                spawn_local(async move {
                    store.delete().await;
                });
                Ok(Boot::Erased(erased))
            }
            (Start::FirstRun, _) => {
                if traces.any() {
                    // an erasing had cleared it, and the browser had not written that down
                    local_storage::clear();
                }
                Ok(Boot::FirstRun)
            }
            (Start::Lost, _) => Err(Problem::Gone),
            (Start::Newer, _) => Err(Problem::Newer),
            (Start::NoStore(error), _) => Err(error.into()),
            _ => Err(Problem::Damaged),
        }
    }

    /// Lets in who has opened the lock.
    pub(super) async fn admit(self, entered: Entered<Idb>, way: Option<SlotId>) -> Result<(), Problem> {
        let (boot, archive) = match entered {
            Entered::Open(archive, _) => {
                let boot = self.open_library(Library::new, archive.clone()).await?;
                self.guard.note(Event::LockSet);
                (boot, archive)
            }
            Entered::Changing(change) => self.finish(change).await?,
            Entered::Locked(_) => return Err(Problem::Changed),
        };
        if let Some(way) = way {
            // begun before a page can ask for the ways in, and so noted before it is answered; nobody waits for it
            spawn_local(async move {
                let _ = archive.note_way(way, &clock::moment()).await;
            });
        }
        // the field of the lock goes away with its page
        page::leave_focus();
        self.boot.set(boot);
        Ok(())
    }

    /// Finishes a change of the key that was broken off.
    async fn finish(self, change: Rotation<Idb>) -> Result<(Boot, Archive<Idb>), Problem> {
        let progress = RwSignal::new(Progress { done: 0, total: 0 });
        self.boot.set(Boot::Changing(progress.read_only()));
        let rotated = change.run(&local_storage::mirrors(), &|now| progress.set(now)).await?;
        for mirror in &rotated.mirrors {
            let _ = local_storage::put_mirror(mirror);
        }
        let is_locked = !rotated.archive.ways().await?.is_empty();
        let boot = self.open_library(Library::new, rotated.archive.clone()).await?;
        // what was broken off may have been setting a lock, or taking one away
        if is_locked {
            self.guard.note(Event::LockSet);
        }
        Ok((boot, rotated.archive))
    }

    async fn open_library(self, make: fn(Archive<Idb>) -> Library, archive: Archive<Idb>) -> Result<Boot, Problem> {
        // also where the marker was cleared apart from the journal
        let _ = local_storage::set(Key::Exists, "1");
        Ok(Boot::Open(self.library(make, archive).await?))
    }

    /// Makes a journal where there is none: the end of the first run, and the way on after a loss. Durable when it returns.
    pub async fn begin(self) -> Result<(), Problem> {
        let library = self.make(None).await.map_err(|not_made| match not_made {
            NotMade::Trouble(problem) => problem,
            NotMade::Nothing => Problem::Unknown,
        })?;
        self.boot.set(Boot::Open(library));
        Ok(())
    }

    /// The same with a lock on it before a word is typed.
    pub async fn begin_locked(self, lock: NewLock) -> Result<(), NotMade> {
        let library = self.make(Some(lock)).await?;
        self.guard.note(Event::LockSet);
        self.boot.set(Boot::Open(library));
        Ok(())
    }

    async fn make(self, lock: Option<NewLock>) -> Result<Library, NotMade> {
        let lock = match lock {
            Some(lock) => Some(lock.forge().await?),
            None => None,
        };
        let store = self.empty_store().await?;
        let mut archive = Archive::create(store, entropy()).await.map_err(Problem::from)?;
        if let Some(lock) = lock {
            let change = archive.change_lock(&lock).await.map_err(|_| NotMade::Trouble(Problem::Unknown))?;
            archive = change.run(&[], &|_| ()).await.map_err(Problem::from)?.archive;
        }
        Ok(self.begun(archive).await?)
    }

    async fn empty_store(self) -> Result<Idb, Problem> {
        let (store, _) = self.store().await?;
        erased::forget().await;
        Ok(store)
    }

    /// A journal that was made just now.
    async fn begun(self, archive: Archive<Idb>) -> Result<Library, Problem> {
        let _ = local_storage::set(Key::Exists, "1");
        let library = self.library(Library::new, archive).await?;
        // asked for, never waited for: some browsers put the question to the person and answer much later
        spawn_local(async {
            let _ = storage_info::ask_to_persist().await;
        });
        Ok(library)
    }

    /// Makes a journal of a backup where there is none. Durable when it returns; where it doesn't, there is none as before.
    pub(super) async fn begin_with(self, backup: &Backup, pause: impl AsyncFn()) -> Result<(), Problem> {
        let store = self.empty_store().await?;
        let archive = Archive::create_with(store, entropy(), backup, pause).await?;
        self.settle(archive).await
    }

    /// Goes on with a journal that was made of a backup: where there was none, or in the place of one that was locked.
    pub(super) async fn settle(self, archive: Archive<Idb>) -> Result<(), Problem> {
        let library = self.begun(archive).await?;
        page::leave_focus();
        self.boot.set(Boot::Open(library));
        Ok(())
    }

    /// Erases everything on this device: the ways in first, then what stands outside the store, then the words, and in the end the database
    /// itself, where the browser lets it go. Works without an open journal. The page that is shown after it says what was removed. The
    /// caches of the service worker stay: they hold the app's own files and nothing else.
    pub async fn erase(self) -> Result<(), NotErased> {
        let (store, erased) = self.erase_store().await?;
        let before = self.boot.get_untracked();
        self.guard.note_erased();
        self.boot.set(Boot::Erased(erased));
        match before {
            Boot::Open(library) => {
                library.tell(News::Erased);
                library.forget();
            }
            // nobody listens on this line, so it is made for the one message
            _ => {
                if let Some(channel) = Channel::open(|_| ()) {
                    channel.tell(News::Erased);
                }
            }
        }
        // a journal that is begun meanwhile waits for this
        store.delete().await;
        Ok(())
    }

    /// Loads the page anew: after everything was erased there is a first run again.
    pub fn start_over(self) {
        page::reload();
    }

    async fn erase_store(self) -> Result<(Idb, Erased), NotErased> {
        let (store, _) = self.store().await.map_err(NotErased::Untouched)?;
        archive::begin_erasing(&store).await.map_err(|error| match error {
            StoreError::Silent => NotErased::Unknown,
            error => NotErased::Untouched(error.into()),
        })?;
        erased::note().await;
        // before the store is empty: an empty one with traces of a journal beside it would be taken for a loss
        local_storage::clear();
        let erased = archive::erase(&store).await.map_err(|_| NotErased::Unfinished)?;
        // what a page that was going away has put down meanwhile
        local_storage::clear();
        timers::sleep(WRITTEN_DOWN_MS).await;
        Ok((store, erased))
    }

    async fn library(self, make: fn(Archive<Idb>) -> Library, archive: Archive<Idb>) -> Result<Library, Problem> {
        let library = self.owner.with_value(|owner| owner.with(|| make(archive)));
        if let Some(problem) = library.load().await? {
            self.notices.problem(problem);
        }
        Ok(library)
    }

    /// Opens the store and watches over it.
    async fn store(self) -> Result<(Idb, Maker), Problem> {
        let (store, found) = Idb::open().await.map_err(|error| match error {
            OpenError::Blocked => Problem::Blocked,
            // nothing of it can be opened, not even to read
            OpenError::Store(StoreError::Newer) => Problem::Newer,
            OpenError::Store(error) => error.into(),
        })?;
        store.on_claimed(move |claim| {
            match (claim, self.boot.get_untracked()) {
                (Claim::Upgrade, _) => self.trouble.set(Some(Problem::Outdated)),
                (Claim::Deletion, Boot::Open(_)) => self.trouble.set(Some(Problem::Vanished)),
                // a lock with nothing behind it
                (Claim::Deletion, Boot::Locked(_)) => self.open(),
                // nothing was open, or this window itself erased it
                (Claim::Deletion, _) => {}
            }
        });
        let resting = store.clone();
        self.leaving.set_value(page::on_pagehide(move || resting.rest()));
        Ok((store, if found == Found::Newer { Maker::Newer } else { Maker::Known }))
    }
}

fn traces() -> Traces {
    Traces { marker: local_storage::get(Key::Exists).is_some(), last_words: !local_storage::mirrors().is_empty(), erased: false }
}

fn entropy() -> Rc<dyn Entropy> {
    Rc::new(BrowserEntropy)
}

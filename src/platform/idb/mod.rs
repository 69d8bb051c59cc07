//! The app's store: IndexedDB, through a thin layer of our own.
//!
//! It promises three things. "Done" is said only after the browser's `complete` event, never after a request that succeeded,
//! because a full disk shows only at the commit. Nothing waits for ever: five seconds awake without an answer is an answer. A
//! connection that died (phones do this to pages in the background) is dropped, opened anew and tried once more; a database
//! that vanished meanwhile is reported and never replaced by an empty one.
//!
//! It doesn't know what the bytes mean.

pub mod erased;
mod failure;
pub mod faults;
mod open;
mod questions;
mod remove;
mod transaction;
mod undecided;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use crate::storage::port::{Durability, Query, Row, Store, StoreError, UpdateError, Write};

use failure::Failure;
use faults::{Faults, NoFaults};
pub use open::Claim;
use open::{Closed, Connection, How, OnClaimed, Opened};
use transaction::{Decide, Ended};

/// The name of the database. Never to change: another name is an empty journal.
const DATABASE: &str = "lodestar";

/// Why the database could not be opened at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Another tab runs an older version of the app and did not let go: it has to be closed.
    Blocked,
    /// The store's doing.
    Store(StoreError),
}

impl From<OpenError> for StoreError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Blocked => Self::Silent,
            OpenError::Store(error) => error,
        }
    }
}

/// Whether there was a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It was there.
    Existing,
    /// There was none; an empty one was made just now. Where the marker says that a journal exists, it has vanished. (One that is
    /// found but holds no header has vanished too, or its first start never came to an end.)
    Created,
    /// A newer version of the app has made it. It can be read, as far as this version understands it; every write is refused with
    /// [`StoreError::Newer`].
    Newer,
}

type Callback = Box<dyn Fn(Claim)>;

/// The store. Clones share one connection.
pub struct Idb<F: Faults = NoFaults>(Rc<Inner<F>>);

struct Inner<F> {
    name: String,
    faults: Rc<F>,
    connection: RefCell<Option<Rc<Connection>>>,
    is_read_only: Cell<bool>,
    on_claimed: Rc<RefCell<Option<Callback>>>,
}

impl<F: Faults> Clone for Idb<F> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl Idb {
    /// Opens the app's database, making it where there is none.
    pub async fn open() -> Result<(Self, Found), OpenError> {
        Self::open_with(DATABASE, NoFaults).await
    }
}

impl<F: Faults> Idb<F> {
    /// Opens a database by another name, with faults: for tests.
    pub async fn open_with(name: &str, faults: F) -> Result<(Self, Found), OpenError> {
        let store = Self(Rc::new(Inner {
            name: name.to_owned(),
            faults: Rc::new(faults),
            connection: RefCell::new(None),
            is_read_only: Cell::new(false),
            on_claimed: Rc::default(),
        }));
        let opened = match store.connect(How::Create).await {
            Err(Closed::Failed(failure)) if failure.heals() => store.connect(How::Create).await,
            Err(Closed::Failed(Failure::Newer)) => {
                store.0.is_read_only.set(true);
                // where it can't even be read, the first answer stands
                store.connect(How::Read).await.map_err(|_| Closed::Failed(Failure::Newer))
            }
            first => first,
        };
        let opened = opened.map_err(|closed| match closed {
            Closed::Blocked => OpenError::Blocked,
            Closed::Failed(failure) => OpenError::Store(failure.into()),
        })?;
        let found = match opened.created {
            _ if store.0.is_read_only.get() => Found::Newer,
            true => Found::Created,
            false => Found::Existing,
        };
        store.adopt(opened.connection);
        Ok((store, found))
    }

    /// Sets what happens when another tab claims the database: it runs a newer version of the app, or erases everything. The connection
    /// is closed already; later calls answer [`StoreError::Newer`] or [`StoreError::Vanished`].
    pub fn on_claimed(&self, callback: impl Fn(Claim) + 'static) {
        self.0.on_claimed.replace(Some(Box::new(callback)));
    }

    /// Lets go of the connection. The next call opens a new one.
    pub fn close(&self) {
        if let Some(connection) = self.0.connection.take() {
            connection.close();
        }
    }

    /// Lets go of the connection and has the browser delete the database; says whether it is gone. Where another tab holds it open, the
    /// browser deletes it once that one lets go: opening it anew waits for that, so that a new journal is never taken for the old one.
    pub async fn delete(&self) -> bool {
        self.close();
        remove::remove(&self.0.name, F::PATIENCE_MS).await
    }

    /// Ends every transaction that is not decided yet, because the page is being left. Called again and again it does no harm; where the
    /// page is shown again, what was ended is tried again by itself.
    pub fn rest(&self) {
        if let Some(connection) = self.live() {
            connection.undecided.abort();
        }
    }

    async fn connect(&self, how: How) -> Result<Opened, Closed> {
        let callback = Rc::downgrade(&self.0.on_claimed);
        let on_claimed: OnClaimed = Rc::new(move |claim| {
            if let Some(slot) = callback.upgrade()
                && let Some(callback) = &*slot.borrow()
            {
                callback(claim);
            }
        });
        open::open(&self.0.name, how, on_claimed, &*self.0.faults).await
    }

    fn adopt(&self, connection: Connection) -> Rc<Connection> {
        let connection = Rc::new(connection);
        self.0.connection.replace(Some(Rc::clone(&connection)));
        connection
    }

    fn live(&self) -> Option<Rc<Connection>> {
        self.0.connection.borrow().as_ref().filter(|connection| connection.is_alive()).cloned()
    }

    /// The connection, opened anew where it is gone.
    async fn connection(&self) -> Result<Rc<Connection>, Failure> {
        if let Some(connection) = self.live() {
            return Ok(connection);
        }
        let how = if self.0.is_read_only.get() { How::Read } else { How::Reopen };
        let opened = self.connect(how).await.map_err(|closed| match closed {
            Closed::Blocked => Failure::Silent,
            Closed::Failed(failure) => failure,
        })?;
        // another call may have healed it meanwhile: then ours is closed again by being dropped
        Ok(self.live().unwrap_or_else(|| self.adopt(opened.connection)))
    }

    /// Tries on the connection there is, and once more on a new one if the first turns out dead.
    async fn try_twice<T>(&self, attempt: impl AsyncFn(&Connection) -> Result<T, Failure>) -> Result<T, Failure> {
        match self.try_once(&attempt).await {
            Err(failure) if failure.heals() => self.try_once(&attempt).await,
            end => end,
        }
    }

    async fn change(&self, durability: Durability, queries: Vec<Query>, decide: Decide) -> Result<Ended, Failure> {
        let attempt = async |connection: &Connection| {
            transaction::update(connection, durability, &queries, Rc::clone(&decide), &*self.0.faults).await
        };
        self.try_twice(attempt).await
    }

    async fn try_once<T>(&self, attempt: &impl AsyncFn(&Connection) -> Result<T, Failure>) -> Result<T, Failure> {
        let connection = self.connection().await?;
        let end = attempt(&connection).await;
        if end.as_ref().err().is_some_and(|failure| failure.ends_connection()) {
            connection.close();
        }
        end
    }
}

impl<F: Faults> Store for Idb<F> {
    async fn read(&self, queries: Vec<Query>) -> Result<Vec<Vec<Row>>, StoreError> {
        if queries.is_empty() {
            return Ok(Vec::new());
        }
        let attempt = async |connection: &Connection| transaction::read(connection, &queries, &*self.0.faults).await;
        Ok(self.try_twice(attempt).await?)
    }

    fn update<R: 'static>(
        &self,
        durability: Durability,
        queries: Vec<Query>,
        mut decide: impl FnMut(&[Vec<Row>]) -> Result<Vec<Write>, R> + 'static,
    ) -> impl Future<Output = Result<(), UpdateError<R>>> {
        let refusal = Rc::new(Cell::new(None));
        let slot = Rc::clone(&refusal);
        let decide: Decide = Rc::new(RefCell::new(move |answers: &[Vec<Row>]| decide(answers).map_err(|why| slot.set(Some(why))).ok()));
        async move {
            if self.0.is_read_only.get() {
                return Err(UpdateError::Store(StoreError::Newer));
            }
            match (self.change(durability, queries, decide).await, refusal.take()) {
                (Ok(Ended::Written), _) => Ok(()),
                (Ok(Ended::Refused), Some(why)) => Err(UpdateError::Refused(why)),
                (Ok(Ended::Refused), None) => Err(UpdateError::Store(StoreError::Unknown)),
                (Err(failure), _) => Err(UpdateError::Store(failure.into())),
            }
        }
    }

    fn write_leaving(&self, writes: Vec<Write>) {
        if let Some(connection) = self.live().filter(|_| !writes.is_empty() && !self.0.is_read_only.get()) {
            // nobody is left to hear it
            let _ = transaction::write_leaving(&connection.database, &writes);
        }
    }
}

//! The port to durable storage: tables of bytes under text keys, and transactions over them.
//!
//! The app's store is IndexedDB (`platform::idb`), the tests' is [`super::memory`]; both run the same suite. Nothing above
//! `storage` sees this port, and nothing behind it knows what the bytes mean.

use std::future::Future;

/// A table. The names are part of the format: they are the names of the IndexedDB object stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Vault header, replica id, index head.
    Meta,
    /// Sealed index segments.
    Index,
    /// Heads of every record, tombstones included, keyed `<record id>/<version id>`.
    Rec,
    /// Superseded versions, keyed `<record id>/<version id>`.
    Hist,
    /// What is being typed, keyed `<record id>/<id of the version to come>`.
    Draft,
    /// Attachments in sealed chunks.
    Blob,
    /// Sealed snapshots.
    Snap,
    /// The one unsealed record: what the person chose to show on Help now.
    HelpPublic,
}

impl Table {
    /// All tables, in a fixed order.
    pub const ALL: [Self; 8] = [Self::Meta, Self::Index, Self::Rec, Self::Hist, Self::Draft, Self::Blob, Self::Snap, Self::HelpPublic];

    /// The object store's name on disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Index => "index",
            Self::Rec => "rec",
            Self::Hist => "hist",
            Self::Draft => "draft",
            Self::Blob => "blob",
            Self::Snap => "snap",
            Self::HelpPublic => "help_public",
        }
    }
}

/// Which rows to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// The row with this key, if there is one.
    One(Table, String),
    /// Every row whose key begins with this, in key order. An empty prefix reads the table.
    Prefix(Table, String),
    /// The keys of every row whose key begins with this, in key order, with empty values.
    Keys(Table, String),
}

impl Query {
    /// The table it reads.
    pub const fn table(&self) -> Table {
        match self {
            Self::One(table, _) | Self::Prefix(table, _) | Self::Keys(table, _) => *table,
        }
    }
}

/// A stored row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// Its bytes.
    pub value: Vec<u8>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Puts a row, replacing one with the same key.
    Put(Table, Row),
    /// Deletes the row with this key, if there is one.
    Delete(Table, String),
}

/// How hard a commit is pushed toward the disk before it is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Survives the death of the browser; a power cut may lose it. For drafts while typing.
    Relaxed,
    /// Survives a power cut where the platform can promise it. For everything acknowledged as saved.
    Strict,
}

/// Why the store could not do as asked. Nothing of a refused transaction was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no store here: refused, private mode, or not supported.
    Unavailable,
    /// The device is full.
    Full,
    /// The connection died and did not come back after one reopening.
    Dead,
    /// The store didn't answer in time. Whether it wrote is not known: read before trusting either.
    Silent,
    /// A newer version of the app owns the database: it can be read at most.
    Newer,
    /// The database that was open a moment ago is not there any more.
    Vanished,
    /// Anything else.
    Unknown,
}

/// Why an update did not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpdateError<R> {
    /// The store's doing.
    Store(StoreError),
    /// The caller's `decide` refused what it read; nothing was written.
    Refused(R),
}

impl<R> From<StoreError> for UpdateError<R> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A store of bytes with transactions.
pub trait Store {
    /// Reads in one transaction; answers come in the order of the queries.
    fn read(&self, queries: Vec<Query>) -> impl Future<Output = Result<Vec<Vec<Row>>, StoreError>>;

    /// Reads, decides and writes in one transaction: `decide` sees the answers in the order of the queries and says what to
    /// write; where it refuses, nothing is written. It is synchronous, because awaiting anything else would let the
    /// transaction end. It may run a second time after a healed connection. Returns only when the store says that the
    /// writes are complete.
    fn update<R: 'static>(
        &self,
        durability: Durability,
        queries: Vec<Query>,
        decide: impl FnMut(&[Vec<Row>]) -> Result<Vec<Write>, R> + 'static,
    ) -> impl Future<Output = Result<(), UpdateError<R>>>;

    /// Starts a write while the page is going away and returns at once: nobody will be there to hear how it ended.
    fn write_leaving(&self, writes: Vec<Write>);
}

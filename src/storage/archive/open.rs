//! Making an archive where there is none, and opening the one that is there.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Archive, Check, Core, Entered, HEADER, Inner, REPLICA, State, answer, one};
use crate::domain::id::ReplicaId;
use crate::storage::index::{HEAD, Index, IndexFault, SEGMENTS};
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};
use crate::vault::entropy::take;
use crate::vault::{Entropy, Header, HeaderError, Vault};

/// Why an archive was not made. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreateError {
    /// The store's doing.
    Store(StoreError),
    /// Something is there already: a header, or words whose header is lost.
    NotEmpty,
    /// The header could not be written.
    Unsealable,
}

/// Why an archive does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The store's doing.
    Store(StoreError),
    /// There is nothing: a first run, or everything was lost. The marker outside the store tells which.
    NothingHere,
    /// There are records or drafts, and no header to open them with.
    HeaderLost {
        /// How many rows stand there.
        rows: usize,
    },
    /// The header is there and doesn't open.
    Header(HeaderError),
    /// There is a lock, or a change of one to finish: [`Archive::enter`] is the way in.
    Locked,
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What was found on opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What was wrong with the index, where it had to be rebuilt from the records, and what came of it.
    pub rebuilt: Option<(IndexFault, Check)>,
}

impl<S: Store + 'static> Archive<S> {
    /// Makes a new vault in an empty store: the header and an empty index, strictly durable.
    pub async fn create(store: S, entropy: Rc<dyn Entropy>) -> Result<Self, CreateError> {
        let (header, vault) = Header::create(&*entropy).map_err(|_| CreateError::Unsealable)?;
        let header = header.to_bytes(&vault).map_err(|_| CreateError::Unsealable)?;
        let replica = ReplicaId::from_bytes(take(&*entropy));
        let index = Index::empty().replace(&vault, &*entropy, &[], Vec::new()).map_err(|_| CreateError::Unsealable)?;
        let mut writes = index.writes;
        for (key, value) in [(HEADER, header.clone()), (REPLICA, replica.bytes().to_vec())] {
            writes.push(Write::Put(Table::Meta, Row { key: key.to_owned(), value }));
        }
        let queries = vec![
            Query::One(Table::Meta, HEADER.to_owned()),
            Query::Keys(Table::Rec, String::new()),
            Query::Keys(Table::Hist, String::new()),
            Query::Keys(Table::Draft, String::new()),
        ];
        let own = header.clone();
        let decide = move |answers: &[Vec<Row>]| match one(answers, 0) {
            // run a second time after a healed connection, it may find what it wrote the first time
            Some(found) if found.value == own => Ok(Vec::new()),
            None if answers.iter().all(Vec::is_empty) => Ok(writes.clone()),
            _ => Err(()),
        };
        match store.update(Durability::Strict, queries, decide).await {
            Ok(()) => Ok(Self::assemble(Rc::new(store), entropy, vault, replica, State { header, index: index.index, desks: Vec::new() })),
            Err(UpdateError::Refused(())) => Err(CreateError::NotEmpty),
            Err(UpdateError::Store(error)) => Err(CreateError::Store(error)),
        }
    }

    /// Opens an archive without a lock. Reads the header and the index; the records stay on disk until they are asked for.
    pub async fn open(store: S, entropy: Rc<dyn Entropy>) -> Result<(Self, Opening), OpenError> {
        match Self::enter(store, entropy).await? {
            Entered::Open(archive, opening) => Ok((archive, opening)),
            Entered::Locked(_) | Entered::Changing(_) => Err(OpenError::Locked),
        }
    }

    /// Takes over what [`reading`] answered, under an open vault.
    pub(super) async fn admit(
        store: Rc<S>,
        entropy: Rc<dyn Entropy>,
        answers: &[Vec<Row>],
        vault: Vault,
    ) -> Result<(Self, Opening), OpenError> {
        let header = one(answers, 0).map(|row| row.value.clone()).unwrap_or_default();
        let replica = match one(answers, 1).and_then(|row| row.value.as_slice().try_into().ok()) {
            Some(bytes) => ReplicaId::from_bytes(bytes),
            None => new_replica(&*store, &*entropy).await,
        };
        let loaded = Index::load(&vault, one(answers, 2), answer(answers, 3));
        let fault = loaded.as_ref().err().copied();
        let state = State { header, index: loaded.unwrap_or(Index::empty()), desks: Vec::new() };
        let archive = Self::assemble(store, entropy, vault, replica, state);
        let rebuilt = match fault {
            Some(fault) => Some((fault, archive.rebuild_index().await?)),
            None => None,
        };
        Ok((archive, Opening { rebuilt }))
    }

    pub(super) fn assemble(store: Rc<S>, entropy: Rc<dyn Entropy>, vault: Vault, replica: ReplicaId, state: State) -> Self {
        let core = Rc::new(Core { entropy, vault, replica, state: RefCell::new(state) });
        Self { inner: Rc::new(Inner { store, core }) }
    }
}

/// What an archive is opened from: the header first.
pub(super) fn reading() -> Vec<Query> {
    vec![
        Query::One(Table::Meta, HEADER.to_owned()),
        Query::One(Table::Meta, REPLICA.to_owned()),
        Query::One(Table::Meta, HEAD.to_owned()),
        Query::Prefix(Table::Index, SEGMENTS.to_owned()),
    ]
}

pub(super) async fn nothing_or_lost(store: &impl Store) -> Result<OpenError, StoreError> {
    let keys = |table| Query::Keys(table, String::new());
    let answers = store.read(vec![keys(Table::Rec), keys(Table::Hist), keys(Table::Draft)]).await?;
    Ok(match answers.iter().map(Vec::len).sum() {
        0 => OpenError::NothingHere,
        rows => OpenError::HeaderLost { rows },
    })
}

/// A replica id is only a name for counting: where it is lost, a new one does as well, and where it can't be stored, the
/// next start makes another.
async fn new_replica(store: &impl Store, entropy: &dyn Entropy) -> ReplicaId {
    let replica = ReplicaId::from_bytes(take(entropy));
    let write = Write::Put(Table::Meta, Row { key: REPLICA.to_owned(), value: replica.bytes().to_vec() });
    let stored: Result<(), UpdateError<()>> = store.update(Durability::Relaxed, Vec::new(), move |_| Ok(vec![write.clone()])).await;
    drop(stored);
    replica
}

//! Making an archive where there is none, and opening the one that is there.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Archive, Check, Core, HEADER, Inner, REPLICA, State, one};
use crate::domain::id::ReplicaId;
use crate::storage::index::{HEAD, Index, IndexFault};
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
    /// How many records are listed.
    pub records: usize,
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
            Ok(()) => Ok(Self::assemble(store, entropy, vault, replica, State { header, index: index.index, desks: Vec::new() })),
            Err(UpdateError::Refused(())) => Err(CreateError::NotEmpty),
            Err(UpdateError::Store(error)) => Err(CreateError::Store(error)),
        }
    }

    /// Opens what is there. Reads the header and the index; the records stay on disk until they are asked for.
    pub async fn open(store: S, entropy: Rc<dyn Entropy>) -> Result<(Self, Opening), OpenError> {
        let queries = vec![
            Query::One(Table::Meta, HEADER.to_owned()),
            Query::One(Table::Meta, REPLICA.to_owned()),
            Query::One(Table::Meta, HEAD.to_owned()),
            Query::Prefix(Table::Index, String::new()),
        ];
        let answers = store.read(queries).await?;
        let Some(header) = one(&answers, 0) else {
            return Err(nothing_or_lost(&store).await?);
        };
        let (_, vault) = Header::open(Some(&header.value)).map_err(OpenError::Header)?;
        let replica = match one(&answers, 1).and_then(|row| row.value.as_slice().try_into().ok()) {
            Some(bytes) => ReplicaId::from_bytes(bytes),
            None => new_replica(&store, &*entropy).await,
        };
        let segments = answers.get(3).map_or(&[][..], Vec::as_slice);
        let loaded = Index::load(&vault, one(&answers, 2), segments);
        let fault = loaded.as_ref().err().copied();
        let state = State { header: header.value.clone(), index: loaded.unwrap_or(Index::empty()), desks: Vec::new() };
        let archive = Self::assemble(store, entropy, vault, replica, state);
        let rebuilt = match fault {
            Some(fault) => Some((fault, archive.rebuild_index().await?)),
            None => None,
        };
        let opening = Opening { rebuilt, records: archive.rows().len() };
        Ok((archive, opening))
    }

    fn assemble(store: S, entropy: Rc<dyn Entropy>, vault: Vault, replica: ReplicaId, state: State) -> Self {
        let core = Rc::new(Core { entropy, vault, replica, state: RefCell::new(state) });
        Self { inner: Rc::new(Inner { store, core }) }
    }
}

async fn nothing_or_lost(store: &impl Store) -> Result<OpenError, StoreError> {
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

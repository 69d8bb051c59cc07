//! What every store has to do, as one suite that runs against the store in memory and against IndexedDB in each browser.
//!
//! It answers in words instead of panicking, because it is compiled into the library. The app never calls it, so it is not
//! in what is shipped.

use super::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};

/// What a store did otherwise than promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A promise that it did not keep.
    Promise(String),
    /// It could not do as asked.
    Store(StoreError),
}

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<UpdateError<()>> for Broken {
    fn from(error: UpdateError<()>) -> Self {
        match error {
            UpdateError::Store(error) => Self::Store(error),
            UpdateError::Refused(()) => Self::Promise("nothing was refused".to_owned()),
        }
    }
}

fn expect<T: PartialEq + std::fmt::Debug>(promise: &str, got: &T, wanted: &T) -> Result<(), Broken> {
    if got == wanted { Ok(()) } else { Err(Broken::Promise(format!("{promise}: wanted {wanted:?}, got {got:?}"))) }
}

fn row(key: &str, value: &[u8]) -> Row {
    Row { key: key.to_owned(), value: value.to_vec() }
}

fn put(table: Table, key: &str, value: &[u8]) -> Write {
    Write::Put(table, row(key, value))
}

async fn write(store: &impl Store, durability: Durability, writes: Vec<Write>) -> Result<(), Broken> {
    Ok(store.update(durability, Vec::new(), move |_| Ok::<_, ()>(writes.clone())).await?)
}

/// Runs the whole suite on an empty store. Leaves rows behind.
///
/// # Errors
/// The first promise that was not kept.
pub async fn contract(store: &impl Store) -> Result<(), Broken> {
    empty(store).await?;
    rows(store).await?;
    prefixes(store).await?;
    refusal(store).await?;
    order_of_writes(store).await?;
    large_values(store).await
}

async fn empty(store: &impl Store) -> Result<(), Broken> {
    for table in Table::ALL {
        let queries = vec![Query::One(table, "nothing".to_owned()), Query::Prefix(table, String::new()), Query::Keys(table, String::new())];
        expect("an empty table gives one empty answer for each query", &store.read(queries).await?, &vec![Vec::new(); 3])?;
    }
    expect("no queries, no answers", &store.read(Vec::new()).await?, &Vec::new())
}

async fn rows(store: &impl Store) -> Result<(), Broken> {
    let bytes: Vec<u8> = (0..=255).collect();
    write(store, Durability::Strict, vec![put(Table::Rec, "a", &bytes), put(Table::Hist, "a", b""), put(Table::Rec, "b", b"1")]).await?;
    let queries = vec![Query::One(Table::Hist, "a".to_owned()), Query::One(Table::Rec, "a".to_owned())];
    let wanted = vec![vec![row("a", b"")], vec![row("a", &bytes)]];
    expect("bytes come back as they were, in the order of the queries", &store.read(queries).await?, &wanted)?;
    write(store, Durability::Relaxed, vec![put(Table::Rec, "a", b"2"), Write::Delete(Table::Rec, "b".to_owned())]).await?;
    let all = vec![Query::Prefix(Table::Rec, String::new())];
    expect("a put replaces and a deletion deletes", &store.read(all).await?, &vec![vec![row("a", b"2")]])?;
    write(store, Durability::Strict, vec![Write::Delete(Table::Rec, "never".to_owned()), Write::Delete(Table::Rec, "a".to_owned())]).await
}

async fn prefixes(store: &impl Store) -> Result<(), Broken> {
    let keys = ["f/2", "e", "f", "f/1", "f/\u{1F331}", "f0", "f/"];
    write(store, Durability::Strict, keys.iter().map(|key| put(Table::Draft, key, key.as_bytes())).collect()).await?;
    let queries = vec![Query::Prefix(Table::Draft, "f/".to_owned()), Query::Keys(Table::Draft, "f".to_owned())];
    let answers = store.read(queries).await?;
    let below: Vec<Row> = ["f/", "f/1", "f/2", "f/\u{1F331}"].iter().map(|key| row(key, key.as_bytes())).collect();
    let names: Vec<Row> = ["f", "f/", "f/1", "f/2", "f/\u{1F331}", "f0"].iter().map(|key| row(key, b"")).collect();
    expect("a prefix gives what begins with it, sorted; keys come without values", &answers, &vec![below, names])?;
    write(store, Durability::Strict, keys.iter().map(|key| Write::Delete(Table::Draft, (*key).to_owned())).collect()).await
}

async fn refusal(store: &impl Store) -> Result<(), Broken> {
    write(store, Durability::Strict, vec![put(Table::Meta, "before", b"1")]).await?;
    let decide = |answers: &[Vec<Row>]| if answers == [vec![row("before", b"1")]] { Err("as it should") } else { Err("something else") };
    let refused = store.update(Durability::Strict, vec![Query::One(Table::Meta, "before".to_owned())], decide).await;
    if let Err(UpdateError::Store(error)) = refused {
        return Err(error.into());
    }
    expect("a decision sees what stands there and may refuse", &refused, &Err(UpdateError::Refused("as it should")))?;
    let queries = vec![Query::Prefix(Table::Meta, String::new())];
    expect("nothing of a refused transaction is written", &store.read(queries).await?, &vec![vec![row("before", b"1")]])?;
    write(store, Durability::Strict, vec![Write::Delete(Table::Meta, "before".to_owned())]).await
}

async fn order_of_writes(store: &impl Store) -> Result<(), Broken> {
    let writes = vec![put(Table::Meta, "x", b"1"), Write::Delete(Table::Meta, "x".to_owned()), put(Table::Meta, "x", b"2")];
    write(store, Durability::Strict, writes).await?;
    let queries = vec![Query::One(Table::Meta, "x".to_owned())];
    expect("writes happen in their order", &store.read(queries).await?, &vec![vec![row("x", b"2")]])?;
    write(store, Durability::Strict, vec![Write::Delete(Table::Meta, "x".to_owned())]).await
}

async fn large_values(store: &impl Store) -> Result<(), Broken> {
    let large = vec![0xA5; 2_000_000];
    write(store, Durability::Strict, vec![put(Table::Snap, "large", &large)]).await?;
    let stored = store.read(vec![Query::One(Table::Snap, "large".to_owned())]).await?;
    let is_whole = stored.first().and_then(|rows| rows.first()).is_some_and(|row| row.value == large);
    expect("two million bytes come back whole", &is_whole, &true)?;
    write(store, Durability::Strict, vec![Write::Delete(Table::Snap, "large".to_owned())]).await
}

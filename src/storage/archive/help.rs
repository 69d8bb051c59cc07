//! The row of what is shown on Help now: read, and changed where the journal is still the one that is open.

use std::cell::RefCell;
use std::rc::Rc;

use super::transact::Decision;
use super::{Archive, HEADER, SaveError, one};
use crate::storage::help_public::SHOWN;
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, Write};

impl<S: Store + 'static> Archive<S> {
    /// The row as it stands; empty where there is none.
    pub async fn help_shown(&self) -> Result<Vec<u8>, StoreError> {
        let stored = self.inner.store.read(vec![Query::One(Table::HelpPublic, SHOWN.to_owned())]).await?;
        Ok(one(&stored, 0).map(|row| row.value.clone()).unwrap_or_default())
    }

    /// Makes the row that is to stand there of the one that does, empty where there is none, and returns it once it is durable; `None` takes
    /// it away. `change` sees the row inside the transaction: what another tab has taken back stays taken back. Where everything was erased
    /// meanwhile, or another tab changed the key, nothing is written: no name may come back into an erased store.
    pub async fn show_on_help(&self, change: impl Fn(&[u8]) -> Option<Vec<u8>> + 'static) -> Result<Vec<u8>, SaveError> {
        let core = Rc::clone(&self.inner.core);
        let made = Rc::new(RefCell::new(Vec::new()));
        let slot = Rc::clone(&made);
        let decide: Decision = Box::new(move |answers| {
            core.check_header(one(answers, 0))?;
            let row = change(one(answers, 1).map_or(&[], |row| row.value.as_slice()));
            slot.replace(row.clone().unwrap_or_default());
            Ok(vec![match row {
                Some(value) => Write::Put(Table::HelpPublic, Row { key: SHOWN.to_owned(), value }),
                None => Write::Delete(Table::HelpPublic, SHOWN.to_owned()),
            }])
        });
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::One(Table::HelpPublic, SHOWN.to_owned())];
        self.inner.store.update(Durability::Strict, queries, decide).await?;
        Ok(made.take())
    }
}

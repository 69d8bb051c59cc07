//! Transactions that are under way and could still come to nothing.
//!
//! A page that is left in the middle of one must not leave it open: WebKit lets the next page wait for it. What is decided already is
//! committed and ends by itself.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::IdbTransaction;

/// The list of them. Clones share it.
#[derive(Clone, Default)]
pub struct Undecided(Rc<RefCell<Vec<IdbTransaction>>>);

/// One of them; dropping it takes it off the list.
#[must_use = "dropping it takes the transaction off the list"]
pub struct Listed {
    list: Undecided,
    transaction: IdbTransaction,
}

impl Undecided {
    /// Puts a transaction on the list.
    pub fn list(&self, transaction: &IdbTransaction) -> Listed {
        self.0.borrow_mut().push(transaction.clone());
        Listed { list: self.clone(), transaction: transaction.clone() }
    }

    /// Takes a transaction off the list: what it writes is decided.
    pub fn decided(&self, transaction: &IdbTransaction) {
        self.0.borrow_mut().retain(|listed| listed != transaction);
    }

    /// Ends them all. Whoever waits for one hears of an abort, and may try again.
    pub fn abort(&self) {
        for transaction in self.0.take() {
            // one that has ended meanwhile refuses, and needs nothing
            let _ = transaction.abort();
        }
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.list.decided(&self.transaction);
    }
}

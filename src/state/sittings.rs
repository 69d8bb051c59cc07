//! All that is being written now, so that it can be kept before the page is loaded anew.

use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use super::sitting::{Keeper, WeakKeeper};
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::i18n::Problem;

/// Something being kept.
pub(super) type Keeping = Pin<Box<dyn Future<Output = Result<(), Problem>>>>;

/// What is noted in another way than in a sitting, such as the marks of session day.
pub(super) trait Noted {
    /// Keeps what is not kept yet; `None` where nobody holds it.
    fn keep(&self) -> Option<Keeping>;
    /// Whether nothing waits to be kept.
    fn is_kept(&self) -> bool;
    /// Whether anybody still holds it.
    fn is_held(&self) -> bool;
}

/// The handle to everything that may hold words which are in no version yet: sittings of open pages, those that could not be saved when
/// their page was left, and what is noted without one.
#[derive(Clone, Copy, Debug)]
pub struct Sittings(StoredValue<Known, LocalStorage>);

#[derive(Default)]
struct Known {
    keepers: Vec<WeakKeeper>,
    noted: Vec<Rc<dyn Noted>>,
}

impl Sittings {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let sittings = Self(StoredValue::new_local(Known::default()));
        provide_context(sittings);
        sittings
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Keeps all that is written and noted, each durable before the next begins.
    ///
    /// # Errors
    /// The first that could not be kept. Its words are on the screen, or a notice holds them.
    pub async fn flush_all(self) -> Result<(), Problem> {
        for keeper in self.keepers() {
            keeper.flush().await?;
        }
        for keeping in self.noted().iter().filter_map(|noted| noted.keep()) {
            keeping.await?;
        }
        Ok(())
    }

    /// Seals the last words of all of them outside the store, without waiting. `false` where some could not be put aside: what is noted
    /// without a sitting has no such copy.
    pub fn put_aside(self) -> bool {
        // every one of them, also after one that can't
        let left: Vec<bool> = self.keepers().iter().map(Keeper::leave).collect();
        left.iter().all(|is_left| *is_left) && self.noted().iter().all(|noted| noted.is_kept())
    }

    /// Lets go of what is being written, everywhere: everything was erased, and nothing is put down any more.
    pub(super) fn let_go(self) {
        for keeper in self.keepers() {
            keeper.let_go();
        }
        self.0.update_value(|known| known.noted.clear());
    }

    /// Knows of something that is noted without a sitting, and forgets what nobody holds any more.
    pub(super) fn also(self, one: Rc<dyn Noted>) {
        self.0.update_value(|known| {
            known.noted.retain(|noted| noted.is_held());
            known.noted.push(one);
        });
    }

    /// The words that a sitting whose page is gone still holds, for one that sits down to the same record.
    pub(super) fn hand_over(self, id: RecordId) -> Option<Body> {
        // the one begun last; what an earlier one held went over to it
        self.keepers().iter().rev().find_map(|keeper| keeper.hand_over(id))
    }

    /// Knows of one more, and forgets those that are over.
    pub(super) fn add(self, keeper: &Keeper) {
        self.0.update_value(|known| {
            known.keepers.retain(|keeper| keeper.upgrade().is_some());
            known.keepers.push(keeper.downgrade());
        });
    }

    fn keepers(self) -> Vec<Keeper> {
        self.0.with_value(|known| known.keepers.iter().filter_map(WeakKeeper::upgrade).collect())
    }

    fn noted(self) -> Vec<Rc<dyn Noted>> {
        self.0.with_value(|known| known.noted.clone())
    }
}

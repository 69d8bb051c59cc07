//! All that is being written now, so that it can be kept before the page is loaded anew.

use leptos::prelude::*;

use super::sitting::{Keeper, WeakKeeper};
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::i18n::Problem;

/// The handle to every sitting that may hold words which are in no version yet: those of open pages, and those that could not be saved
/// when their page was left.
#[derive(Clone, Copy, Debug)]
pub struct Sittings(StoredValue<Vec<WeakKeeper>, LocalStorage>);

impl Sittings {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let sittings = Self(StoredValue::new_local(Vec::new()));
        provide_context(sittings);
        sittings
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Makes a version of all that is written, each durable before the next begins.
    ///
    /// # Errors
    /// The first that could not be kept. Its words are on the screen, or a notice holds them.
    pub async fn flush_all(self) -> Result<(), Problem> {
        for keeper in self.0.get_value().iter().filter_map(WeakKeeper::upgrade) {
            keeper.flush().await?;
        }
        Ok(())
    }

    /// Seals the last words of all of them outside the store, without waiting. `false` where some could not be put aside.
    pub fn put_aside(self) -> bool {
        // every one of them, also after one that can't
        let left: Vec<bool> = self.0.get_value().iter().filter_map(WeakKeeper::upgrade).map(|keeper| keeper.leave()).collect();
        left.iter().all(|is_left| *is_left)
    }

    /// Lets go of what is being written, everywhere: everything was erased, and nothing is put down any more.
    pub(super) fn let_go(self) {
        for keeper in self.0.get_value().iter().filter_map(WeakKeeper::upgrade) {
            keeper.let_go();
        }
    }

    /// The words that a sitting whose page is gone still holds, for one that sits down to the same record.
    pub(super) fn hand_over(self, id: RecordId) -> Option<Body> {
        // the one begun last; what an earlier one held went over to it
        self.0.get_value().iter().rev().filter_map(WeakKeeper::upgrade).find_map(|keeper| keeper.hand_over(id))
    }

    /// Knows of one more, and forgets those that are over.
    pub(super) fn add(self, keeper: &Keeper) {
        self.0.update_value(|all| {
            all.retain(|known| known.upgrade().is_some());
            all.push(keeper.downgrade());
        });
    }
}

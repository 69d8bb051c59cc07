//! The desk: the sitting on the page of one session, and what the page shows beside it.

use leptos::prelude::*;

use super::page_of;
use crate::components::SaveState;
use crate::domain::id::RecordId;
use crate::domain::look_back::LookBack;
use crate::domain::thread;
use crate::i18n::Problem;
use crate::state::{Finished, Item, Library, Sitting};

/// The handle to the page that is being written.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The session that it looks back on.
    pub session: RecordId,
    sitting: StoredValue<Sitting<LookBack>, LocalStorage>,
    page: ReadSignal<LookBack>,
    beside: Memo<Vec<RecordId>>,
}

impl Desk {
    /// Sits down to the page of a session, which is begun where there is none.
    pub fn new(library: Library, session: RecordId) -> Self {
        let (id, _) = page_of(library, session);
        let sitting = library.sit(id, || LookBack::begun(library.now(), crate::i18n::tag(), Some(session)));
        let beside = Memo::new(move |_| {
            library.with_items(|items| thread::of_session(session, items.iter().filter_map(|(id, item)| Some((*id, item.listed()?)))))
        });
        Self { session, page: ReadSignal::from(sitting.value().read_only()), sitting: StoredValue::new_local(sitting), beside }
    }

    /// Reads what is written.
    pub fn read<R>(self, read: impl FnOnce(&LookBack) -> R) -> R {
        self.page.with(read)
    }

    /// What is written, without listening.
    pub fn now(self) -> LookBack {
        self.page.get_untracked()
    }

    /// Changes it.
    pub fn edit(self, change: impl FnOnce(&mut LookBack)) {
        self.sitting.with_value(|sitting| sitting.edit(change));
    }

    /// The records of those days of which this is so, earliest first.
    pub fn beside(self, library: Library, wanted: fn(&Item) -> bool) -> Vec<RecordId> {
        let ids = self.beside.get();
        ids.into_iter().filter(|id| library.peek(*id, |item| item.is_some_and(wanted))).collect()
    }

    /// Whether the words are kept, for the save line.
    pub fn status(self) -> Signal<SaveState> {
        self.sitting.with_value(Sitting::status)
    }

    /// Makes the words as durable as the device can, now.
    pub fn rest(self) {
        self.sitting.with_value(Sitting::blur);
    }

    /// Tries to keep the words once more.
    pub fn try_again(self) {
        self.sitting.with_value(Sitting::retry);
    }

    /// Makes a version of what is written.
    ///
    /// # Errors
    /// The words are still here.
    pub async fn finish(self) -> Result<Finished, Problem> {
        let sitting = self.sitting.get_value();
        sitting.finish().await
    }
}

//! What another page wants a new entry to begin with: the question that Today showed, an intention. It travels here in
//! memory, because an address never says what somebody is asked or holds.

use leptos::prelude::*;

use crate::domain::entry::PromptShown;
use crate::domain::id::RecordId;

/// The beginning of a new entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The question above the page; the editor chooses one where this is none.
    pub prompt: Option<PromptShown>,
    /// The intention that it goes with.
    pub intention: Option<RecordId>,
}

/// The handle through which a page sets the beginning before it opens `/journal/new`.
#[derive(Clone, Copy)]
pub struct EditorStart {
    start: RwSignal<Option<Start>>,
    attachment: StoredValue<Option<RecordId>>,
}

impl EditorStart {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let start = Self { start: RwSignal::new(None), attachment: StoredValue::new(None) };
        provide_context(start);
        start
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Sets the beginning of the entry that is opened next.
    pub fn set(self, start: Start) {
        self.start.set(Some(start));
    }

    /// Brings a recording or picture along to the entry that is opened next.
    pub fn bring(self, attachment: RecordId) {
        self.attachment.set_value(Some(attachment));
    }

    /// Takes that, too.
    pub(super) fn take_brought(self) -> Option<RecordId> {
        self.attachment.try_update_value(Option::take).flatten()
    }

    /// Takes it, so that the entry after the next begins plainly again.
    pub(super) fn take(self) -> Start {
        self.start.try_update_untracked(Option::take).flatten().unwrap_or_default()
    }
}

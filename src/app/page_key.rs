//! Which places share one page, so that going from one to the other draws nothing anew.

use crate::domain::id::RecordId;
use crate::routes::{Part, Route};

/// A page as it stands on the screen. Arriving at a place with the same key keeps the page, with its scrolling, its focus and what is
/// being written on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKey {
    /// The journal: the list, and on wide screens the open entry beside it.
    Journal,
    /// The editor, on an entry that has its lasting address or doesn't have it yet.
    Editor(Option<RecordId>),
    /// The three screens of the intention workshop.
    Workshop(Option<RecordId>),
    /// The three questions about hopes and fears.
    Expecting(Option<RecordId>),
    /// Changing a session, preparing for it, the note for a supporter.
    Session(RecordId),
    /// A place that is a page of its own.
    Single(Route),
}

impl PageKey {
    /// The page of a place.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Journal | Route::Entry(_) => Self::Journal,
            Route::EntryNew => Self::Editor(None),
            Route::EntryEdit(id) => Self::Editor(Some(*id)),
            Route::IntentionNew => Self::Workshop(None),
            Route::IntentionStep(id, _) => Self::Workshop(Some(*id)),
            Route::ExpectationNew => Self::Expecting(None),
            Route::ExpectationStep(id, _) => Self::Expecting(Some(*id)),
            Route::SessionPart(id, Part::Edit | Part::Prepare | Part::Supporter) => Self::Session(*id),
            other => Self::Single(other.clone()),
        }
    }
}

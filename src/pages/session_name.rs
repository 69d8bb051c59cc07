//! How a session is called: by its number among the sessions with medicine.

use leptos::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::window::Dosing;
use crate::state::Library;

/// A session with medicine and its number, counted from one; `None` where it is none, or lies in the trash. Listens to the sessions.
pub fn dosing(library: Library, id: RecordId) -> Option<(Dosing, usize)> {
    library.dosings().with(|dosings| dosings.iter().copied().zip(1..).find(|(dosing, _)| dosing.id == id))
}

//! Which places can be reached while the journal is kept open for session day, or in a companion's hand. Going anywhere else asks for
//! the lock first.

use leptos::prelude::*;

use super::navigator::Navigator;
use crate::components::effect;
use crate::domain::attachment::Attachment;
use crate::routes::{Part, Route};
use crate::state::{Guard, Item, Library, Reach};

/// Whether a place lies within reach.
fn is_within(reach: Reach, route: &Route, library: Library) -> bool {
    match reach {
        Reach::Whole => true,
        Reach::SessionDay(session) => match route {
            Route::SessionPart(id, Part::Now | Part::Sitter | Part::After) => *id == session,
            Route::VoiceNew | Route::DrawingNew => true,
            // what was captured in this session, and no other
            Route::Attachment(id) => {
                let of_session = |item: &Item| item.of::<Attachment>().is_some_and(|attachment| attachment.session == Some(session));
                library.peek(*id, |item| item.is_some_and(of_session))
            }
            _ => false,
        },
        Reach::Companion(session) => matches!(route, Route::SessionPart(id, Part::Sitter) if *id == session),
    }
}

/// Locks where the person goes out of reach. The page that they went to opens behind the lock.
pub fn watch() {
    let (navigator, guard, library) = (Navigator::expect(), Guard::expect(), Library::expect());
    effect(move || {
        let reach = guard.reach().get();
        if !navigator.route().with(|route| is_within(reach, route, library)) {
            guard.lock_out();
        }
    });
}

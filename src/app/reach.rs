//! Which places can be reached while the journal is kept open for session day, or in a companion's hand. Going anywhere else asks for
//! the lock first.

use leptos::prelude::*;

use super::navigator::Navigator;
use crate::components::effect;
use crate::routes::{Part, Route};
use crate::state::{Guard, Reach};

/// Whether a place lies within reach.
fn is_within(reach: Reach, route: &Route) -> bool {
    match reach {
        Reach::Whole => true,
        Reach::SessionDay(session) => match route {
            Route::SessionPart(id, Part::Now | Part::Sitter | Part::After) => *id == session,
            Route::VoiceNew | Route::DrawingNew => true,
            _ => false,
        },
        Reach::Companion(session) => matches!(route, Route::SessionPart(id, Part::Sitter) if *id == session),
    }
}

/// Locks where the person goes out of reach. The page that they went to opens behind the lock.
pub fn watch() {
    let (navigator, guard) = (Navigator::expect(), Guard::expect());
    effect(move || {
        let reach = guard.reach().get();
        if !navigator.route().with(|route| is_within(reach, route)) {
            guard.lock_now();
        }
    });
}

//! How much of an open journal can be reached while the device lies in a room, or in somebody else's hand.
//!
//! "Keep open until I end it" holds up the lock that comes of itself, and in return nothing but session day can be reached until
//! the lock is opened again. The companion's view shows one page and no word of the person's. Both end with the lock: the page is loaded
//! anew, and this with it.

use leptos::prelude::*;

use super::Guard;
use crate::domain::id::RecordId;
use crate::domain::lock::{Event, KEEP_OPEN_MS};
use crate::domain::session::Course;
use crate::platform::{clock, page};

/// How much can be reached without opening the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything.
    Whole,
    /// Session day of this session, and what is captured there.
    SessionDay(RecordId),
    /// The companion's view of it alone.
    Companion(RecordId),
}

impl Guard {
    /// How much can be reached now.
    pub fn reach(self) -> ReadSignal<Reach> {
        self.reach.read_only()
    }

    /// Session day goes on: keeps the journal open where the person chose that, for six hours from its beginning at the most. A clock that
    /// was put back before the beginning can't tell, so nothing is kept open by it.
    pub fn keep_open(self, id: RecordId, course: &Course) {
        let since = u64::try_from(clock::now().saturating_sub(course.begun.utc_ms));
        let holds = course.keeps_open && course.ended.is_none() && since.is_ok_and(|since| since < KEEP_OPEN_MS);
        if holds && self.is_set().get_untracked() {
            self.narrow(Reach::SessionDay(id));
            self.open_until.set_value(Some(course.begun.utc_ms.saturating_add_unsigned(KEEP_OPEN_MS)));
            self.note(Event::KeepOpenBegun);
        } else {
            self.open_until.set_value(None);
            self.note(Event::KeepOpenEnded);
        }
    }

    /// Locks, to open at another place than this one: the address is changed under the cover.
    pub fn lock_at(self, change: impl FnOnce()) {
        page::cover(true);
        change();
        self.lock_out();
    }

    /// Locks by the rules, so that nothing that is seen or hidden meanwhile takes the cover away again.
    pub fn lock_out(self) {
        self.note(Event::LockPressed);
    }

    /// The device is handed to the companion.
    pub fn hand_over(self, id: RecordId) {
        if self.is_set().get_untracked() {
            self.narrow(Reach::Companion(id));
        }
    }

    /// What can be reached only becomes less.
    fn narrow(self, to: Reach) {
        let is_less = matches!((self.reach.get_untracked(), to), (Reach::Whole, _) | (Reach::SessionDay(_), Reach::Companion(_)));
        if is_less {
            self.reach.set(to);
        }
    }
}

//! What a person does with an entry outside the editor. Each says how it ended: the line at the foot, or a problem in words.

use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::domain::entry::Entry;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::record::Body;
use crate::i18n::{Problem, tr};
use crate::routes::Route;
use crate::state::{Library, Notices};

/// The handles that the commands need, taken in the body of a component, because a handler has no context.
#[derive(Clone, Copy)]
pub struct Commands {
    library: Library,
    notices: Notices,
    navigator: Navigator,
}

impl Commands {
    /// Takes the handles of the app.
    pub fn expect() -> Self {
        Self { library: Library::expect(), notices: Notices::expect(), navigator: Navigator::expect() }
    }

    /// Moves to the trash, goes back to the list and offers to undo it.
    pub fn move_to_trash(self, id: RecordId) {
        spawn_local(async move {
            match self.library.trash_item(id).await {
                Ok(()) => {
                    self.navigator.replace(Route::Journal);
                    self.notices.offer(tr::journal::moved_to_trash(), tr::shell::undo(), move || self.take_out(id));
                }
                Err(problem) => self.notices.problem(problem),
            }
        });
    }

    /// Takes out of the trash.
    pub fn take_out(self, id: RecordId) {
        spawn_local(async move { self.tell(self.library.restore_item(id).await, tr::journal::taken_out()) });
    }

    /// Goes on with one of two texts: it becomes the newest version of both.
    pub fn keep_this_one(self, id: RecordId, entry: Entry) {
        spawn_local(async move { self.tell(self.library.save(id, Body::Entry(entry)).await, tr::journal::kept_this_one()) });
    }

    /// Makes an earlier version the newest.
    pub async fn bring_back(self, id: RecordId, vid: VersionId) {
        self.tell(self.library.bring_back(id, vid).await, tr::journal::brought_back());
    }

    /// Saves what is stored of a record that can't be opened as a file.
    pub fn save_raw_copy(self, id: RecordId) {
        spawn_local(async move {
            let saved = match self.library.raw_copy(id).await {
                Ok(text) => self.library.save_file(tr::journal::raw_name(), &text),
                Err(problem) => Err(problem),
            };
            self.tell(saved, tr::journal::raw_saved());
        });
    }

    fn tell(self, outcome: Result<(), Problem>, done: &'static str) {
        match outcome {
            Ok(()) => self.notices.say(done),
            Err(problem) => self.notices.problem(problem),
        }
    }
}

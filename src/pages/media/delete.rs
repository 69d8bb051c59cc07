//! Deleting for good: asked once, the safe answer first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::components::{Button, ButtonKind, Dialog, DialogKind};
use crate::domain::attachment::Attachment;
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Library, Notices, Sitting};

/// The question.
#[component]
pub fn DeleteDialog(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// What.
    id: RecordId,
    /// The question, by what it is.
    title: &'static str,
    /// The title that is being written beside it.
    sitting: StoredValue<Sitting<Attachment>, LocalStorage>,
) -> impl IntoView {
    let (library, navigator, notices) = (Library::expect(), Navigator::expect(), Notices::expect());
    let working = RwSignal::new(false);
    let busy = Signal::derive(move || working.get().then(|| tr::media::deleting().to_owned()));
    let delete = move || {
        working.set(true);
        let sitting = sitting.get_value();
        spawn_local(async move {
            // what is being typed comes to its end first: saved later, it would bring back what was deleted
            let deleted = match sitting.finish().await {
                Ok(_) => library.delete_for_good(id).await,
                Err(problem) => Err(problem),
            };
            match deleted {
                Ok(()) => {
                    notices.say(tr::media::deleted());
                    navigator.back(Route::Media);
                }
                Err(problem) => notices.problem(problem),
            }
            working.try_set(false);
            open.try_set(false);
        });
    };
    view! {
        <Dialog open kind=DialogKind::Danger title>
            <p>{tr::media::delete_text()}</p>
            <div class="dialog__actions">
                <Button kind=ButtonKind::Danger busy on_press=delete>{tr::media::delete()}</Button>
                <Button autofocus=true on_press=move || open.set(false)>{tr::media::delete_keep()}</Button>
            </div>
        </Dialog>
    }
}

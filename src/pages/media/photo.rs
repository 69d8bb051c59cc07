//! Choosing a photo.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Icon, IconName};
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::state::Library;
use crate::state::showing::{NotTaken, PhotoFault};

/// The device's own way of choosing or taking a photo, and what came of it.
#[component]
pub fn PhotoButton(
    /// The session it belongs to.
    session: Option<RecordId>,
    /// It is kept.
    #[prop(into)]
    on_kept: Callback<RecordId>,
) -> impl IntoView {
    let library = Library::expect();
    let working = RwSignal::new(false);
    let fault = RwSignal::new(None::<PhotoFault>);
    let chosen = move |event: leptos::ev::Event| {
        working.set(true);
        fault.set(None);
        spawn_local(async move {
            match library.keep_photo(event, session).await {
                Some(Ok(id)) => drop(on_kept.try_run(id)),
                Some(Err(why)) => drop(fault.try_set(Some(why))),
                None => {}
            }
            let _ = working.try_set(false);
        });
    };
    let said = move || match fault.get() {
        None if working.get() => tr::media::photo_working().to_owned(),
        None => String::new(),
        Some(PhotoFault::File(NotTaken::TooLarge)) => tr::media::photo_too_large().to_owned(),
        Some(PhotoFault::File(NotTaken::NotAPicture)) => tr::media::photo_not_a_picture().to_owned(),
        Some(PhotoFault::Store(problem)) => problem.words().whole(),
    };
    view! {
        <div class="stack-2">
            <label class="button photo-button" data-kind="secondary" data-size="normal">
                <Icon name=IconName::Image/>
                <span>{tr::media::choose_photo()}</span>
                <input type="file" class="photo-button__input" accept="image/*" autocomplete="off" disabled=move || working.get() on:change=chosen/>
            </label>
            <p class="meta">{tr::media::photo_kept_small()}</p>
            <p class="note" role="status" hidden=move || said().is_empty()>{move || said()}</p>
        </div>
    }
}

//! What is told about recordings outside their pages: one that a kill broke off, one whose page was left, and the way to end one
//! while the journal is covered.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, OverCover, effect, on_change};
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::recording::{Ended, Phase};
use crate::state::{Access, Guard, Library, Notices, Recording};

/// Once, beside the pages.
#[component]
pub fn Aftermath() -> impl IntoView {
    let (library, recording, notices) = (Library::expect(), Recording::expect(), Notices::expect());
    let (guard, navigator) = (Guard::expect(), Navigator::expect());
    let mut begun = false;
    effect(move || {
        if !library.is_loading().get() && !begun && library.access() == Access::Whole {
            begun = true;
            spawn_local(async move {
                // what can't be settled now is settled at the next start
                for id in library.settle_broken_off().await.unwrap_or_default() {
                    notices.ask(tr::media::told_at_start(), tr::media::see_it(), move || navigator.go(Route::Attachment(id)));
                }
            });
        }
    });
    on_change(
        move || recording.phase().get(),
        move |phase| {
            if let Phase::Ended(Ended { id, early, .. }) = phase
                && !recording.is_attended()
            {
                let words = if early.is_some() { tr::media::early_title() } else { tr::media::recording_kept() };
                notices.offer(words, tr::media::see_it(), move || navigator.go(Route::Attachment(id)));
            }
        },
    );
    let open = RwSignal::new(false);
    effect(move || open.set(guard.is_held_up().get()));
    let title = Signal::derive(move || tr::media::over_cover(&words::clock(recording.seconds().get())));
    view! {
        <OverCover open title>
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || recording.stop()>{tr::media::stop()}</Button>
        </OverCover>
    }
}

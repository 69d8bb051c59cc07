//! Before the lock, while its key is changed, and after everything was erased. Nothing here shows a word, a title or a count of what is
//! locked.

use leptos::prelude::*;

use crate::components::{PageHeader, TopBar};
use crate::i18n::tr;
use crate::state::Locked;
use crate::storage::archive::{Erased, Progress};

/// The lock.
#[component]
pub fn LockPage(locked: Locked) -> impl IntoView {
    let _ = locked.asks();
    view! { <TopBar/><main class="main gutter" id="main"><PageHeader title=tr::shell::opening()/></main> }
}

/// While everything is sealed anew.
#[component]
pub fn ChangingPage(progress: ReadSignal<Progress>) -> impl IntoView {
    let _ = progress;
    view! { <TopBar/><main class="main gutter" id="main"><PageHeader title=tr::shell::opening()/></main> }
}

/// What was removed.
#[component]
pub fn ErasedPage(erased: Erased) -> impl IntoView {
    let _ = erased;
    view! { <TopBar/><main class="main gutter" id="main"><PageHeader title=tr::shell::opening()/></main> }
}

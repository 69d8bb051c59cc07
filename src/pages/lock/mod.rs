//! Before the lock, while its key is changed, after everything was erased, and making a lock. Nothing here shows a word, a title or a
//! count of what is locked.

mod afterward;
mod key;
mod new_passphrase;
mod opening;
mod recovery;
mod setup;

use leptos::html;
use leptos::prelude::*;

pub use afterward::{ChangingPage, ErasedPage, quarter};
pub use new_passphrase::NewPassphrase;
pub use opening::LockPage;
pub use setup::{Maker, Purpose, SetUp};

use crate::components::effect;

/// Moves the focus to a heading when it is drawn, so that a screen reader reads on there.
pub fn focus_when_drawn(heading: NodeRef<html::H1>) {
    effect(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
}

/// The heading of a screen that follows another without an address of its own: it takes the focus as it is drawn.
pub fn heading(title: &'static str, lead: impl Into<String>) -> AnyView {
    let heading = NodeRef::new();
    focus_when_drawn(heading);
    let lead: String = lead.into();
    view! {
        <div class="gutter page-header">
            <h1 class="title" tabindex="-1" node_ref=heading>{title}</h1>
            <p class="soft">{lead}</p>
        </div>
    }
    .into_any()
}

/// Moves the focus to a field with something to say, once what is said stands beside it.
pub fn focus_field(field: NodeRef<html::Input>) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(field) = field.try_get_untracked().flatten() {
            let _ = field.focus();
        }
    });
}

//! Erasing everything: what goes, a backup first, a typed word, and then it is gone. It works before the lock too, where nothing is counted.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::components::{Button, ButtonKind, Dialog, DialogKind, TextField, on_change};
use crate::domain::entry::Entry;
use crate::domain::intention::Intention;
use crate::i18n::tr;
use crate::pages::backup;
use crate::routes::Route;
use crate::state::{Door, Library, NotErased};

/// The question. The safe answer has the focus.
#[component]
pub fn EraseDialog(
    /// Whether it is asked.
    open: RwSignal<bool>,
) -> impl IntoView {
    let door = Door::expect();
    // before the lock there is nothing to count and nothing to back up
    let library = use_context::<Library>();
    let typed = RwSignal::new(String::new());
    let is_unsure = RwSignal::new(false);
    let erasing = RwSignal::new(false);
    let trouble = RwSignal::new(None::<NotErased>);
    on_change(
        move || open.get(),
        move |_| {
            typed.set(String::new());
            is_unsure.set(false);
        },
    );
    let fault = Signal::derive(move || is_unsure.get().then(|| tr::erase::type_first(tr::erase::word())));
    let busy = Signal::derive(move || erasing.get().then(|| tr::erase::going().to_owned()));
    let erase = move || {
        let is_sure = typed.with_untracked(|typed| typed.trim().to_lowercase() == tr::erase::word());
        is_unsure.set(!is_sure);
        if !is_sure || erasing.get_untracked() {
            return;
        }
        erasing.set(true);
        trouble.set(None);
        spawn_local(async move {
            // where it ends well, another page stands here
            if let Err(why) = door.erase().await {
                trouble.try_set(Some(why));
                erasing.try_set(false);
            }
        });
    };
    // once it has begun there is nothing left to keep
    let can_keep = move || trouble.get() != Some(NotErased::Unfinished);
    let keep = move || {
        if !erasing.get_untracked() {
            trouble.set(None);
            open.set(false);
        }
    };
    view! {
        <Dialog open kind=DialogKind::Danger title=tr::erase::title()>
            <WhatGoes library/>
            {if library.is_some() {
                view! { <BackupFirst open/> }.into_any()
            } else {
                view! { <p class="soft">{tr::erase::locked_copy()}</p> }.into_any()
            }}
            <TextField label=tr::erase::type_word(tr::erase::word()) value=typed error=fault/>
            <div role="alert">
                {move || trouble.get().map(|why| view! { <p class="note">{why.words().whole()}</p> }.into_any())}
            </div>
            <div class="dialog__actions">
                <Button kind=ButtonKind::Danger busy on_press=erase>{tr::erase::go()}</Button>
                {move || can_keep().then(|| view! { <Button autofocus=true on_press=keep>{tr::erase::keep()}</Button> }.into_any())}
            </div>
        </Dialog>
    }
}

/// What will be gone: counted where the journal is open and everything in it has been.
#[component]
fn WhatGoes(library: Option<Library>) -> impl IntoView {
    let counted = move || {
        let Some(library) = library.filter(|library| !library.is_loading().get()) else { return tr::erase::gone_all().to_owned() };
        let kinds = [
            (library.list::<Entry>(), tr::counts::entries as fn(u32) -> String),
            (library.list::<Intention>(), tr::storage::intentions),
            (library.trash(), tr::storage::trashed),
            (library.unreadable(), tr::erase::others),
        ];
        let count = |ids: Memo<Vec<_>>| u32::try_from(ids.with(Vec::len)).unwrap_or(u32::MAX);
        let parts = kinds.into_iter().map(|(ids, words)| (count(ids), words)).filter(|(n, _)| *n > 0).map(|(n, words)| words(n));
        together(parts.collect()).map_or_else(|| tr::erase::gone_nothing().to_owned(), |what| tr::erase::gone(&what))
    };
    view! {
        <p>{move || counted()}</p>
        <p class="soft">{tr::erase::also()}</p>
    }
}

/// Several things in one sentence; `None` where there is none.
fn together(mut parts: Vec<String>) -> Option<String> {
    let last = parts.pop()?;
    let before = parts.into_iter().reduce(|first, next| tr::erase::comma(&first, &next));
    Some(before.map_or(last.clone(), |first| tr::erase::and(&first, &last)))
}

/// A backup before it is too late, and the day of the last one.
#[component]
fn BackupFirst(open: RwSignal<bool>) -> impl IntoView {
    let navigator = Navigator::expect();
    let save = move || {
        open.set(false);
        navigator.go(Route::Backup);
    };
    view! {
        <p class="soft">{backup::said_of_last(tr::erase::backed_up, tr::erase::backed_up, tr::erase::no_backup())}</p>
        <Button on_press=save>{tr::erase::backup()}</Button>
    }
}

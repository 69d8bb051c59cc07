//! Storage: what is stored here, what the browser says about keeping it, and how to keep it safer.

use leptos::prelude::*;

use super::save_copy::SaveCopySheet;
use crate::app::page_bar::BackBar;
use crate::components::{Button, IconName, PageHeader, RowLink};
use crate::domain::entry::Entry;
use crate::domain::intention::Intention;
use crate::i18n::tr;
use crate::pages::backup;
use crate::routes::Route;
use crate::state::storage::version;
use crate::state::{Library, Promise, Room, Storage};

/// `/settings/storage`.
#[component]
pub fn StoragePage() -> impl IntoView {
    let storage = Storage::look();
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::storage::title() lead=tr::storage::lead()/>
            <Stored storage/>
            <WillItStay storage/>
            <Safer storage/>
            <SaveEverything storage/>
            <section class="section stack-2">
                <h2 class="label">{tr::storage::app()}</h2>
                <p>{version()}</p>
                <p class="soft">{move || if storage.works_offline().get() { tr::storage::offline() } else { tr::storage::not_offline() }}</p>
            </section>
        </main>
    }
}

/// How much there is, each kind only where there is something, and how much room it takes.
#[component]
fn Stored(storage: Storage) -> impl IntoView {
    let library = Library::expect();
    let count = |ids: Memo<Vec<_>>| u32::try_from(ids.with(Vec::len)).unwrap_or(u32::MAX);
    let rows = move || {
        let kinds = [
            (count(library.list::<Entry>()), tr::counts::entries as fn(u32) -> String, Route::Journal),
            (count(library.list::<Intention>()), tr::storage::intentions, Route::Intentions),
            (count(library.trash()), tr::storage::trashed, Route::Trash),
        ];
        let row = |(n, title, place): (u32, fn(u32) -> String, Route)| {
            (n > 0).then(|| view! { <li><RowLink href=place.path() title=title(n)/></li> }.into_any())
        };
        let rows: Vec<AnyView> = kinds.into_iter().filter_map(row).collect();
        if rows.is_empty() && !library.is_loading().get() {
            return view! { <p>{tr::storage::nothing()}</p> }.into_any();
        }
        view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
    };
    let unreadable = move || Some(count(library.unreadable())).filter(|n| *n > 0).map(tr::storage::unreadable);
    let loading = move || library.is_loading().get().then_some(tr::storage::loading());
    let room = move || match storage.room().get() {
        Room::Looking => None,
        Room::Megabytes(0) => Some(tr::storage::room_small().to_owned()),
        Room::Megabytes(mb) => Some(tr::storage::room(&mb.to_string())),
        Room::Unknown => Some(tr::storage::room_unknown().to_owned()),
    };
    view! {
        <section class="section section--tight stack-2">
            <h2 class="label">{tr::storage::stored()}</h2>
            {move || rows()}
            {move || unreadable().map(|words| view! { <p class="note">{words}</p> }.into_any())}
            {move || loading().map(|words| view! { <p class="meta">{words}</p> }.into_any())}
            {move || room().map(|words| view! { <p class="meta">{words}</p> }.into_any())}
        </section>
    }
}

/// What the browser says about keeping it, and the button that asks it to.
#[component]
fn WillItStay(storage: Storage) -> impl IntoView {
    let words = move || match storage.promise().get() {
        Promise::Looking => tr::storage::looking(),
        Promise::Promised => tr::storage::promised(),
        Promise::NotPromised => tr::storage::not_promised(),
        Promise::NoAnswer => tr::storage::no_answer(),
        Promise::Unknown => tr::storage::unknown(),
    };
    let can_ask = Memo::new(move |_| matches!(storage.promise().get(), Promise::NotPromised | Promise::NoAnswer));
    let busy = Signal::derive(move || (storage.asking().get() == Some(true)).then(|| tr::storage::asking().to_owned()));
    let said = move || match storage.promise().get() {
        _ if storage.asking().get() != Some(false) => "",
        Promise::Promised => tr::storage::said_yes(),
        Promise::NotPromised => tr::storage::said_no(),
        Promise::NoAnswer => tr::storage::said_nothing(),
        Promise::Looking | Promise::Unknown => "",
    };
    view! {
        <section class="section stack-3">
            <h2 class="label">{tr::storage::stay()}</h2>
            <p>{move || words()}</p>
            {move || {
                can_ask
                    .get()
                    .then(|| view! { <Button busy on_press=move || storage.ask_to_keep()>{tr::storage::ask()}</Button> }.into_any())
            }}
            <p class="soft" role="status">{move || said()}</p>
            <p class="meta">{tr::storage::private()}</p>
        </section>
    }
}

/// What would help here, as far as this page can tell.
#[component]
fn Safer(storage: Storage) -> impl IntoView {
    let tab = (!storage.is_on_home_screen()).then(|| tr::storage::safer_home().to_owned());
    let ask = move || match storage.promise().get() {
        Promise::NotPromised | Promise::NoAnswer => Some(tr::storage::safer_ask().to_owned()),
        Promise::Looking | Promise::Promised | Promise::Unknown => None,
    };
    let backup = || backup::said_of_last(tr::storage::safer_checked, tr::storage::safer_handed, tr::storage::safer_no_backup());
    let all = move || {
        let all = [tab.clone(), ask(), Some(backup()), Some(tr::storage::safer_lock().to_owned())];
        all.into_iter().flatten().map(|words| view! { <li>{words}</li> }.into_any()).collect::<Vec<_>>()
    };
    view! {
        <section class="section stack-3">
            <h2 class="label">{tr::storage::safer()}</h2>
            <ul class="stack-3" role="list">{move || all()}</ul>
        </section>
    }
}

/// The way to the readable copy.
#[component]
fn SaveEverything(storage: Storage) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="section stack-3">
            <h2 class="label">{tr::storage::copy()}</h2>
            <p>{tr::storage::copy_what()}</p>
            <Button icon=IconName::Download on_press=move || open.set(true)>{tr::storage::copy_save()}</Button>
            <SaveCopySheet storage open/>
        </section>
    }
}

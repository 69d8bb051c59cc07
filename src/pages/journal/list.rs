//! The list: days newest first, chips, and what stands at its foot.
//!
//! It draws fifty entries and more when asked, so that ten thousand cost no more than fifty. Entries that are still being
//! opened have no day yet; they join the list by themselves.

use leptos::prelude::*;

use super::chips::Chips;
use super::days::{self, Group, Row, STEP};
use crate::app::page_bar::PlaceBar;
use crate::components::{Button, ButtonKind, ButtonLink, Empty, EntryRow, IconName, PageHeader, RowLink};
use crate::domain::attachment::Attachment;
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::journal::Filter;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Library, Today};

/// The list with its bar and title.
#[component]
pub fn EntryList(
    /// The entry that is open in the reading pane.
    open: Memo<Option<RecordId>>,
) -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let (entries, loading) = (library.list::<Entry>(), library.is_loading());
    let filter = RwSignal::new(Some(Filter::All));
    // how far the list was opened, under which chip: another chip begins again
    let shown = RwSignal::new((Filter::All, STEP));
    let limit = move |filter: &Filter| shown.with(|(opened, limit)| if opened == filter { *limit } else { STEP });

    // drawn anew only where it says something else: thousands of older entries are opened behind it
    let page = Memo::new(move |_| {
        let filter = filter.get().unwrap_or(Filter::All);
        let limit = limit(&filter);
        entries.with(|order| library.with_items(|items| days::page(order, items, &filter, limit, today)))
    });
    let is_empty = Memo::new(move |_| entries.with(Vec::is_empty));
    let is_reading = Memo::new(move |_| open.get().is_some());
    let show_more = move || {
        let filter = filter.get_untracked().unwrap_or(Filter::All);
        let more = untrack(|| limit(&filter)) + STEP;
        shown.set((filter, more));
    };

    view! {
        <PlaceBar/>
        // the page has one h1: what is open, or else the list
        {move || if is_reading.get() {
            view! { <div class="gutter page-header"><h2 class="title">{tr::journal::title()}</h2></div> }.into_any()
        } else {
            view! { <PageHeader title=tr::journal::title()/> }.into_any()
        }}
        <Chips filter/>
        {move || {
            let (page, empty) = (page.get(), is_empty.get());
            let nothing = page.groups.is_empty();
            let days = page.groups.into_iter().map(|group| view! { <Day group open/> }.into_any()).collect_view();
            let foot = match (nothing, page.more) {
                (true, _) if empty && !loading.get() => view! { <Nothing/> }.into_any(),
                (true, _) if !empty && !loading.get() => view! { <p class="gutter soft">{tr::journal::nothing_shown()}</p> }.into_any(),
                (_, true) => view! {
                    <div class="gutter buttons">
                        <Button kind=ButtonKind::Secondary on_press=show_more>{tr::journal::show_earlier()}</Button>
                    </div>
                }
                .into_any(),
                _ => ().into_any(),
            };
            view! { {days}{foot} }.into_any()
        }}
        {move || loading.get().then(|| view! { <p class="gutter meta">{tr::journal::opening_earlier()}</p> }.into_any())}
        <Foot/>
    }
}

#[component]
fn Day(group: Group, open: Memo<Option<RecordId>>) -> impl IntoView {
    let rows: Vec<_> = group
        .rows
        .into_iter()
        .map(|Row { id, time, words, tags }| {
            let current = Signal::derive(move || open.get() == Some(id));
            let href = Route::Entry(id).path();
            // a row without tags has no empty line
            let row = if tags.is_empty() {
                view! { <EntryRow href time words current/> }.into_any()
            } else {
                view! { <EntryRow href time words tags current/> }.into_any()
            };
            view! { <li>{row}</li> }.into_any()
        })
        .collect();
    view! {
        <h2 class="day-heading">{group.heading}</h2>
        <ul role="list">{rows}</ul>
    }
}

/// No entry yet.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <Empty title=tr::journal::empty_title() text=tr::journal::empty_text()>
            <ButtonLink href=Route::EntryNew.path() icon=IconName::Pencil>{tr::journal::empty_action()}</ButtonLink>
        </Empty>
    }
}

/// What can't be opened, and the way to the trash; each only where there is something.
#[component]
fn Foot() -> impl IntoView {
    let library = Library::expect();
    let (unreadable, trash) = (library.unreadable(), library.trash());
    let has_trash = Memo::new(move |_| trash.with(|trash| !trash.is_empty()));
    let media = library.list::<Attachment>();
    let has_media = Memo::new(move |_| media.with(|media| !media.is_empty()));
    view! {
        {move || {
            let ids = unreadable.get();
            let rows = ids.iter().map(|id| view! {
                <li>
                    <RowLink
                        href=Route::Entry(*id).path()
                        icon=IconName::Info
                        title=tr::journal::cant_open_row()
                        caption=tr::journal::cant_open_caption()
                    />
                </li>
            }.into_any()).collect::<Vec<_>>();
            (!ids.is_empty()).then(|| view! {
                <section class="section stack-2">
                    <p class="note">{tr::journal::cant_open(u32::try_from(ids.len()).unwrap_or(u32::MAX))}</p>
                    <ul class="rows" role="list">{rows}</ul>
                </section>
            }.into_any())
        }}
        {move || has_media.get().then(|| view! {
            <div class="section">
                <ul class="rows" role="list"><li><RowLink href=Route::Media.path() icon=IconName::Image title=tr::media::all_title()/></li></ul>
            </div>
        }.into_any())}
        {move || has_trash.get().then(|| view! {
            <div class="section">
                <ul class="rows" role="list"><li><RowLink href=Route::Trash.path() icon=IconName::Trash title=tr::journal::trash()/></li></ul>
            </div>
        }.into_any())}
    }
}

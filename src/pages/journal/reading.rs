//! One entry, to read.

use leptos::prelude::*;

use super::commands::Commands;
use super::keep::{KeepThis, READING};
use super::kept::Kept;
use super::parts::{IntentionRow, SessionRow, Words};
use super::when;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, IconLink, IconName, RowButton, RowLink, TopBar};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::domain::text;
use crate::i18n::{Problem, tr};
use crate::pages::media::Attached;
use crate::pages::unanswered::Unanswered;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Loaded, Today};
use crate::storage::version::Version;

/// What there is to see under an id.
#[derive(Clone, Debug, PartialEq)]
enum Seen {
    /// No entry.
    Missing,
    /// It is still being opened.
    Pending,
    /// The store gave no answer about it.
    Unanswered(Problem),
    /// It can't be opened.
    Unreadable,
    /// Its words, newest first; several where it was written in two places.
    Open(Vec<Version>),
}

impl Seen {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| &item.loaded) {
            None => Self::Missing,
            Some(Loaded::Pending) => Self::Pending,
            Some(Loaded::Unanswered(problem)) => Self::Unanswered(*problem),
            Some(Loaded::Unreadable(_)) => Self::Unreadable,
            Some(Loaded::Open(versions)) => {
                let entries: Vec<Version> = versions.iter().filter(|version| entry_of(version).is_some()).cloned().collect();
                if entries.is_empty() { Self::Missing } else { Self::Open(entries) }
            }
        }
    }

    fn newest(&self) -> Option<&Entry> {
        match self {
            Self::Open(versions) => versions.first().and_then(entry_of),
            _ => None,
        }
    }
}

/// The entry that a version holds.
pub fn entry_of(version: &Version) -> Option<&Entry> {
    match version.content.body() {
        Some(Body::Entry(entry)) => Some(entry),
        _ => None,
    }
}

/// The reading pane before anything is chosen. Only wide screens show it.
#[component]
pub fn NothingOpen() -> impl IntoView {
    view! {
        <TopBar/>
        <div class="gutter"><p class="soft">{tr::journal::choose_one()}</p></div>
    }
}

/// An entry with its bar, what belongs to it, and what can be done with it.
#[component]
pub fn Reading(id: RecordId) -> impl IntoView {
    let today = Today::expect();
    let library = Library::expect();
    let item = library.item(id);
    let seen = move || item.with(|item| Seen::of(item.as_ref()));
    let may_write = library.access() == Access::Whole;
    let editable = Memo::new(move |_| may_write && seen().newest().is_some_and(|entry| entry.trashed.is_none()));
    let heading = move || {
        let seen = seen();
        match seen {
            Seen::Open(_) => seen.newest().map_or_else(String::new, |entry| when::reading(today, &entry.at)),
            Seen::Pending => tr::journal::opening().to_owned(),
            Seen::Unanswered(_) => tr::journal::unanswered_title().to_owned(),
            Seen::Unreadable => tr::journal::unreadable_title().to_owned(),
            Seen::Missing => tr::journal::missing_title().to_owned(),
        }
    };
    let is_open = Memo::new(move |_| matches!(seen(), Seen::Open(_) | Seen::Pending));
    view! {
        <BackBar>
            {move || editable.get().then(|| view! { <IconLink icon=IconName::Pencil label=tr::journal::edit() href=Route::EntryEdit(id).path()/> }.into_any())}
        </BackBar>
        <div class="gutter page-header stack-6">
            <h1 class=move || if is_open.get() { "meta" } else { "title" } tabindex="-1">{move || heading()}</h1>
            {move || match seen() {
                Seen::Missing => view! { <Missing/> }.into_any(),
                Seen::Pending => ().into_any(),
                Seen::Unanswered(problem) => view! { <Unanswered id problem/> }.into_any(),
                Seen::Unreadable => view! { <Unreadable id/> }.into_any(),
                Seen::Open(versions) => view! { <Open id versions/> }.into_any(),
            }}
        </div>
    }
}

/// No entry under this id.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <p class="soft">{tr::journal::missing_text()}</p>
        <div class="buttons">
            <ButtonLink href=Route::Journal.path()>{tr::journal::to_journal()}</ButtonLink>
            <ButtonLink href=Route::EntryNew.path() kind=ButtonKind::Quiet size=ButtonSize::Start>{tr::journal::write_new()}</ButtonLink>
        </div>
    }
}

/// An entry that can't be opened: what happened, what is safe, what to do next.
#[component]
pub fn Unreadable(id: RecordId) -> impl IntoView {
    let commands = Commands::expect();
    let words = Problem::Unreadable.words();
    view! {
        <p>{words.safe}</p>
        <p class="soft">{words.next}</p>
        <div class="buttons">
            <Button icon=IconName::Download on_press=move || commands.save_raw_copy(id)>{tr::journal::save_raw()}</Button>
            <ButtonLink href=Route::Journal.path() kind=ButtonKind::Quiet size=ButtonSize::Start>{tr::journal::to_journal()}</ButtonLink>
        </div>
    }
}

#[component]
fn Open(id: RecordId, versions: Vec<Version>) -> impl IntoView {
    let commands = Commands::expect();
    let may_write = Library::expect().access() == Access::Whole;
    let newest = versions.first().and_then(entry_of);
    let trashed = newest.is_some_and(|entry| entry.trashed.is_some());
    let intention = newest.and_then(|entry| entry.intention);
    let session = newest.map(|entry| (entry.session, entry.at.day));
    let attachments = newest.map(|entry| entry.attachments.clone()).unwrap_or_default();
    let words = match versions.as_slice() {
        [only] => entry_of(only).map(|entry| {
            let keep =
                (may_write && !trashed && !text::is_blank(&entry.text)).then(|| view! { <KeepThis id entry=entry.clone()/> }.into_any());
            view! { <Words entry=entry.clone() id=READING/> {keep} }.into_any()
        }),
        _ => Some(view! { <TwoPlaces id versions/> }.into_any()),
    };
    view! {
        {trashed.then(|| view! {
            <p class="note">{tr::journal::in_trash()}</p>
            {may_write.then(|| view! { <TakeOut id/> }.into_any())}
        }.into_any())}
        {words}
        <Attached ids=attachments/>
        <Kept entry=id/>
        <ul class="rows rows--ruled" role="list">
            <IntentionRow intention/>
            {session.map(|(session, day)| view! { <SessionRow session day/> }.into_any())}
            <li><RowLink href=Route::EntryVersions(id).path() icon=IconName::History title=tr::journal::earlier_versions()/></li>
            {(may_write && !trashed).then(|| view! {
                <li><RowButton on_press=move || commands.move_to_trash(id) icon=IconName::Trash title=tr::journal::move_to_trash()/></li>
            }.into_any())}
        </ul>
    }
}

/// The same entry, written in two places: both texts, and a way to go on with one. The other stays readable.
#[component]
fn TwoPlaces(id: RecordId, versions: Vec<Version>) -> impl IntoView {
    let commands = Commands::expect();
    let today = Today::expect();
    let may_write = Library::expect().access() == Access::Whole;
    let texts: Vec<_> = versions
        .into_iter()
        .filter_map(|version| {
            let entry = entry_of(&version)?.clone();
            let kept = entry.clone();
            let saved = move || {
                let (day, time) = when::saved(today, &version.saved);
                tr::journal::two_places_saved(&day, &time)
            };
            Some(
                view! {
                    <section class="stack-4">
                        <h2 class="label">{move || saved()}</h2>
                        <Words entry/>
                        {may_write.then(|| view! {
                            <div class="buttons">
                                <Button on_press=move || commands.keep_this_one(id, kept.clone())>{tr::journal::keep_this_one()}</Button>
                            </div>
                        }.into_any())}
                    </section>
                }
                .into_any(),
            )
        })
        .collect();
    view! {
        <p class="note">{tr::journal::two_places()}</p>
        <div class="beside">{texts}</div>
    }
}

/// Takes an entry out of the trash.
#[component]
pub fn TakeOut(id: RecordId) -> impl IntoView {
    let commands = Commands::expect();
    view! {
        <div class="buttons"><Button icon=IconName::RotateCcw on_press=move || commands.take_out(id)>{tr::journal::take_out()}</Button></div>
    }
}

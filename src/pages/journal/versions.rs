//! The earlier versions of an entry: read one, bring one back. Bringing back makes a new version; nothing is lost by it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::Commands;
use super::parts::Words;
use super::reading::{Missing, entry_of};
use super::when;
use crate::app::page_bar::BackBar;
use crate::components::{Button, IconName, PageHeader, RowButton};
use crate::domain::changes::{self, Change};
use crate::domain::entry::Entry;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::moment::Moment;
use crate::domain::record::Body;
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Library, Notices, Today};
use crate::storage::version::Version;

/// Characters of a version's beginning in its row.
const OPENING: usize = 90;

/// `/journal/:id/versions`.
#[component]
pub fn VersionsPage(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let notices = Notices::expect();
    let commands = Commands::expect();
    let item = library.item(id);
    let missing = Memo::new(move |_| item.with(Option::is_none));
    let versions = RwSignal::new(None::<Vec<Version>>);
    let opened = RwSignal::new(None::<VersionId>);
    let read = move || async move {
        match library.history(id).await {
            Ok(history) => versions.set(Some(history)),
            Err(problem) => notices.problem(problem),
        }
    };
    let bring_back = move |vid: VersionId| {
        spawn_local(async move {
            commands.bring_back(id, vid).await;
            opened.set(None);
            read().await;
        });
    };
    spawn_local(read());
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::journal::versions_title() lead=tr::journal::versions_lead()/>
            <div class="gutter">
                {move || match versions.get() {
                    _ if missing.get() => view! { <div class="stack-4"><Missing/></div> }.into_any(),
                    None => view! { <p class="meta">{tr::journal::versions_opening()}</p> }.into_any(),
                    Some(versions) => list(&versions, opened, Callback::new(bring_back)),
                }}
            </div>
        </main>
    }
}

/// An earlier version, and what it changed.
#[derive(Clone)]
struct Row {
    vid: VersionId,
    saved: Moment,
    entry: Entry,
    /// What differs from the version before it; `None` for the first.
    changes: Option<Vec<Change>>,
}

/// The versions that say something of their own, newest first. Moving to the trash and back makes versions of the same
/// words: they would say nothing, and bringing back one from the trash would hide the words again.
fn rows(versions: &[Version]) -> Vec<Row> {
    let readable = |version: &Version| {
        let entry = entry_of(version).filter(|entry| entry.trashed.is_none())?.clone();
        Some((version.vid, version.saved.clone(), entry))
    };
    let mut rows: Vec<Row> = Vec::new();
    for (vid, saved, entry) in versions.iter().rev().filter_map(readable) {
        let before = rows.last().map(|row| Body::Entry(row.entry.clone()));
        let changes = before.map(|before| changes::changes(&before, &Body::Entry(entry.clone())));
        if changes.as_ref().is_none_or(|changes| !changes.is_empty()) {
            rows.push(Row { vid, saved, entry, changes });
        }
    }
    rows.reverse();
    rows
}

fn list(versions: &[Version], opened: RwSignal<Option<VersionId>>, bring_back: Callback<VersionId>) -> AnyView {
    let rows: Vec<_> = rows(versions).into_iter().map(|row| view! { <li><Earlier row opened bring_back/></li> }.into_any()).collect();
    if rows.is_empty() {
        return view! { <p class="soft">{tr::journal::versions_none()}</p> }.into_any();
    }
    view! { <ul class="rows rows--ruled" role="list">{rows}</ul> }.into_any()
}

/// What a version changed, in words.
fn change_words(changes: Option<&[Change]>) -> String {
    let Some(changes) = changes else { return tr::journal::first_version().to_owned() };
    let mut parts: Vec<&str> = Vec::new();
    for part in changes.iter().map(part) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    tr::journal::changed(&parts.join(", "))
}

fn part(change: &Change) -> &'static str {
    match change {
        Change::Text => tr::journal::changed_words(),
        Change::Feelings => tr::journal::changed_feelings(),
        Change::Domains => tr::journal::changed_touches(),
        Change::IntentionLink => tr::journal::changed_intention(),
        Change::SessionLink => tr::journal::changed_session(),
        Change::Prompt => tr::journal::changed_question(),
        Change::Day => tr::journal::changed_day(),
        _ => tr::journal::changed_other(),
    }
}

/// One earlier version: a row that opens its words below it.
#[component]
fn Earlier(row: Row, opened: RwSignal<Option<VersionId>>, bring_back: Callback<VersionId>) -> impl IntoView {
    let today = Today::expect();
    let Row { vid, saved, entry, changes } = row;
    let title = move || {
        let (day, time) = when::saved(today, &saved);
        tr::journal::version_words(&day, &time)
    };
    let opening = if text::is_blank(&entry.text) { tr::journal::wordless().to_owned() } else { text::opening(&entry.text, OPENING) };
    let caption = tr::journal::version_caption(&change_words(changes.as_deref()), &opening);
    let expanded = Signal::derive(move || opened.get() == Some(vid));
    let toggle = move || opened.update(|opened| *opened = if *opened == Some(vid) { None } else { Some(vid) });
    view! {
        <RowButton on_press=toggle title caption expanded/>
        {move || expanded.get().then(|| view! {
            <div class="section section--tight stack-4">
                <Words entry=entry.clone()/>
                <div class="buttons">
                    <Button icon=IconName::RotateCcw on_press=move || bring_back.run(vid)>{tr::journal::bring_back()}</Button>
                </div>
            </div>
        }.into_any())}
    }
}

//! The earlier versions of an entry: read one, bring one back. Bringing back makes a new version; nothing is lost by it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::Commands;
use super::parts::Words;
use super::reading::entry_of;
use super::when;
use crate::app::page_bar::BackBar;
use crate::components::{Button, IconName, PageHeader, RowButton};
use crate::domain::entry::Entry;
use crate::domain::id::{RecordId, VersionId};
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
                    None => view! { <p class="meta">{tr::journal::versions_opening()}</p> }.into_any(),
                    Some(versions) => list(&versions, opened, Callback::new(bring_back)),
                }}
            </div>
        </main>
    }
}

fn list(versions: &[Version], opened: RwSignal<Option<VersionId>>, bring_back: Callback<VersionId>) -> AnyView {
    let rows: Vec<_> = versions
        .iter()
        .filter_map(|version| {
            let entry = entry_of(version)?.clone();
            Some(view! { <li><Earlier version=version.clone() entry opened bring_back/></li> })
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="soft">{tr::journal::versions_none()}</p> }.into_any();
    }
    view! { <ul class="rows rows--ruled" role="list">{rows}</ul> }.into_any()
}

/// One earlier version: a row that opens its words below it.
#[component]
fn Earlier(version: Version, entry: Entry, opened: RwSignal<Option<VersionId>>, bring_back: Callback<VersionId>) -> impl IntoView {
    let today = Today::expect();
    let vid = version.vid;
    let title = {
        let (day, time) = when::saved(today, &version.saved);
        tr::journal::version_words(&day, &time)
    };
    let caption = if text::is_blank(&entry.text) { tr::journal::wordless().to_owned() } else { text::opening(&entry.text, OPENING) };
    let expanded = Signal::derive(move || opened.get() == Some(vid));
    let toggle = move || opened.update(|opened| *opened = if *opened == Some(vid) { None } else { Some(vid) });
    view! {
        <RowButton on_press=toggle title caption expanded/>
        {move || expanded.get().then(|| view! {
            <div class="stack-4">
                <Words entry=entry.clone()/>
                <div class="buttons">
                    <Button icon=IconName::RotateCcw on_press=move || bring_back.run(vid)>{tr::journal::bring_back()}</Button>
                </div>
            </div>
        })}
    }
}

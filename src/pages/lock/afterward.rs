//! While everything is sealed under a new key, and after everything was erased.

use leptos::prelude::*;

use super::focus_when_drawn;
use crate::components::{Button, ButtonKind, ButtonSize, PageHeader, TopBar};
use crate::i18n::tr;
use crate::state::Door;
use crate::storage::archive::{Erased, Progress};

/// How far it has come, in quarters: what is said of it changes four times at most, so nobody is told too often.
pub fn quarter(progress: Progress) -> &'static str {
    match progress.done.saturating_mul(4).checked_div(progress.total) {
        None | Some(0) => tr::lock::changing_begun(),
        Some(1) => tr::lock::changing_quarter(),
        Some(2) => tr::lock::changing_half(),
        Some(_) => tr::lock::changing_most(),
    }
}

/// While everything is sealed anew.
#[component]
pub fn ChangingPage(progress: ReadSignal<Progress>) -> impl IntoView {
    let said = Memo::new(move |_| quarter(progress.get()));
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                <TopBar/>
                <main class="main gutter" id="main">
                    <PageHeader title=tr::lock::changing_title() lead=tr::lock::changing_lead()/>
                    <p class="note" role="status">{move || said.get()}</p>
                </main>
            </div>
        </div>
    }
}

/// What was removed.
#[component]
pub fn ErasedPage(erased: Erased) -> impl IntoView {
    let door = Door::expect();
    let heading = NodeRef::new();
    focus_when_drawn(heading);
    let removed = removed(erased);
    let lead = if removed.is_empty() { tr::lock::erased_nothing() } else { tr::lock::erased_what() };
    let rows: Vec<AnyView> = removed.into_iter().map(|words| view! { <li>{words}</li> }.into_any()).collect();
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                <TopBar/>
                <main class="main gutter" id="main">
                    <div class="page-header">
                        <h1 class="title" tabindex="-1" node_ref=heading>{tr::lock::erased_title()}</h1>
                    </div>
                    <div class="stack-4">
                        <p>{lead}</p>
                        <ul class="stack-2" role="list">{rows}</ul>
                        <p class="note">{tr::lock::erased_copies()}</p>
                    </div>
                    <div class="foot">
                        <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || door.start_over()>
                            {tr::lock::begin_again()}
                        </Button>
                    </div>
                </main>
            </div>
        </div>
    }
}

/// Each kind of thing, where there was one.
fn removed(erased: Erased) -> Vec<String> {
    let kinds = [
        (erased.records, tr::lock::erased_records as fn(u32) -> String),
        (erased.versions, tr::lock::erased_versions),
        (erased.drafts, tr::lock::erased_drafts),
        (erased.attachments, tr::lock::erased_attachments),
        (erased.snapshots, tr::lock::erased_snapshots),
    ];
    let counted = kinds.into_iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(u32::try_from(n).unwrap_or(u32::MAX)));
    counted.chain((erased.help > 0).then(|| tr::lock::erased_help().to_owned())).collect()
}

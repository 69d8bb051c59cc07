//! A recording that stopped early: what is kept, what is gone, and three ways on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::shown::Voice;
use super::words;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, PageHeader};
use crate::domain::attachment::Attachment;
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::pages::journal::EditorStart;
use crate::routes::Route;
use crate::state::recording::Early;
use crate::state::{Library, Notices, Recording};

/// The page in the place of the recording's own, until the person has chosen a way on.
#[component]
pub fn StoppedEarly(
    id: RecordId,
    /// How long what is kept is.
    kept_ms: u64,
    /// How much is missing, where that is known.
    lost_ms: u64,
) -> impl IntoView {
    let (library, navigator, notices) = (Library::expect(), Navigator::expect(), Notices::expect());
    let (recording, start) = (Recording::expect(), EditorStart::expect());
    let ended = untrack(|| recording.ended(id));
    let early = ended.and_then(|ended| ended.early);
    let entry = untrack(|| library.entries_with(id).first().copied());
    let told = move || {
        spawn_local(async move {
            let tell = move |attachment: &mut Attachment| {
                if let Some(ended) = ended {
                    ended.note(attachment);
                }
                attachment.told = true;
            };
            if let Err(problem) = library.change(id, tell).await {
                notices.problem(problem);
            }
        });
    };
    let speak = move || {
        told();
        recording.go_with(entry);
        navigator.go(Route::VoiceNew);
    };
    let write = move || {
        told();
        match entry {
            Some(entry) => navigator.go(Route::EntryEdit(entry)),
            None => {
                start.bring(id);
                navigator.go(Route::EntryNew);
            }
        }
    };
    view! {
        <Lost early kept_ms lost_ms>
            <div class="card"><Voice id length_ms=kept_ms/></div>
        </Lost>
        <div class="gutter foot">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall icon=IconName::Mic on_press=speak>{tr::media::go_on()}</Button>
            <Button size=ButtonSize::Tall icon=IconName::Pencil on_press=write>{tr::media::write_missing()}</Button>
            <Button kind=ButtonKind::Quiet on_press=told>{tr::media::leave_it()}</Button>
        </div>
    }
}

/// What is kept, then what is gone.
#[component]
pub fn Lost(
    /// Why; none where the app was closed.
    early: Option<Early>,
    /// How long what is kept is.
    kept_ms: u64,
    /// How much is missing, where that is known.
    lost_ms: u64,
    /// What is kept.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let gone = match (kept_ms, lost_ms) {
        (0, _) => tr::media::lost_all().to_owned(),
        (_, 0) if early.is_none() => tr::media::lost_little().to_owned(),
        // nothing worth a figure
        (_, ..500) => String::new(),
        (_, lost) => tr::media::lost_length(&words::length(lost)),
    };
    view! {
        <PageHeader title=tr::media::early_title() lead=words::why(early)/>
        <div class="gutter stack-4">
            {(kept_ms > 0).then(|| view! { <p>{tr::media::kept_length(&words::length(kept_ms))}</p> }.into_any())}
            {children.map(|children| children())}
            <p>{gone}</p>
            <p class="soft">{tr::media::lost_word()}</p>
        </div>
    }
}

/// The ways on where nothing was kept.
#[component]
pub fn WaysOn(
    /// Speak again.
    #[prop(into)]
    on_speak: Callback<()>,
    /// Where to write.
    write: Route,
    /// Leave it.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let navigator = Navigator::expect();
    view! {
        <div class="gutter foot">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall icon=IconName::Mic on_press=on_speak>{tr::media::go_on()}</Button>
            <Button size=ButtonSize::Tall icon=IconName::Pencil on_press=move || navigator.go(write.clone())>{tr::media::write_missing()}</Button>
            <Button kind=ButtonKind::Quiet on_press=on_leave>{tr::media::leave_it()}</Button>
        </div>
    }
}

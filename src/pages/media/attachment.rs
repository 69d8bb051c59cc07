//! One recording or picture: hear or see it, name it, say where it belongs, delete it for good.

use leptos::prelude::*;

use super::delete::DeleteDialog;
use super::early::StoppedEarly;
use super::shown::Show;
use super::words;
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{
    Button, ButtonLink, IconName, PageHeader, RowButton, RowLink, SaveLine, TextField, ToggleChip, dynamic, on_change,
};
use crate::domain::attachment::{Attachment, Media, Take};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::domain::window::Standing;
use crate::i18n::{Problem, tr};
use crate::pages::journal::EditorStart;
use crate::pages::not_saved::NotSavedSheet;
use crate::pages::unanswered::Unanswered;
use crate::routes::Route;
use crate::state::recording::Ended;
use crate::state::{Access, Item, Library, Loaded, Recording, Sitting, Today};

/// Characters of an entry's words in its row.
const OPENING: usize = 60;

/// What there is to see.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Missing,
    Pending,
    Unanswered(Problem),
    Unreadable,
    /// It stopped early, and the person has not been told yet.
    Early,
    Here,
}

impl Found {
    fn of(item: Option<&Item>, ended: Option<Ended>) -> Self {
        match item.map(|item| (&item.loaded, noted(item, ended))) {
            Some((Loaded::Pending, _)) => Self::Pending,
            Some((Loaded::Unanswered(problem), _)) => Self::Unanswered(*problem),
            Some((Loaded::Unreadable(_), _)) => Self::Unreadable,
            Some((Loaded::Open(_), Some(attachment))) if attachment.take == Take::CutShort && !attachment.told => Self::Early,
            Some((Loaded::Open(_), Some(_))) => Self::Here,
            Some((Loaded::Open(_), None)) | None => Self::Missing,
        }
    }
}

/// What is known of it, with how it ended where there was no room to save that.
fn noted(item: &Item, ended: Option<Ended>) -> Option<Attachment> {
    let mut attachment = item.of::<Attachment>()?.clone();
    if let Some(ended) = ended {
        ended.note(&mut attachment);
    }
    Some(attachment)
}

/// `/journal/media/:id`.
#[component]
pub fn AttachmentPage(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    let recording = Recording::expect();
    let found = Memo::new(move |_| item.with(|item| Found::of(item.as_ref(), recording.ended(id))));
    let attachment = move || untrack(|| item.with(|item| item.as_ref().and_then(|item| noted(item, recording.ended(id)))));
    view! {
        <BackBar/>
        <main class="main" id="main">
            {move || match (found.get(), attachment()) {
                (Found::Early, Some(attachment)) => view! { <StoppedEarly id kept_ms=attachment.length_ms lost_ms=attachment.lost_ms/> }.into_any(),
                (Found::Here, Some(attachment)) => view! { <Here id attachment/> }.into_any(),
                (Found::Pending, _) => view! { <PageHeader title=tr::media::opening()/> }.into_any(),
                (Found::Unanswered(problem), _) => view! {
                    <PageHeader title=tr::journal::unanswered_title()/>
                    <div class="gutter stack-4"><Unanswered id problem/></div>
                }
                .into_any(),
                (Found::Unreadable, _) => view! { <PageHeader title=tr::media::unreadable_title() lead=Problem::Unreadable.words().safe/> }.into_any(),
                _ => view! {
                    <PageHeader title=tr::media::missing_title() lead=tr::media::missing_text()/>
                    <div class="gutter buttons"><ButtonLink href=Route::Media.path()>{tr::media::all_title()}</ButtonLink></div>
                }
                .into_any(),
            }}
        </main>
    }
}

#[component]
fn Here(id: RecordId, attachment: Attachment) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let may_write = library.access() == Access::Whole && attachment.take != Take::Going;
    let Attachment { media, at, take, .. } = attachment.clone();
    let kind = words::kind(&media);
    let lead = move || {
        let when = crate::pages::journal::when_read(today, &at);
        if take == Take::CutShort { format!("{when} · {}", tr::media::stopped_early()) } else { when }
    };
    view! {
        <PageHeader title=kind lead=Signal::derive(move || Some(lead()))/>
        <div class="gutter stack-6">
            <div class="card"><Show id/></div>
            {may_write.then(|| view! { <Named id media=media.clone() attachment/> }.into_any())}
        </div>
    }
}

/// The title, the session, the entries, and the way to delete it.
#[component]
fn Named(id: RecordId, media: Media, attachment: Attachment) -> impl IntoView {
    let library = Library::expect();
    let sitting: StoredValue<Sitting<Attachment>, LocalStorage> = StoredValue::new_local(library.sit(id, || attachment));
    let value = sitting.with_value(Sitting::value);
    let status = sitting.with_value(Sitting::status);
    let title = RwSignal::new(value.with_untracked(|attachment| attachment.title.clone()));
    on_change(move || title.get(), move |title| sitting.with_value(|sitting| sitting.edit(|attachment| attachment.title = title)));
    let session = Signal::derive(move || value.with(|attachment| attachment.session));
    let trouble = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let question = match media {
        Media::Photo => tr::media::delete_photo(),
        Media::Drawing => tr::media::delete_drawing(),
        Media::Voice | Media::Other(_) => tr::media::delete_voice(),
    };
    let (start, navigator) = (EditorStart::expect(), Navigator::expect());
    let write = move || {
        start.bring(id);
        navigator.go(Route::EntryNew);
    };
    view! {
        <div class="stack-2">
            <TextField label=tr::media::title_field() value=title/>
            <SaveLine state=status on_see=move || trouble.set(true)/>
        </div>
        <section class="stack-4">
            <h2 class="label">{tr::media::belongs()}</h2>
            <Session session on_change=move |session| sitting.with_value(|sitting| sitting.edit(|attachment| attachment.session = session))/>
            <Entries id/>
            <div class="buttons"><Button icon=IconName::Pencil on_press=write>{tr::media::write_with()}</Button></div>
        </section>
        <ul class="rows rows--ruled" role="list">
            <li><RowButton icon=IconName::Trash title=tr::media::delete() on_press=move || asking.set(true)/></li>
        </ul>
        <DeleteDialog open=asking id title=question sitting/>
        <NotSavedSheet
            open=trouble
            status
            text=Callback::new(move |()| title.get_untracked())
            on_again=Callback::new(move |()| sitting.with_value(Sitting::retry))
        />
    }
}

/// The session it goes with, or the one whose days these are; nothing where there is neither.
#[component]
fn Session(
    /// The session it goes with now.
    session: Signal<Option<RecordId>>,
    /// It is to go with this one.
    #[prop(into)]
    on_change: Callback<Option<RecordId>>,
) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let offered = session.get_untracked().or_else(|| {
        let dosings = library.dosings();
        dosings.with_untracked(|dosings| Standing::on(today.day().get_untracked(), dosings).current()).map(|(dosing, _)| dosing.id)
    });
    let day = move || {
        let dosings = library.dosings();
        offered.and_then(|id| dosings.with(|dosings| dosings.iter().find(|dosing| dosing.id == id).map(|dosing| dosing.day)))
    };
    dynamic(move || match (offered, day()) {
        (Some(id), Some(day)) => {
            let pressed = Signal::derive(move || session.get() == Some(id));
            let toggle = move || on_change.run(if pressed.get_untracked() { None } else { Some(id) });
            view! {
                <div class="chips"><ToggleChip pressed on_press=toggle>{tr::media::with_session(&today.month_day(day))}</ToggleChip></div>
            }
            .into_any()
        }
        _ => ().into_any(),
    })
}

/// The entries that name it.
#[component]
fn Entries(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let entries = Memo::new(move |_| library.entries_with(id));
    let words_of = move |entry: RecordId| {
        let words = library.peek(entry, |item| item.and_then(Item::listed_as).map(|entry: &Entry| text::opening(&entry.text, OPENING)));
        words.filter(|words| !text::is_blank(words)).unwrap_or_else(|| tr::journal::no_words().to_owned())
    };
    dynamic(move || {
        let row = |entry| {
            view! { <li><RowLink href=Route::Entry(entry).path() title=words_of(entry) caption=tr::media::in_entry()/></li> }.into_any()
        };
        let rows: Vec<AnyView> = entries.get().into_iter().map(row).collect();
        if rows.is_empty() { ().into_any() } else { view! { <ul class="rows" role="list">{rows}</ul> }.into_any() }
    })
}

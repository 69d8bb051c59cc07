//! An attachment where it is heard or seen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words;
use crate::components::{Icon, IconButton, IconName, RowLink, dynamic};
use crate::domain::attachment::{Attachment, Media, Take};
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::showing::Shown;
use crate::state::{Item, Library, Recording, Showing, Today};

/// A voice note that can be played. Nothing of it is unsealed before somebody presses the button.
#[component]
pub fn Voice(
    /// The attachment.
    id: RecordId,
    /// How long it is.
    length_ms: u64,
) -> impl IntoView {
    let showing = Showing::of(id);
    let whole = words::seconds_of(length_ms);
    let is_on = showing.is_on();
    let at = move || tr::media::of(&words::clock(showing.second().get().min(whole)), &words::clock(whole));
    let is_there = move || matches!(showing.shown().get(), Shown::There | Shown::Broken);
    let seek = move |event: leptos::ev::Event| showing.seek(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <div class="player">
            <button type="button" class="player__button" on:click=move |_| showing.press()>
                {move || {
                    let name = if is_on.get() { IconName::Pause } else { IconName::Play };
                    view! { <Icon name/> }.into_any()
                }}
                <span class="visually-hidden">{move || if is_on.get() { tr::media::pause() } else { tr::media::play() }}</span>
            </button>
            <div class="player__line">
                <input
                    type="range"
                    class="player__range"
                    aria-label=tr::media::position()
                    aria-valuetext=at
                    autocomplete="off"
                    min="0"
                    max=whole.to_string()
                    step="1"
                    disabled=move || !is_there()
                    prop:value=move || showing.second().get().to_string()
                    on:change=seek
                />
                <span class="meta figures">{move || at()}</span>
            </div>
            <div class="player__said" role="status"><Trouble showing/></div>
        </div>
    }
}

/// What is to be said about showing it.
#[component]
fn Trouble(showing: Showing) -> impl IntoView {
    let shown = showing.shown();
    dynamic(move || {
        let words = match shown.get() {
            Shown::Resting | Shown::There => return ().into_any(),
            Shown::Opening => return view! { <p class="visually-hidden">{tr::media::opening()}</p> }.into_any(),
            Shown::Broken => tr::media::broken().to_owned(),
            Shown::NotPlayable => tr::media::not_playable().to_owned(),
            Shown::Trouble(crate::state::Problem::Unreadable) => tr::media::cannot_open().to_owned(),
            Shown::Trouble(problem) => problem.words().whole(),
        };
        view! { <p class="note">{words}</p> }.into_any()
    })
}

/// A picture, with its title as what it shows.
#[component]
pub fn Picture(
    /// The attachment.
    id: RecordId,
    /// What it shows, in words.
    #[prop(into)]
    alt: Signal<String>,
) -> impl IntoView {
    let showing = Showing::of(id);
    showing.look();
    view! {
        <div class="picture">
            {move || showing.url().get().map(|url| view! {
                <img class="picture__image" src=url alt=move || alt.get() on:error=move |_| showing.not_shown()/>
            }.into_any())}
            <div role="status"><Trouble showing/></div>
        </div>
    }
}

/// What an attachment is, so far as it decides what is drawn.
#[derive(Clone, PartialEq)]
struct Brief {
    media: Media,
    length_ms: u64,
    is_going: bool,
}

fn brief(item: Option<&Item>) -> Option<Brief> {
    let attachment = item?.of::<Attachment>()?;
    let Attachment { media, length_ms, take, .. } = attachment;
    Some(Brief { media: media.clone(), length_ms: *length_ms, is_going: *take == Take::Going })
}

/// One that is being taken, or whose end could not be noted yet.
#[component]
fn Going() -> impl IntoView {
    let library = Library::expect();
    let is_taking = RwSignal::new(None);
    spawn_local(async move {
        let _ = is_taking.try_set(Some(library.is_taking().await));
    });
    let words = move || match is_taking.get() {
        None => tr::media::opening(),
        Some(true) => tr::media::going(),
        Some(false) => tr::media::not_noted(),
    };
    view! { <p class="soft">{words}</p> }
}

/// An attachment wherever it stands: the player or the picture.
#[component]
pub fn Show(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    let brief = Memo::new(move |_| item.with(|item| brief(item.as_ref())));
    let alt = Signal::derive(move || item.with(|item| item.as_ref().and_then(|item| item.of()).map(words::name).unwrap_or_default()));
    dynamic(move || match brief.get() {
        None => ().into_any(),
        Some(brief) if brief.is_going => view! { <Going/> }.into_any(),
        Some(Brief { media: Media::Voice, length_ms, .. }) => view! { <Voice id length_ms/> }.into_any(),
        Some(_) => view! { <Picture id alt/> }.into_any(),
    })
}

/// The recordings and pictures of an entry; nothing where it has none, and none of those that were deleted. What is being recorded
/// here is told by its button, and stands here when it is over.
#[component]
pub fn Attached(
    /// Which.
    #[prop(into)]
    ids: Signal<Vec<RecordId>>,
    /// Takes one off the entry; where it is being written.
    #[prop(optional, into)]
    on_remove: Option<Callback<RecordId>>,
) -> impl IntoView {
    let (library, recording) = (Library::expect(), Recording::expect());
    let there = Memo::new(move |_| {
        let is_kept = |id: &RecordId| library.with_items(|items| items.get(id).is_some_and(|item| item.of::<Attachment>().is_some()));
        let is_there = |id: &RecordId| is_kept(id) && !recording.takes(*id);
        ids.get().into_iter().filter(is_there).collect::<Vec<_>>()
    });
    dynamic(move || {
        let all: Vec<AnyView> = there.get().into_iter().map(|id| view! { <One id on_remove/> }.into_any()).collect();
        if all.is_empty() {
            return ().into_any();
        }
        view! {
            <section class="stack-4" aria-label=tr::media::in_this_entry()>
                <ul class="stack-4" role="list">{all}</ul>
            </section>
        }
        .into_any()
    })
}

#[component]
fn One(id: RecordId, on_remove: Option<Callback<RecordId>>) -> impl IntoView {
    let today = Today::expect();
    let item = Library::expect().item(id);
    let read = move |read: fn(&Attachment, Today) -> String| {
        Signal::derive(move || item.with(|item| item.as_ref().and_then(|item| item.of()).map(|it| read(it, today)).unwrap_or_default()))
    };
    let title = read(|attachment, _| words::name(attachment));
    let caption = read(|attachment, today| words::caption(attachment, &today.month_day(attachment.at.day)));
    view! {
        <li class="card stack-2">
            <Show id/>
            <div class="split">
                <div class="attached-name"><RowLink href=Route::Attachment(id).path() title caption/></div>
                {on_remove.map(|on_remove| view! {
                    <IconButton icon=IconName::X label=tr::media::take_off() on_press=move || on_remove.run(id)/>
                }.into_any())}
            </div>
        </li>
    }
}

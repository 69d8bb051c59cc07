//! The page of the editor itself.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::about_day::AboutDay;
use super::desk::Desk;
use super::feelings::Feelings;
use super::link::LinkIntention;
use super::question::{QUESTION, Question};
use super::touches::Touches;
use crate::app::Navigator;
use crate::components::{AreaLook, HelpLook, SaveLine, TopBar, TopBarLeft, WritingArea, effect, on_change};
use crate::content::prompts;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::media::{AddMedia, Attached};
use crate::pages::not_saved::NotSavedSheet;
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{Library, Loaded, Notices, Preferences};

/// Which address the editor was opened under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// `/journal/new`: it becomes the lasting one with the first thing that is put in.
    New,
    /// `/journal/:id/edit`.
    Lasting,
}

/// Writing on one entry.
#[component]
pub fn Editor(id: RecordId, address: Address) -> impl IntoView {
    let library = Library::expect();
    let desk = Desk::new(library.sit_entry(id));
    let trouble = RwSignal::new(false);
    let done = finish(desk, id, address, trouble);
    if address == Address::New {
        name_lastingly(desk, id);
    }
    let two_places = library.peek(id, |item| item.is_some_and(|item| matches!(&item.loaded, Loaded::Open(heads) if heads.len() > 1)));
    view! {
        <TopBar
            left=TopBarLeft::BackStep { label: tr::journal::done().to_owned(), on_press: done }
            help=HelpLook::IconOnly
            middle=move || view! { <SaveLine state=desk.status() on_see=move || trouble.set(true)/> }.into_any()
        />
        <main class="main" id="main">
            <div class="gutter stack-4">
                <h1 class="visually-hidden" tabindex="-1">{tr::journal::editor_title()}</h1>
                {two_places.then(|| view! { <p class="note">{tr::journal::two_places_edit()}</p> }.into_any())}
                <Question desk/>
                <Paper desk/>
                <After desk/>
                <Attached ids=Signal::derive(move || desk.read(|entry| entry.attachments.clone())) on_remove=move |id| take_off(desk, id)/>
                <div class="attached">
                    <AboutDay desk/>
                    <Touches desk/>
                    <LinkIntention desk/>
                    <AddMedia
                        on_added=move |id| desk.write(|entry| entry.attachments.push(id))
                        on_gone=move |id| desk.write(|entry| entry.attachments.retain(|attached| *attached != id))
                    />
                </div>
            </div>
            <div class="tools"><Feelings desk/></div>
        </main>
        <NotSavedSheet
            open=trouble
            status=desk.status()
            text=Callback::new(move |()| desk.peek(|entry| entry.text.clone()))
            on_again=Callback::new(move |()| desk.try_again())
        />
    }
}

/// Takes a recording or picture off the entry. It stays among the others.
fn take_off(desk: Desk, id: RecordId) {
    desk.write(|entry| entry.attachments.retain(|attached| *attached != id));
}

/// The writing area. Its own signal holds the words that are typed and hands each change to the desk.
#[component]
fn Paper(desk: Desk) -> impl IntoView {
    let words = RwSignal::new(desk.peek(|entry| entry.text.clone()));
    on_change(move || words.get(), move |words| desk.write(|entry| entry.text = words));
    view! {
        <div>
            <WritingArea
                label=tr::journal::your_words()
                value=words
                look=AreaLook::Ruled
                placeholder=prompts::enough_line().get()
                spellcheck=Preferences::expect().spellcheck()
                described_by=QUESTION
                autofocus=true
                on_leave=move || desk.rest()
            />
        </div>
    }
}

/// What is said below the words: after some questions a way back into the room; and that a text has become long.
#[component]
fn After(desk: Desk) -> impl IntoView {
    let closing = Memo::new(move |_| {
        let stirring =
            desk.around(|around| around.prompt.as_ref().and_then(|prompt| prompts::by_id(&prompt.id)).is_some_and(|prompt| prompt.closing));
        stirring && !desk.is_empty()
    });
    // characters are counted only where there are bytes enough for so many
    let long = Memo::new(move |_| desk.read(|entry| entry.text.len() >= text::LONG && entry.text.chars().count() >= text::LONG));
    view! {
        {move || closing.get().then(|| view! { <p class="note">{prompts::closing_line().get()}</p> }.into_any())}
        <div role="status">{move || long.get().then(|| view! { <p class="note">{tr::journal::long()}</p> }.into_any())}</div>
    }
}

/// Gives the entry its lasting address with the first thing that is put in. The page stays as it is.
fn name_lastingly(desk: Desk, id: RecordId) {
    let navigator = Navigator::expect();
    let mut named = false;
    effect(move || {
        if !named && !desk.is_empty() {
            named = true;
            navigator.rename(Route::EntryEdit(id));
        }
    });
}

/// Done: one version, then the entry to read; or back, with a word, where nothing was written.
fn finish(desk: Desk, id: RecordId, address: Address, trouble: RwSignal<bool>) -> Callback<()> {
    let (navigator, notices) = (Navigator::expect(), Notices::expect());
    let ending = StoredValue::new(false);
    Callback::new(move |()| {
        if ending.get_value() {
            return;
        }
        ending.set_value(true);
        spawn_local(async move {
            match desk.finish().await {
                Ok(Finished::NothingWritten) => {
                    navigator.back(Route::Journal);
                    notices.say(tr::journal::nothing_written());
                }
                Ok(Finished::Saved | Finished::Unchanged) => match address {
                    Address::New => navigator.replace(Route::Entry(id)),
                    Address::Lasting => navigator.back(Route::Entry(id)),
                },
                Err(_) => trouble.set(true),
            }
            // where the page is already gone there is nothing left to open
            ending.try_set_value(false);
        });
    })
}

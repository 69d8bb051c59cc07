//! The screen of session day: the intention, two targets, and little else. It is dark, nearly silent, and needs no answer.

use leptos::prelude::*;

use super::breathe::Breathe;
use super::day::{Shared, View};
use super::help::Help;
use super::leave::Leave;
use super::room::Room;
use super::time::{ShownTime, time_of};
use crate::components::{Button, ButtonKind, ButtonSize, SaveState, Target, dynamic};
use crate::domain::attachment::{Attachment, Media};
use crate::domain::id::RecordId;
use crate::domain::session::Mark;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::{Part, Route};
use crate::state::{Item, Library, Today, session_day};

/// After so many milliseconds untouched the screen grows dimmer.
const DIM_MS: u32 = 60_000;

/// Session day while it goes on, or practice of it.
#[component]
pub fn Screen(shared: Shared) -> impl IntoView {
    session_day::keep_screen_on();
    dynamic(move || match shared.view.get() {
        View::Session => view! { <Quiet shared/> }.into_any(),
        View::Help => view! { <Help shared/> }.into_any(),
        View::Senses => view! { <Room shared/> }.into_any(),
        View::Breathe => view! { <Breathe shared/> }.into_any(),
    })
}

/// The intention and the two targets.
#[component]
fn Quiet(shared: Shared) -> impl IntoView {
    let library = Library::expect();
    let heading = shared.heading();
    let is_still = session_day::stillness(DIM_MS);
    let shows_time = RwSignal::new(false);
    let leaving = RwSignal::new(false);
    let mark = move || {
        let at = library.now();
        shared.desk.note(move |course| course.mark(&at));
    };
    let is_practice = shared.desk.is_practice();
    view! {
        <main class="session-day" id="main" data-dim=move || is_still.get().then_some("")>
            <h1 class="visually-hidden" tabindex="-1" node_ref=heading>{tr::session_day::title()}</h1>
            <div class="session-day__top">
                <Button kind=ButtonKind::Quiet on_press=move || leaving.set(true)>
                    {if is_practice { tr::session_day::practice_leave() } else { tr::session_day::leave() }}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=move || shows_time.update(|shows| *shows = !*shows)>
                    {move || if shows_time.get() { tr::session_day::hide_time() } else { tr::session_day::show_time() }}
                </Button>
            </div>
            {is_practice.then(|| view! { <p class="session-day__practice">{tr::session_day::practice_kept()}</p> }.into_any())}
            {move || shows_time.get().then(|| view! { <ShownTime shared/> }.into_any())}
            <Intention shared/>
            <Kept shared/>
            <Aside shared/>
            <div class="session-day__targets">
                <Target title=tr::session_day::mark() on_press=mark/>
                <Target strong=true title=tr::session_day::need_help() on_press=move || shared.view.set(View::Help)/>
            </div>
        </main>
        <Leave shared open=leaving/>
    }
}

/// The words that the person carries into it.
#[component]
fn Intention(shared: Shared) -> impl IntoView {
    let library = Library::expect();
    let session = shared.desk.session();
    if let Some(id) = session.with_untracked(|session| session.intention) {
        // opened now, where it isn't yet
        let _ = library.item(id);
    }
    let words_of = move |id: RecordId| {
        library.with_items(|items| {
            let intention = items.get(&id).and_then(Item::intention).filter(|intention| intention.trashed.is_none());
            intention.map(|intention| intention.words().to_owned()).filter(|words| !text::is_blank(words))
        })
    };
    let words = move || {
        let chosen = session.with(|session| session.intention).and_then(words_of);
        chosen.or_else(|| library.held_intention().get().and_then(words_of))
    };
    view! {
        <div class="session-day__middle">
            {move || match words() {
                Some(words) => view! { <p class="session-day__intention" dir="auto" translate="no">{words}</p> }.into_any(),
                None => view! { <p class="session-day__intention">{tr::session_day::welcome()}</p> }.into_any(),
            }}
        </div>
    }
}

/// What was marked last, and whether it is kept.
#[component]
fn Kept(shared: Shared) -> impl IntoView {
    let today = Today::expect();
    let status = shared.desk.status();
    let last = move || shared.desk.course(|course| course.marks.last().map(|Mark { at, .. }| time_of(today, at))).flatten();
    let is_lost = move || matches!(status.get(), SaveState::NotSaved(_));
    let kept = move || match status.get() {
        SaveState::Untouched => "",
        SaveState::Saving => tr::common::saving(),
        SaveState::Saved => tr::common::saved(),
        SaveState::NotSaved(_) => tr::session_day::not_kept(),
    };
    view! {
        <div class="session-day__said">
            <p class="meta" role="status">
                {move || last().map(|time| tr::session_day::marked(&time))}
                <span class="session-day__kept" data-lost=move || is_lost().then_some("")>{kept}</span>
            </p>
            {move || is_lost().then(|| view! {
                <Button size=ButtonSize::Small on_press=move || shared.desk.try_again()>{tr::shell::try_again()}</Button>
            }.into_any())}
        </div>
    }
}

/// The two quiet ways: a note that is spoken, and the companion's view.
#[component]
fn Aside(shared: Shared) -> impl IntoView {
    let library = Library::expect();
    // asked until a voice note was made once
    let asks = Memo::new(move |_| library.all::<Attachment>().iter().all(|(_, attachment)| attachment.media != Media::Voice));
    let says = RwSignal::new(false);
    let speak = if shared.desk.is_practice() {
        view! { <Button kind=ButtonKind::Quiet on_press=move || says.set(true)>{tr::session_day::speak()}</Button> }.into_any()
    } else {
        view! { <a class="button" data-kind="quiet" href=Route::VoiceNew.path()>{tr::session_day::speak()}</a> }.into_any()
    };
    view! {
        <div class="session-day__aside">
            <div class="session-day__ways">
                {speak}
                {shared.id.map(|id| view! {
                    <a class="button" data-kind="quiet" href=Route::SessionPart(id, Part::Sitter).path()>{tr::session_day::hand_over()}</a>
                }.into_any())}
            </div>
            {move || asks.get().then(|| view! { <p class="meta">{tr::session_day::speak_ask()}</p> }.into_any())}
            <p class="meta" role="status">{move || says.get().then(tr::session_day::practice_speak)}</p>
        </div>
    }
}

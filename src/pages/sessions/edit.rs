//! Changing an appointment: everything is kept as it is typed.

use leptos::prelude::*;

use super::desk::Desk;
use super::names;
use super::new::{NewSort, sorts};
use super::when::{When, WhenFields, put};
use crate::components::{ButtonLink, ChipLayout, IconName, PageHeader, RadioChips, TextField, ToggleChip, WritingArea, on_change};
use crate::domain::id::RecordId;
use crate::domain::intention::Intention;
use crate::domain::session::{Session, Sort};
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Library, Preferences, Today};

/// Characters of an intention's words on its chip.
const OPENING: usize = 60;

/// The fields.
#[component]
pub fn EditScreen(desk: Desk) -> impl IntoView {
    let today = Today::expect();
    let is_visit = Memo::new(move |_| desk.read(|session| session.sort == Sort::Visit));
    let title = move || if is_visit.get() { tr::sessions::edit_visit_title() } else { tr::sessions::edit_title() }.to_owned();
    let when = desk.peek(When::of);
    on_change(
        move || when.read(),
        move |read| {
            if let Some((day, minute)) = read {
                desk.write(move |session| put(session, day, minute));
            }
        },
    );
    let zone = move || desk.read(names::foreign_zone);
    let begun = move || desk.read(|session| session.course.as_ref().map(|_| tr::sessions::begun_fixed(&names::date(today, session.day()))));
    view! {
        <PageHeader title=Signal::derive(title)/>
        <div class="gutter stack-6">
            <SortChips desk/>
            <WhenFields when/>
            {move || zone().map(|words| view! { <p class="meta">{words}</p> }.into_any())}
            {move || begun().map(|words| view! { <p class="note">{words}</p> }.into_any())}
            <TextField label=tr::sessions::place() value=desk.text(|session| &mut session.place) hint=tr::sessions::place_hint()/>
            {move || if is_visit.get() { view! { <Bring desk/> }.into_any() } else { view! { <OfSession desk/> }.into_any() }}
            <Intentions desk/>
        </div>
    }
}

/// Which sort it is; one that a newer version knows stays as it is.
#[component]
fn SortChips(desk: Desk) -> impl IntoView {
    let now = desk.peek(|session| match session.sort {
        Sort::Dosing => Some(NewSort::Session),
        Sort::Visit => Some(NewSort::Visit),
        Sort::Other(_) => None,
    });
    let sort = RwSignal::new(now);
    on_change(
        move || sort.get(),
        move |sort| {
            if let Some(sort) = sort {
                desk.write(move |session| session.sort = sort.into());
            }
        },
    );
    now.map(|_| view! { <RadioChips label=tr::sessions::sort() options=sorts() value=sort layout=ChipLayout::Even/> }.into_any())
}

/// Who is there, and what the clinic said.
#[component]
fn OfSession(desk: Desk) -> impl IntoView {
    let attended = Signal::derive(move || desk.read(|session| session.attended));
    view! {
        <div class="stack-3">
            <TextField label=tr::sessions::company() value=desk.text(|session| &mut session.company) hint=tr::sessions::company_hint()/>
            <div class="chips">
                <ToggleChip pressed=attended icon=IconName::Users on_press=move || desk.write(|session| session.attended = !session.attended)>
                    {tr::sessions::attended()}
                </ToggleChip>
            </div>
        </div>
        <TextField label=tr::sessions::medicine() value=desk.text(|session| &mut session.medicine) hint=tr::sessions::medicine_hint()/>
    }
}

/// What the person wants to bring to a visit.
#[component]
fn Bring(desk: Desk) -> impl IntoView {
    view! {
        <div class="stack-2">
            <p class="label" aria-hidden="true">{tr::sessions::bring_label()}</p>
            <WritingArea
                label=tr::sessions::bring_label()
                value=desk.text(|session| &mut session.bring)
                placeholder=tr::sessions::bring_placeholder()
                spellcheck=Preferences::expect().spellcheck()
                on_leave=move || desk.rest()
            />
        </div>
    }
}

/// The intention it carries.
#[component]
fn Intentions(desk: Desk) -> impl IntoView {
    let intentions = Library::expect().list::<Intention>();
    let heading = "session-intention";
    view! {
        <div class="stack-3" role="group" aria-labelledby=heading>
            <p class="label" id=heading>{tr::sessions::carries()}</p>
            {move || {
                let ids = intentions.get();
                if ids.is_empty() {
                    view! { <div><ButtonLink href=Route::IntentionNew.path() icon=IconName::Star>{tr::sessions::no_intentions()}</ButtonLink></div> }.into_any()
                } else {
                    let chips: Vec<AnyView> = ids.into_iter().map(|id| view! { <OneIntention desk id/> }.into_any()).collect();
                    view! { <div class="chips">{chips}</div> }.into_any()
                }
            }}
        </div>
    }
}

/// One intention; pressing it again lets go of the tie.
#[component]
fn OneIntention(desk: Desk, id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let words = move || {
        let words = library.with_items(|items| Some(text::opening(items.get(&id)?.intention()?.words(), OPENING)));
        words.filter(|words| !text::is_blank(words)).unwrap_or_else(|| tr::intentions::no_words().to_owned())
    };
    let pressed = Memo::new(move |_| desk.read(|session| session.intention == Some(id)));
    let toggle = move |session: &mut Session| session.intention = if session.intention == Some(id) { None } else { Some(id) };
    view! { <ToggleChip pressed on_press=move || desk.write(toggle)><span dir="auto" translate="no">{move || words()}</span></ToggleChip> }
}

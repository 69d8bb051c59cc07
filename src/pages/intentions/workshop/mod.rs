//! The intention workshop: Write, Turn, Carry. Each screen can be skipped, and leaving at any point loses nothing.

mod carry;
mod chips;
mod desk;
mod turn;
mod write;

use leptos::prelude::*;

use crate::components::{ButtonLink, PageHeader, SaveLine, SaveState, StepStrand, TopBar, TopBarLeft, dynamic};
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::domain::workshop::Step;
use crate::i18n::tr;
use crate::pages::not_saved::NotSavedSheet;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Loaded};
use desk::Desk;

/// `/intentions/new` and the three screens of an intention; `None` before the first word, when there is no address yet.
#[component]
pub fn WorkshopPage(id: Option<RecordId>) -> impl IntoView {
    let library = Library::expect();
    let id = id.unwrap_or_else(|| library.new_id());
    let item = library.item(id);
    // only what decides whether one can write: a save of this very sitting must not draw the page anew
    let gate = Memo::new(move |_| match library.access() {
        Access::Whole => item.with(|item| Gate::of(item.as_ref())),
        Access::Reading => Gate::Shut,
    });
    dynamic(move || match gate.get() {
        Gate::Open => view! { <Screens id/> }.into_any(),
        Gate::Wait => view! {
            <Frame back=Route::Intention(id)>
                <p class="gutter soft" role="status">{tr::shell::opening()}</p>
            </Frame>
        }
        .into_any(),
        // one that can't be opened or wasn't yet, lies in the trash, or is no intention at all: its own page says so
        Gate::Shut => view! {
            <Frame back=Route::Intentions>
                <PageHeader title=tr::intentions::shut_title() lead=tr::intentions::shut_lead()/>
                <div class="gutter buttons">
                    <ButtonLink href=Route::Intention(id).path()>{tr::intentions::shut_way()}</ButtonLink>
                </div>
            </Frame>
        }
        .into_any(),
    })
}

/// Whether there is something to write on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// It isn't opened yet.
    Wait,
    /// Writing here would put an intention over something that isn't one, or can't be read.
    Shut,
    /// An intention, or nothing yet.
    Open,
}

impl Gate {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| (&item.loaded, item.intention())) {
            None => Self::Open,
            Some((Loaded::Pending, _)) => Self::Wait,
            Some((Loaded::Open(_), Some(intention))) if intention.trashed.is_none() => Self::Open,
            Some(_) => Self::Shut,
        }
    }
}

/// The three screens over one sitting.
#[component]
fn Screens(id: RecordId) -> impl IntoView {
    let desk = Desk::sit(id);
    let screens = dynamic(move || {
        let step = desk.step().get();
        let screen = match step {
            Step::Write => view! { <write::WriteScreen desk/> }.into_any(),
            Step::Turn => view! { <turn::TurnScreen desk/> }.into_any(),
            Step::Carry => view! { <carry::CarryScreen desk/> }.into_any(),
        };
        view! { <Frame back=desk.back_from(step)>{screen}</Frame> }.into_any()
    });
    view! {
        {screens}
        <NotSavedSheet
            open=desk.trouble
            status=desk.status()
            text=Callback::new(move |()| desk.words())
            on_again=Callback::new(move |()| desk.try_again())
        />
    }
}

/// Where one is in the three screens, and what this one asks.
#[component]
fn Head(step: Step, #[prop(into)] title: Signal<String>, #[prop(into)] lead: Signal<String>) -> impl IntoView {
    let current = Step::ALL.iter().position(|other| *other == step).unwrap_or_default();
    let steps = Step::ALL.map(|step| name(step).to_owned()).to_vec();
    view! {
        <div class="gutter page-header stack-6">
            <StepStrand label=tr::intentions::steps() steps current/>
            <div class="stack-3">
                <h1 class="title" tabindex="-1">{title}</h1>
                <p class="soft">{lead}</p>
            </div>
        </div>
    }
}

const fn name_of_back(route: &Route) -> fn() -> &'static str {
    match route {
        Route::Intentions => tr::common::intentions,
        _ => tr::intentions::back,
    }
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Write => tr::intentions::write(),
        Step::Turn => tr::intentions::turn(),
        Step::Carry => tr::intentions::carry(),
    }
}

/// The bar with the way one screen back, and the page under it.
#[component]
fn Frame(back: Route, children: Children) -> impl IntoView {
    let left = TopBarLeft::Back { href: back.path(), label: name_of_back(&back)().to_owned() };
    view! {
        <TopBar left/>
        <main class="main" id="main">{children()}</main>
    }
}

/// Whether the words above it are kept. Without words above it, it speaks up only when something is not.
#[component]
fn Kept(desk: Desk, #[prop(optional, into)] words: MaybeProp<String>) -> impl IntoView {
    let status = desk.status();
    let has_words = move || words.with(|words| words.as_ref().is_some_and(|words| !text::is_blank(words)));
    let is_shown = Memo::new(move |_| matches!(status.get(), SaveState::NotSaved(_)) || has_words());
    view! {
        {move || is_shown.get().then(|| view! {
            <SaveLine state=status on_see=move || desk.trouble.set(true)/>
        }.into_any())}
    }
}

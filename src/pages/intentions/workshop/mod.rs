//! The intention workshop: Write, Turn, Carry. Each screen can be skipped, and leaving at any point loses nothing.

mod carry;
mod chips;
mod desk;
mod turn;
mod write;

use leptos::prelude::*;

use crate::components::{ButtonLink, PageHeader, SaveLine, StepStrand, TopBar, TopBarLeft};
use crate::domain::id::RecordId;
use crate::domain::workshop::Step;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Item, Library, Loaded};
use desk::Desk;

/// `/intentions/new` and the three screens of an intention; `None` before the first word, when there is no address yet.
#[component]
pub fn WorkshopPage(id: Option<RecordId>) -> impl IntoView {
    let library = Library::expect();
    let id = id.unwrap_or_else(|| library.new_id());
    let item = library.item(id);
    // only what decides whether one can write: a save of this very sitting must not draw the page anew
    let gate = Memo::new(move |_| item.with(|item| Gate::of(item.as_ref())));
    move || match gate.get() {
        Gate::Open => view! { <Screens id/> }.into_any(),
        Gate::Wait => view! {
            <Frame back=Route::Intention(id)>
                <p class="gutter soft" role="status">{tr::shell::opening()}</p>
            </Frame>
        }
        .into_any(),
        // one that can't be opened, lies in the trash, or is no intention at all: its own page says so
        Gate::Shut => view! {
            <Frame back=Route::Intentions>
                <PageHeader title=tr::intentions::shut_title() lead=tr::intentions::shut_lead()/>
                <div class="gutter buttons">
                    <ButtonLink href=Route::Intention(id).path()>{tr::intentions::shut_way()}</ButtonLink>
                </div>
            </Frame>
        }
        .into_any(),
    }
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
    let current = Signal::derive(move || Step::ALL.iter().position(|step| *step == desk.step().get()).unwrap_or_default());
    move || {
        let step = desk.step().get();
        let screen = match step {
            Step::Write => view! { <write::WriteScreen desk/> }.into_any(),
            Step::Turn => view! { <turn::TurnScreen desk/> }.into_any(),
            Step::Carry => view! { <carry::CarryScreen desk/> }.into_any(),
        };
        view! {
            <Frame back=desk.back_from(step)>
                <div class="gutter">
                    <StepStrand label=tr::intentions::steps() steps=Step::ALL.map(|step| name(step).to_owned()).to_vec() current/>
                </div>
                {screen}
            </Frame>
        }
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

/// Whether the words above it are kept.
#[component]
fn Kept(desk: Desk) -> impl IntoView {
    view! { <SaveLine state=desk.status() on_see=move || desk.see_what_to_do()/> }
}

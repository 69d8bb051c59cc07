//! What a person meets at a start: the first run, the app, or a page that says why it can't be opened.

use leptos::prelude::*;

use super::navigator::Navigator;
use super::shell::Shell;
use super::trouble::Trouble;
use crate::components::{Button, ButtonKind, ButtonSize, PageHeader, TopBar, dynamic};
use crate::i18n::{Problem, tr};
use crate::pages::backup::{OpenBackup, Purpose};
use crate::pages::lock::{ChangingPage, ErasedPage, LockPage};
use crate::pages::welcome::WelcomePage;
use crate::platform::page;
use crate::routes::Route;
use crate::state::{Attempt, Boot, Door, HelpPublic, Recording};

/// The page that goes with the state of the start.
#[component]
pub fn Gate() -> impl IntoView {
    let door = Door::expect();
    let boot = door.boot();
    dynamic(move || match boot.get() {
        Boot::Opening => view! { <p class="visually-hidden" role="status">{tr::shell::opening()}</p> }.into_any(),
        Boot::FirstRun => view! { <FirstRun/> }.into_any(),
        Boot::Open(library) => {
            provide_context(library);
            Recording::provide(library);
            HelpPublic::provide(library);
            view! { <Trouble/><Shell/> }.into_any()
        }
        Boot::Locked(locked) => {
            page::set_title(tr::common::app_name());
            view! { <LockPage locked/> }.into_any()
        }
        Boot::Changing(progress) => {
            page::set_title(tr::common::app_name());
            view! { <ChangingPage progress/> }.into_any()
        }
        Boot::Erased(erased) => {
            page::set_title(tr::common::app_name());
            view! { <ErasedPage erased/> }.into_any()
        }
        Boot::Closed(problem) => view! { <Closed problem=problem/> }.into_any(),
    })
}

#[component]
fn FirstRun() -> impl IntoView {
    let navigator = Navigator::expect();
    navigator.rename(Route::Welcome);
    view! { <WelcomePage/> }
}

/// Why there is nothing to see, what is safe, and what to do next.
#[component]
fn Closed(problem: Problem) -> impl IntoView {
    let door = Door::expect();
    let restoring = RwSignal::new(false);
    dynamic(move || {
        if restoring.get() {
            let leave = Callback::new(move |()| restoring.set(false));
            let restore = view! { <OpenBackup purpose=Purpose::Begin(door) leave/> };
            return view! { <div class="app" data-chrome="none"><div class="app__column">{restore}</div></div> }.into_any();
        }
        view! { <WhyClosed problem restoring/> }.into_any()
    })
}

#[component]
fn WhyClosed(problem: Problem, restoring: RwSignal<bool>) -> impl IntoView {
    let door = Door::expect();
    let words = problem.words();
    let again = move || match problem {
        // what is needed is another version of the app
        Problem::Newer => page::reload(),
        _ => door.open(),
    };
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                <TopBar/>
                <main class="main gutter" id="main">
                    <PageHeader title=words.what lead=words.safe/>
                    <p class="note">{words.next}</p>
                    <div class="foot">
                        <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=again>{tr::shell::try_again()}</Button>
                        {(problem == Problem::Gone).then(|| view! {
                            <Button size=ButtonSize::Tall on_press=move || restoring.set(true)>{tr::backup::restore()}</Button>
                            <BeginAgain/>
                        }.into_any())}
                    </div>
                </main>
            </div>
        </div>
    }
}

/// The way on after a loss. It makes a journal only where there is none, and erases nothing.
#[component]
fn BeginAgain() -> impl IntoView {
    let door = Door::expect();
    let making = Attempt::new();
    view! {
        <Button kind=ButtonKind::Quiet busy=making.busy(tr::welcome::making()) on_press=move || making.begin(door.begin())>
            {tr::problems::begin_again()}
        </Button>
        <p class="note" role="alert" hidden=move || making.refused().is_none()>{move || making.refused().map(|problem| problem.words().whole())}</p>
    }
}

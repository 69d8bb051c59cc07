//! What a person meets at a start: the first run, the app, or a page that says why it can't be opened.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::navigator::Navigator;
use super::shell::Shell;
use crate::components::{Button, ButtonKind, ButtonSize, PageHeader, TopBar, dynamic};
use crate::i18n::{Problem, tr};
use crate::pages::welcome::WelcomePage;
use crate::routes::Route;
use crate::state::{Boot, Door, Notices};

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
            view! { <Shell/> }.into_any()
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

#[component]
fn Closed(problem: Problem) -> impl IntoView {
    let door = Door::expect();
    let notices = Notices::expect();
    let words = problem.words();
    let begin = move || {
        spawn_local(async move {
            if let Err(problem) = door.begin().await {
                notices.problem(problem);
            }
        });
    };
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                <TopBar/>
                <main class="main gutter" id="main">
                    <PageHeader title=words.what.to_owned() lead=words.safe.to_owned()/>
                    <p class="note">{words.next}</p>
                    <div class="foot">
                        <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || door.open()>{tr::shell::try_again()}</Button>
                        {(problem == Problem::Gone)
                            .then(|| view! { <Button kind=ButtonKind::Quiet on_press=begin>{tr::problems::begin_again()}</Button> }.into_any())}
                    </div>
                </main>
            </div>
        </div>
    }
}

//! First run: two short screens, what this is and what it promises. The journal is made when the second is understood. On an iPhone
//! and an iPad the way to the home screen stands between them.
//!
//! There is no vault yet, so nothing can be typed here, and no notice can be shown but on the page itself.

mod drawing;
mod install;

use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use crate::app::Navigator;
use crate::components::{Arc, ArcPhase, Button, ButtonKind, ButtonSize, Ground, Star, StepDots, TopBar, TopBarLeft, effect};
use crate::domain::install::Browser;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Door, Install, Problem};
use drawing::PhoneOnHorizon;
use install::FirstInstall;
pub use install::InstallSteps;

/// How many screens everybody sees.
const SCREENS: usize = 2;

/// Where one is in the first run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What this is.
    WhatThisIs,
    /// To the home screen first.
    Install(Browser),
    /// What it promises.
    Promise,
}

/// `/welcome`, before there is a journal.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let screen = RwSignal::new(Screen::WhatThisIs);
    // the first screen is where the person arrives; from then on the heading takes the focus
    let moved = RwSignal::new(false);
    let turn = Callback::new(move |to: Screen| {
        moved.set(true);
        screen.set(to);
    });
    let install = Install::expect().first_run().map(Screen::Install);
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                {move || match screen.get() {
                    Screen::WhatThisIs => view! { <WhatThisIs next=install.unwrap_or(Screen::Promise) turn moved/> }.into_any(),
                    Screen::Install(browser) => view! { <FirstInstall browser turn/> }.into_any(),
                    Screen::Promise => view! { <Promise before=install.unwrap_or(Screen::WhatThisIs) turn/> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// Moves the focus to a heading when it is drawn, so that a screen reader reads on there.
fn focus_when_drawn(heading: NodeRef<html::H1>) {
    effect(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
}

#[component]
fn Dots(at: usize) -> impl IntoView {
    view! { <StepDots label=tr::welcome::step(&at.to_string(), &SCREENS.to_string()) of=SCREENS at/> }
}

/// What this is.
#[component]
fn WhatThisIs(next: Screen, turn: Callback<Screen>, moved: RwSignal<bool>) -> impl IntoView {
    let heading = NodeRef::new();
    if moved.get_untracked() {
        focus_when_drawn(heading);
    }
    view! {
        <main class="main" id="main">
            <div class="sky">
                <TopBar ground=Ground::Sky/>
                <div class="sky__words">
                    <p class="wordmark"><Star/><span>{tr::common::app_name()}</span></p>
                    <h1 class="title-hero" tabindex="-1" node_ref=heading>{tr::welcome::title()}</h1>
                </div>
                <Arc phase=Signal::stored(ArcPhase::Preparing) label=tr::welcome::arc()/>
            </div>
            <div class="gutter stack-4">
                <p>{tr::welcome::what()}</p>
                <p class="soft">{tr::welcome::alongside()}</p>
            </div>
            <div class="foot gutter">
                <Dots at=1/>
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || turn.run(next)>{tr::welcome::begin()}</Button>
            </div>
        </main>
    }
}

/// What it promises, and what it can't.
#[component]
fn Promise(before: Screen, turn: Callback<Screen>) -> impl IntoView {
    let heading = NodeRef::new();
    focus_when_drawn(heading);
    let door = Door::expect();
    let navigator = Navigator::expect();
    let making = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let busy = Signal::derive(move || making.get().then(|| tr::welcome::making().to_owned()));
    let begin = move || {
        making.set(true);
        problem.set(None);
        spawn_local(async move {
            match door.begin().await {
                Ok(()) => {
                    // once the app stands: arriving moves the focus there and says where one is
                    tick().await;
                    navigator.replace(Route::Today);
                }
                Err(found) => {
                    let _ = making.try_set(false);
                    let _ = problem.try_set(Some(found));
                }
            }
        });
    };
    view! {
        <TopBar left=TopBarLeft::BackStep { label: tr::welcome::back().to_owned(), on_press: Callback::new(move |()| turn.run(before)) }/>
        <main class="main" id="main">
            <div class="gutter middle stack-4">
                <PhoneOnHorizon/>
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::welcome::stays_title()}</h1>
                <p>{tr::welcome::stays()}</p>
                <p>{tr::welcome::unlock()}</p>
                <p class="note">{tr::welcome::no_lock()}</p>
                <p class="soft">{tr::welcome::general()}</p>
            </div>
            <div class="foot gutter">
                <div role="alert">{move || problem.get().map(|problem| what_to_do(problem).into_any())}</div>
                <p class="meta">{tr::welcome::adults()}</p>
                <Dots at=2/>
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy on_press=begin>{tr::welcome::understand()}</Button>
            </div>
        </main>
    }
}

/// Why the journal could not be made. Nothing was written yet, so nothing can be lost.
fn what_to_do(problem: Problem) -> impl IntoView {
    let words = problem.words();
    view! {
        <div class="note stack-2">
            <p>{words.what}</p>
            <p>{words.next}</p>
        </div>
    }
}

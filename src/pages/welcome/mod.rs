//! First run: three short screens, what this is, what it promises, and whether there is to be a lock. The journal is made when that is
//! decided. On an iPhone and an iPad the way to the home screen stands between the first two.
//!
//! There is no vault yet, so nothing can be typed here, and no notice can be shown but on the page itself.

mod drawing;
mod install;

use leptos::prelude::*;

use crate::components::{Arc, ArcPhase, Button, ButtonKind, ButtonSize, Ground, Star, StepDots, TopBar, TopBarLeft};
use crate::domain::install::Browser;
use crate::i18n::tr;
use crate::pages::backup::{self, OpenBackup};
use crate::pages::lock::{Maker, Purpose, SetUp, focus_when_drawn};
use crate::state::{Door, Install};
use drawing::PhoneOnHorizon;
use install::FirstInstall;
pub use install::InstallSteps;

/// How many screens everybody sees.
const SCREENS: usize = 3;

/// Where one is in the first run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What this is.
    WhatThisIs,
    /// To the home screen first.
    Install(Browser),
    /// What it promises.
    Promise,
    /// Whether there is to be a lock.
    Lock,
    /// Beginning with a backup instead.
    Restore,
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
    let door = Door::expect();
    let install = Install::expect().first_run().map(Screen::Install);
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                {move || match screen.get() {
                    Screen::WhatThisIs => view! { <WhatThisIs install turn moved/> }.into_any(),
                    Screen::Install(browser) => view! { <FirstInstall browser turn/> }.into_any(),
                    Screen::Promise => view! { <Promise before=install.unwrap_or(Screen::WhatThisIs) turn/> }.into_any(),
                    Screen::Restore => {
                        let leave = Callback::new(move |()| turn.run(Screen::WhatThisIs));
                        view! { <OpenBackup purpose=backup::Purpose::Begin(door) leave/> }.into_any()
                    }
                    Screen::Lock => {
                        let leave = Callback::new(move |()| turn.run(Screen::Promise));
                        view! { <SetUp maker=Maker::FirstRun(door) purpose=Purpose::Set leave/> }.into_any()
                    }
                }}
            </div>
        </div>
    }
}

#[component]
fn Dots(at: usize) -> impl IntoView {
    view! { <StepDots label=tr::welcome::step(&at.to_string(), &SCREENS.to_string()) of=SCREENS at/> }
}

/// What this is.
#[component]
fn WhatThisIs(install: Option<Screen>, turn: Callback<Screen>, moved: RwSignal<bool>) -> impl IntoView {
    // what is brought into a browser's tab doesn't move to the home screen by itself, so that comes first here too
    let (next, restore) = (install.unwrap_or(Screen::Promise), install.unwrap_or(Screen::Restore));
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
                <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || turn.run(restore)>{tr::welcome::restore()}</Button>
            </div>
        </main>
    }
}

/// What it promises, and what it can't.
#[component]
fn Promise(before: Screen, turn: Callback<Screen>) -> impl IntoView {
    let heading = NodeRef::new();
    focus_when_drawn(heading);
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
                <p class="meta">{tr::welcome::adults()}</p>
                <Dots at=2/>
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || turn.run(Screen::Lock)>{tr::welcome::understand()}</Button>
            </div>
        </main>
    }
}

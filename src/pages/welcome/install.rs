//! Where a browser keeps its notes apart from the installed app: the steps to the home screen, before a word is typed.

use leptos::html;
use leptos::prelude::*;

use super::Screen;
use crate::components::{AppIcon, Button, ButtonSize, Icon, IconName, TopBar, TopBarLeft};
use crate::domain::install::Browser;
use crate::i18n::tr;
use crate::pages::lock::focus_when_drawn;

/// The screen between what this is and what it promises. It has no dot: it is a detour, and one can stay on the way.
#[component]
pub fn FirstInstall(browser: Browser, turn: Callback<Screen>) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    focus_when_drawn(heading);
    let (lead, stay) = match browser {
        Browser::Safari => (tr::install::lead_safari(), tr::install::stay_safari()),
        Browser::Another => (tr::install::lead_another(), tr::install::stay_another()),
    };
    view! {
        <TopBar left=TopBarLeft::BackStep { label: tr::welcome::back().to_owned(), on_press: Callback::new(move |()| turn.run(Screen::WhatThisIs)) }/>
        <main class="main" id="main">
            <div class="page-header gutter stack-3">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::install::title()}</h1>
                <p class="soft">{lead}</p>
            </div>
            <div class="gutter stack-6"><InstallSteps browser/></div>
            <div class="foot gutter">
                <Button size=ButtonSize::Tall on_press=move || turn.run(Screen::Promise)>{stay}</Button>
            </div>
        </main>
    }
}

/// The three steps, and what they are for.
#[component]
pub fn InstallSteps(browser: Browser) -> impl IntoView {
    let (share, note) = match browser {
        Browser::Safari => (tr::install::step_share_safari(), tr::install::note_safari()),
        Browser::Another => (tr::install::step_share_another(), tr::install::note_another()),
    };
    view! {
        <ol class="rows rows--ruled" role="list">
            <li class="install-step">
                <Icon name=IconName::Share/>
                <span class="row__text">{share}</span>
            </li>
            <li class="install-step">
                <Icon name=IconName::SquarePlus/>
                <span class="row__text"><span>{tr::install::step_add()}</span><span class="meta">{tr::install::step_add_caption()}</span></span>
            </li>
            <li class="install-step">
                <AppIcon/>
                <span class="row__text"><span>{tr::install::step_open()}</span><span class="meta">{tr::install::step_open_caption()}</span></span>
            </li>
        </ol>
        <p class="note">{note}</p>
    }
}

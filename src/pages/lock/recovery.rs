//! The recovery code, and the last ways out: a backup, or to begin again without what is locked.

use leptos::prelude::*;

use super::focus_when_drawn;
use super::key::KeyField;
use super::opening::Screen;
use crate::components::{FieldKind, IconName, RowButton, TopBar, TopBarLeft};
use crate::i18n::tr;
use crate::pages::settings::EraseDialog;
use crate::state::Locked;
use crate::state::lock::NotOpened;

/// Opening with the code that is on paper.
#[component]
pub(super) fn Recovery(locked: Locked, turn: Callback<Screen>) -> impl IntoView {
    let heading = NodeRef::new();
    focus_when_drawn(heading);
    let typed = RwSignal::new(String::new());
    let left = TopBarLeft::BackStep {
        label: tr::lock::back_to_lock().to_owned(),
        on_press: Callback::new(move |()| turn.run(Screen::Passphrase)),
    };
    let erasing = RwSignal::new(false);
    view! {
        <TopBar left/>
        <main class="main" id="main">
            <div class="gutter page-header">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::lock::recover_title()}</h1>
                <p class="soft">{tr::lock::recover_lead()}</p>
            </div>
            <div class="gutter stack-4">
                <KeyField
                    locked
                    typed
                    kind=FieldKind::Code
                    label=tr::lock::code()
                    hint=tr::lock::code_hint()
                    press=tr::lock::open_notes()
                    trial=|locked, typed| Box::pin(locked.try_code(typed))
                    why
                />
            </div>
            <section class="section stack-2">
                <h2 class="subheading">{tr::lock::no_code()}</h2>
                <ul class="rows" role="list">
                    <li>
                        <RowButton
                            icon=IconName::Download
                            title=tr::backup::restore()
                            caption=tr::lock::restore_caption()
                            onward=true
                            on_press=move || turn.run(Screen::Restore)
                        />
                    </li>
                    <li>
                        <RowButton
                            icon=IconName::Trash
                            title=tr::lock::start_again()
                            caption=tr::lock::start_again_caption()
                            onward=true
                            on_press=move || erasing.set(true)
                        />
                    </li>
                </ul>
            </section>
            <div class="foot gutter">
                <p class="meta">{tr::lock::no_key()}</p>
            </div>
        </main>
        <EraseDialog open=erasing/>
    }
}

fn why(found: NotOpened) -> String {
    match found {
        NotOpened::Nothing => tr::lock::type_code_first().to_owned(),
        NotOpened::NotACode => tr::lock::slip().to_owned(),
        NotOpened::Wrong => tr::lock::wrong_code().to_owned(),
        NotOpened::Declined => tr::lock::declined().to_owned(),
        NotOpened::Trouble(problem) => problem.words().whole(),
    }
}

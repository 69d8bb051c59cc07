//! Nobody is named as being there: session day doesn't begin.

use leptos::prelude::*;

use super::calls::{ClinicCalls, Frame};
use super::day::Shared;
use crate::components::{Button, IconName, Target, TextField};
use crate::domain::text;
use crate::i18n::tr;

/// "Please don't take this medicine alone."
#[component]
pub fn Alone(shared: Shared) -> impl IntoView {
    let heading = shared.heading();
    let asks = RwSignal::new(false);
    view! {
        <Frame shared>
            <div class="session-day__middle stack-4">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::session_day::alone_title()}</h1>
                <p class="soft">{tr::session_day::alone_text()}</p>
            </div>
            <div class="session-day__targets">
                <ClinicCalls strong=true/>
                {move || if asks.get() {
                    view! { <Name shared/> }.into_any()
                } else {
                    view! {
                        <Target
                            icon=IconName::Users
                            title=tr::session_day::someone()
                            caption=tr::session_day::someone_caption()
                            on_press=move || asks.set(true)
                        />
                    }
                    .into_any()
                }}
            </div>
        </Frame>
    }
}

/// Naming who is there.
#[component]
fn Name(shared: Shared) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let is_missing = RwSignal::new(false);
    let fault = Signal::derive(move || {
        let shown = is_missing.get() && text::is_blank(&name.read());
        shown.then(|| tr::session_day::name_missing().to_owned())
    });
    let keep = move || {
        let name = name.get_untracked().trim().to_owned();
        if text::is_blank(&name) {
            is_missing.set(true);
        } else {
            shared.desk.change(move |session| session.company.clone_from(&name));
        }
    };
    view! {
        <div class="session-day__form stack-3">
            <TextField label=tr::session_day::name_field() value=name error=fault on_enter=keep/>
            <Button on_press=keep>{tr::session_day::go_on()}</Button>
        </div>
    }
}

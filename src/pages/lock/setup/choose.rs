//! The choice: with a passphrase, with this device as well, or not now.

use leptos::prelude::*;
use leptos::task::tick;

use super::{Held, Maker, Step, back_bar, heading};
use crate::app::Navigator;
use crate::components::{Button, ButtonSize, IconName, RowButton, StepDots};
use crate::i18n::{Problem, tr};
use crate::routes::Route;
use crate::state::{Attempt, Door};

/// How many screens of the first run everybody sees; this is the last of them.
const SCREENS: usize = 3;

#[component]
pub(super) fn Choose(held: Held) -> impl IntoView {
    let choose = move |with_device: bool| {
        held.with_device.set(with_device);
        held.go(Step::Passphrase);
    };
    let out = match held.maker {
        Maker::FirstRun(door) => view! { <DecideLater door/> }.into_any(),
        Maker::Settings(_) => {
            view! { <Button size=ButtonSize::Tall on_press=move || held.leave.run(())>{tr::lock::not_now()}</Button> }.into_any()
        }
    };
    view! {
        {back_bar(held, Step::Choose)}
        <main class="main" id="main">
            {heading(tr::lock::choose_title(), tr::lock::choose_lead())}
            <div class="gutter stack-6">
                <ul class="rows rows--ruled rows--roomy" role="list">
                    <li>
                        <RowButton
                            icon=IconName::KeyRound
                            title=tr::lock::choose_passphrase()
                            caption=tr::lock::choose_passphrase_caption()
                            onward=true
                            on_press=move || choose(false)
                        />
                    </li>
                    {move || held.possible.get().then(|| view! {
                        <li>
                            <RowButton
                                icon=IconName::Fingerprint
                                title=tr::lock::with_device()
                                caption=tr::lock::choose_device_caption()
                                onward=true
                                on_press=move || choose(true)
                            />
                        </li>
                    }.into_any())}
                </ul>
                <p class="note">{tr::lock::choose_note()}</p>
            </div>
            <div class="foot gutter">{out}</div>
        </main>
    }
}

/// Makes the journal without a lock. One can be set at any time.
#[component]
fn DecideLater(door: Door) -> impl IntoView {
    let navigator = Navigator::expect();
    let making = Attempt::new();
    let begin = move || {
        making.begin(async move {
            door.begin().await?;
            // once the app stands: arriving moves the focus there and says where one is
            tick().await;
            navigator.replace(Route::Today);
            Ok(())
        });
    };
    view! {
        <div role="alert">{move || making.refused().map(what_to_do)}</div>
        <StepDots label=tr::welcome::step(&SCREENS.to_string(), &SCREENS.to_string()) of=SCREENS at=SCREENS/>
        <Button size=ButtonSize::Tall busy=making.busy(tr::welcome::making()) on_press=begin>{tr::lock::decide_later()}</Button>
    }
}

/// Why the journal could not be made. Nothing was written yet, so nothing can be lost.
fn what_to_do(problem: Problem) -> AnyView {
    let words = problem.words();
    view! {
        <div class="note stack-2">
            <p>{words.what}</p>
            <p>{words.next}</p>
        </div>
    }
    .into_any()
}

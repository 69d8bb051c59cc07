//! Six words picked by chance, large enough to write down.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Held, Step, back_bar, heading};
use crate::components::{Button, ButtonKind, ButtonSize};
use crate::i18n::{Problem, tr};
use crate::state::lock::six_words;

#[component]
pub(super) fn Words(held: Held) -> impl IntoView {
    let picked = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Problem>);
    let pick = move || {
        picked.set(None);
        problem.set(None);
        spawn_local(async move {
            match six_words().await {
                Ok(words) => drop(picked.try_set(Some(words))),
                Err(found) => drop(problem.try_set(Some(found))),
            }
        });
    };
    pick();
    let take = move || {
        if let Some(words) = picked.get_untracked() {
            held.again.set(words.clone());
            held.passphrase.set(words);
            held.shown.set(true);
            held.go(Step::Code);
        }
    };
    let said = move || match problem.get() {
        Some(problem) => problem.words().whole(),
        None => picked.get().unwrap_or_else(|| tr::lock::words_picking().to_owned()),
    };
    view! {
        {back_bar(held, Step::Words)}
        <main class="main" id="main">
            {heading(tr::lock::words_title(), tr::lock::words_lead())}
            <div class="gutter stack-4">
                <p class="words" role="status" translate="no">{move || said()}</p>
                <Button on_press=pick>{tr::lock::words_others()}</Button>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=take>{tr::lock::words_use()}</Button>
            </div>
        </main>
    }
}

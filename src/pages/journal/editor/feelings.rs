//! Feelings: words to pick, as many as fit, and words of one's own.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, IconName};
use crate::domain::check_in::toggle;
use crate::i18n::tr;
use crate::pages::feelings::{FeelingsSheet, Felt};

/// The button in the tool bar and its sheet.
#[component]
pub fn Feelings(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| desk.read(|entry| entry.feelings.len() + entry.own_feelings.len()));
    let label = move || match u32::try_from(count.get()) {
        Ok(0) => tr::journal::feelings_none().to_owned(),
        Ok(count) => tr::journal::feelings_count(count),
        Err(_) => tr::journal::feelings_count(u32::MAX),
    };
    let felt = Felt {
        keys: Signal::derive(move || desk.read(|entry| entry.feelings.clone())),
        own: Signal::derive(move || desk.read(|entry| entry.own_feelings.clone())),
        toggle: Callback::new(move |key: String| desk.write(|entry| toggle(&mut entry.feelings, &key))),
        toggle_own: Callback::new(move |word: String| desk.write(|entry| toggle(&mut entry.own_feelings, &word))),
    };
    view! {
        <Button kind=ButtonKind::Quiet icon=IconName::Heart on_press=move || open.set(true)>{move || label()}</Button>
        <FeelingsSheet open felt/>
    }
}

//! The sliders of a check-in: the app's own, and those that the person names.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{Button, IconName, Slider, TextField};
use crate::content::Choice;
use crate::domain::check_in::{CheckIn, SLIDER_MOST, own_lately};
use crate::i18n::tr;
use crate::state::Library;

/// Sliders of the app's.
#[component]
pub fn Given(desk: Desk, sliders: &'static [Choice]) -> impl IntoView {
    let all: Vec<AnyView> = sliders.iter().map(|choice| one(desk, choice.key, String::new(), choice.text.get().to_owned())).collect();
    view! { <div class="stack-3">{all}</div> }
}

/// Sliders of the person's own: those of this check-in, those that were moved lately, and a field to name another.
#[component]
pub fn Own(desk: Desk) -> impl IntoView {
    let library = Library::expect();
    let before = untrack(|| {
        let all = library.all::<CheckIn>();
        own_lately(all.iter().map(|(_, check_in)| check_in))
    });
    let names = Memo::new(move |_| {
        let here = desk.read(|check_in| check_in.own_sliders().map(str::to_owned).collect::<Vec<_>>());
        let more = here.iter().filter(|name| !before.contains(name));
        before.iter().chain(more).cloned().collect::<Vec<_>>()
    });
    on_cleanup(move || desk.add_named());
    view! {
        <div class="stack-3">{move || names.get().into_iter().map(|name| one(desk, "", name.clone(), name)).collect_view()}</div>
        <div class="stack-2">
            <TextField label=tr::check_in::own_slider() value=desk.naming hint=tr::check_in::own_slider_hint() on_enter=move |()| desk.add_named()/>
            <div class="buttons"><Button icon=IconName::Plus on_press=move || desk.add_named()>{tr::check_in::add_slider()}</Button></div>
        </div>
    }
}

/// One of them.
fn one(desk: Desk, key: &'static str, name: String, label: String) -> AnyView {
    let read = name.clone();
    let clear = tr::check_in::slider_clear(&label);
    view! {
        <Slider
            label
            value=Signal::derive(move || desk.read(|check_in| check_in.slid(key, &read)))
            most=SLIDER_MOST
            on_slide=move |value| desk.tap(|check_in| check_in.slide(key, &name, value))
            off=tr::check_in::slider_off()
            clear
        />
    }
    .into_any()
}

//! A slider from 0 up. Nothing is noted until it is moved, and what it says can be taken back.

use leptos::prelude::*;

use super::{IconButton, IconName, ids};

/// A slider with its name and what it says.
#[component]
pub fn Slider(
    /// What it is about.
    #[prop(into)]
    label: Signal<String>,
    /// What it says; `None` while it was not moved.
    #[prop(into)]
    value: Signal<Option<u32>>,
    /// The highest value.
    most: u32,
    /// It was moved, or what it said was taken back.
    #[prop(into)]
    on_slide: Callback<Option<u32>>,
    /// What stands beside it while it was not moved.
    #[prop(into)]
    off: Signal<String>,
    /// What the button is called that takes it back.
    #[prop(into)]
    clear: Signal<String>,
) -> impl IntoView {
    let id = ids::fresh("slider");
    let said = move || value.get().map_or_else(|| off.get(), |value| value.to_string());
    view! {
        <div class="slider" data-off=move || value.get().is_none().then_some("")>
            <div class="split">
                <label class="label" for=id.clone()>{move || label.get()}</label>
                <span class="slider__said figures" aria-hidden="true">{move || said()}</span>
            </div>
            <div class="slider__line">
                <input
                    id=id
                    type="range"
                    class="slider__range"
                    autocomplete="off"
                    min="0"
                    max=most.to_string()
                    step="1"
                    prop:value=move || value.get().unwrap_or(most / 2).to_string()
                    aria-valuetext=said
                    on:input=move |event| on_slide.run(event_target_value(&event).parse().ok())
                    // a press on the place where it already stands moves nothing, and is an answer all the same
                    on:click=move |event| {
                        if value.with_untracked(Option::is_none) {
                            on_slide.run(event_target_value(&event).parse().ok());
                        }
                    }
                />
                {move || value.get().is_some().then(|| view! {
                    <IconButton icon=IconName::X label=clear on_press=move || on_slide.run(None)/>
                }.into_any())}
            </div>
        </div>
    }
}

//! The gap between two brain cells, step by step. The shapes are our own; a step shows what its sentence says.

use leptos::prelude::*;

use crate::components::{Button, ButtonSize};
use crate::i18n::tr;

/// The sending cell, and the skin of the receiving one.
const CELLS: &str = "M128 2c0 22-8 30-34 38-26 8-40 22-40 38 0 14 16 22 44 22h146c28 0 44-8 44-22 0-16-14-30-40-38-26-8-34-16-34-38\
    M8 170H78M114 170H228M264 170H334";
/// The four posts of the two docking sites.
const POSTS: &str = "M78 150c0-8 12-8 12 0v38c0 8-12 8-12 0zM102 150c0-8 12-8 12 0v38c0 8-12 8-12 0z\
    M228 150c0-8 12-8 12 0v38c0 8-12 8-12 0zM252 150c0-8 12-8 12 0v38c0 8-12 8-12 0z";
/// Ketamine in the first site.
const PLUG: &str = "M89 152h14l-3 26h-8z";
/// The message that goes on.
const ARROW: &str = "M246 192v24m-6-6 6 6 6-6";
/// Where the messenger drifts at first, then where more of it does, then within the open site.
const FIRST: &[(&str, &str)] = &[("108", "116"), ("160", "114"), ("212", "116"), ("134", "130"), ("186", "131"), ("246", "142")];
const MORE: &[(&str, &str)] =
    &[("122", "142"), ("146", "112"), ("172", "138"), ("198", "112"), ("226", "134"), ("270", "128"), ("92", "130")];
const THROUGH: &[(&str, &str)] = &[("246", "158"), ("245", "172"), ("247", "186")];

/// The drawing, and the sentence of the step.
#[component]
pub fn Synapse(label: String, glutamate: String, nmda: String, ampa: String, steps: Vec<String>) -> impl IntoView {
    let last = steps.len().saturating_sub(1);
    let step = RwSignal::new(0_usize);
    let is_on = move |from: usize| move || (step.get() >= from).then_some("");
    let dots = |places: &'static [(&'static str, &'static str)]| {
        places.iter().map(|(x, y)| view! { <circle cx=*x cy=*y r="3"></circle> }.into_any()).collect_view()
    };
    let sentence = move || steps.get(step.get()).cloned();
    let word = move || if step.get() < last { tr::learn::next_step() } else { tr::learn::from_start() };
    let next = move || step.update(|step| *step = if *step < last { *step + 1 } else { 0 });
    view! {
        <p class="figure__key meta"><svg viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="3"></circle></svg>{glutamate}</p>
        <svg class="figure__synapse" viewBox="0 0 342 222" role="img" aria-label=label>
            <path class="figure__line" d=CELLS></path>
            <circle class="figure__line" cx="128" cy="66" r="13"></circle>
            <circle class="figure__line" cx="171" cy="54" r="13"></circle>
            <circle class="figure__line" cx="216" cy="66" r="13"></circle>
            <path class="figure__post" d=POSTS></path>
            <g class="figure__dots" data-on="">{dots(FIRST)}</g>
            <g class="figure__dots" data-on=is_on(2)>{dots(MORE)}</g>
            <g class="figure__dots" data-on=is_on(3)>{dots(THROUGH)}</g>
            <path class="figure__plug" data-on=is_on(1) d=PLUG></path>
            <path class="figure__arrow" data-on=is_on(3) d=ARROW></path>
        </svg>
        <p class="figure__sites"><b>{nmda}</b><b>{ampa}</b></p>
        <p role="status">{sentence}</p>
        <Button size=ButtonSize::Small on_press=next>{word}</Button>
    }
}

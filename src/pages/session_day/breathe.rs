//! Slow breath: in for four, out for six, once the person begins. Where less motion is asked for the circle stands still and its words change.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use super::day::{Shared, View};
use super::help::{BackTo, Orientation, Urgent};
use crate::components::{Button, ButtonKind, Target};
use crate::i18n::tr;

const IN: Duration = Duration::from_secs(4);
const OUT: Duration = Duration::from_secs(6);

/// Which way the breath goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breath {
    In,
    Out,
}

impl Breath {
    const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

type Turn = StoredValue<Option<TimeoutHandle>>;

/// Breathes this way, and then the other.
fn breathe(breath: RwSignal<Option<Breath>>, turn: Turn, way: Breath) {
    if breath.try_set(Some(way)).is_some() {
        return;
    }
    let (after, next) = if way == Breath::In { (IN, Breath::Out) } else { (OUT, Breath::In) };
    turn.try_set_value(set_timeout_with_handle(move || breathe(breath, turn, next), after).ok());
}

fn stop(breath: RwSignal<Option<Breath>>, turn: Turn) {
    if let Some(handle) = turn.try_update_value(Option::take).flatten() {
        handle.clear();
    }
    breath.try_set(None);
}

/// The view itself.
#[component]
pub fn Breathe(shared: Shared) -> impl IntoView {
    let heading = shared.heading();
    let breath = RwSignal::new(None::<Breath>);
    let turn: Turn = StoredValue::new(None);
    on_cleanup(move || stop(breath, turn));
    let words = move || match breath.get() {
        None => "",
        Some(Breath::In) => tr::session_day::breathe_in(),
        Some(Breath::Out) => tr::session_day::breathe_out(),
    };
    let begun = Memo::new(move |_| breath.get().is_some());
    view! {
        <main class="session-day" id="main">
            <BackTo shared to=View::Help/>
            <Orientation shared/>
            <div class="session-day__middle stack-4">
                <h1 class="subheading" tabindex="-1" node_ref=heading>{tr::session_day::breathe_title()}</h1>
                <div class="breath">
                    <svg class="breath__drawing" viewBox="0 0 240 240" role="img" aria-label=tr::session_day::breathe_circle()>
                        <circle class="breath__edge" cx="120" cy="120" r="118"></circle>
                        <circle
                            class="breath__circle"
                            cx="120"
                            cy="120"
                            r="92"
                            data-breath=move || breath.get().map(Breath::name)
                        ></circle>
                    </svg>
                    <p class="heading breath__words" aria-live="polite">{words}</p>
                </div>
                <p class="soft">{tr::session_day::breathe_lead()}</p>
                <p class="soft">{tr::session_day::breathe_stop()}</p>
            </div>
            <div class="session-day__targets">
                {move || if begun.get() {
                    view! { <Target title=tr::session_day::enough() on_press=move || stop(breath, turn)/> }.into_any()
                } else {
                    view! { <Target title=tr::session_day::breathe_begin() on_press=move || breathe(breath, turn, Breath::In)/> }.into_any()
                }}
                <Button kind=ButtonKind::Quiet on_press=move || shared.view.set(View::Senses)>{tr::session_day::senses()}</Button>
            </div>
            <Urgent shared/>
        </main>
    }
}

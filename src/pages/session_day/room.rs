//! Coming back to the room: five senses, one at a time, in any order.

use leptos::prelude::*;

use super::day::{Shared, View};
use super::help::{BackTo, Orientation, Urgent};
use crate::components::{Button, ButtonKind, Target, ToggleChip};
use crate::i18n::tr;

/// A sense: what it asks, its short name, and the words that lead on from it.
struct Sense {
    asks: fn() -> &'static str,
    short: fn() -> &'static str,
    next: fn() -> &'static str,
}

/// In the order in which they are offered.
const SENSES: [Sense; 5] = [
    Sense { asks: tr::session_day::see, short: tr::session_day::see_short, next: tr::session_day::next_touch },
    Sense { asks: tr::session_day::touch, short: tr::session_day::touch_short, next: tr::session_day::next_hear },
    Sense { asks: tr::session_day::hear, short: tr::session_day::hear_short, next: tr::session_day::next_smell },
    Sense { asks: tr::session_day::smell, short: tr::session_day::smell_short, next: tr::session_day::next_taste },
    Sense { asks: tr::session_day::taste, short: tr::session_day::taste_short, next: tr::session_day::next_end },
];

/// The view itself.
#[component]
pub fn Room(shared: Shared) -> impl IntoView {
    let heading = shared.heading();
    let at = RwSignal::new(0_usize);
    let sense = move || SENSES.get(at.get());
    let asks = move || sense().map_or_else(tr::session_day::senses_end, |sense| (sense.asks)());
    let onward = Signal::derive(move || sense().map_or_else(tr::session_day::again, |sense| (sense.next)()).to_owned());
    let go_on = move || at.update(|at| *at = if *at < SENSES.len() { *at + 1 } else { 0 });
    let chips = SENSES.iter().enumerate().map(|(place, sense)| {
        let pressed = Signal::derive(move || at.get() == place);
        view! { <ToggleChip pressed on_press=move || at.set(place)>{(sense.short)()}</ToggleChip> }.into_any()
    });
    view! {
        <main class="session-day" id="main">
            <BackTo shared to=View::Help/>
            <Orientation shared/>
            <div class="session-day__middle stack-4">
                <h1 class="title" tabindex="-1" aria-live="polite" node_ref=heading>{asks}</h1>
                <p class="soft">{tr::session_day::sense_lead()}</p>
                <p class="soft">{tr::session_day::say_name()}</p>
                <div class="chips session-day__senses" role="group" aria-label=tr::session_day::sense_choose()>
                    {chips.collect_view()}
                </div>
            </div>
            <div class="session-day__targets">
                <Target title=onward on_press=go_on/>
                <Button kind=ButtonKind::Quiet on_press=move || shared.view.set(View::Breathe)>{tr::session_day::breathe()}</Button>
            </div>
            <Urgent shared/>
        </main>
    }
}

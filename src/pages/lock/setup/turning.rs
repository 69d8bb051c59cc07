//! The end of it: the lock is made, everything gets its key, and it is on.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::super::quarter;
use super::{Held, Maker, Step, back_bar, heading};
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, TopBar};
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::lock::{NotMade, WayKind};

#[component]
pub(super) fn Turning(held: Held) -> impl IntoView {
    let navigator = Navigator::expect();
    let not_made = RwSignal::new(None::<NotMade>);
    let run = move || {
        not_made.set(None);
        spawn_local(async move {
            match (held.make().await, held.maker) {
                (Ok(()), Maker::FirstRun(_)) => {
                    // once the app stands: arriving moves the focus there and says where one is
                    tick().await;
                    navigator.replace(Route::Today);
                }
                (Ok(()), Maker::Settings(_)) => drop(held.step.try_set(Step::Done)),
                (Err(found), _) => drop(not_made.try_set(Some(found))),
            }
        });
    };
    run();
    let said = Memo::new(move |_| match held.maker {
        Maker::Settings(desk) => desk.progress().get().map_or_else(tr::lock::turning_key, quarter),
        Maker::FirstRun(_) => tr::lock::turning_key(),
    });
    let trouble = move || {
        not_made.get().map(|found| match found {
            NotMade::Trouble(problem) => problem.words().whole(),
            NotMade::Nothing => tr::lock::type_first().to_owned(),
        })
    };
    view! {
        // there is no way back while it is being done
        {move || match not_made.get() {
            Some(_) => back_bar(held, Step::Turning),
            None => view! { <TopBar/> }.into_any(),
        }}
        <main class="main" id="main">
            {heading(tr::lock::turning_title(), tr::lock::turning_lead())}
            <div class="gutter stack-4">
                <p class="note" role="status" hidden=move || not_made.get().is_some()>{move || said.get()}</p>
                <div role="alert">
                    {move || trouble().map(|words| view! { <p class="note">{words}" "{tr::lock::turning_kept()}</p> }.into_any())}
                </div>
            </div>
            <div class="foot gutter">
                {move || not_made.get().map(|_| view! {
                    <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=run>{tr::lock::turning_again()}</Button>
                }.into_any())}
            </div>
        </main>
    }
}

#[component]
pub(super) fn DoneScreen(held: Held) -> impl IntoView {
    let with_device = match held.maker {
        Maker::Settings(desk) => untrack(|| desk.has(WayKind::Device)),
        Maker::FirstRun(_) => false,
    };
    view! {
        <TopBar/>
        <main class="main" id="main">
            {heading(tr::lock::done_title(), tr::lock::done_lead())}
            <div class="gutter">
                {with_device.then(|| view! { <p>{tr::lock::done_device()}</p> }.into_any())}
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || held.leave.run(())>{tr::lock::done()}</Button>
            </div>
        </main>
    }
}

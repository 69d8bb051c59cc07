//! What is said over the cover while the journal can't lock: there are words that nothing has taken yet.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, ButtonSize, OverCover, effect};
use crate::i18n::tr;
use crate::state::Guard;

/// The notice; nothing while all is well.
#[component]
pub fn Stuck() -> impl IntoView {
    let guard = Guard::expect();
    let open = RwSignal::new(false);
    effect(move || open.set(guard.is_stuck().get()));
    view! {
        <OverCover open title=tr::lock::stuck()>
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || guard.lock_now()>{tr::lock::stuck_again()}</Button>
        </OverCover>
    }
}

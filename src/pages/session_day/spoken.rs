//! What is said right after: one large button on the page itself, because a thumb may be all that works now.

use leptos::prelude::*;

use crate::app::Navigator;
use crate::components::dynamic;
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::pages::media::{Attached, Speak, why};
use crate::routes::Route;
use crate::state::{Notices, Recording};

/// The button, and what was said so far.
#[component]
pub fn Spoken(
    /// The session that it belongs to.
    session: RecordId,
    /// The recordings of the entry that is written here.
    #[prop(into)]
    ids: Signal<Vec<RecordId>>,
    /// One has begun; it belongs to the entry from its first sound on.
    #[prop(into)]
    on_begun: Callback<RecordId>,
    /// Nothing of it was kept.
    #[prop(into)]
    on_gone: Callback<RecordId>,
) -> impl IntoView {
    let (recording, notices, navigator) = (Recording::expect(), Notices::expect(), Navigator::expect());
    // counts those that are over: each begins with a fresh button
    let turn = RwSignal::new(0_u32);
    let next = move || {
        let _ = turn.try_update(|turn| *turn = turn.wrapping_add(1));
    };
    let kept = move |id| {
        if untrack(|| recording.ended(id)).is_some_and(|ended| ended.early.is_some()) {
            notices.offer(tr::media::early_title(), tr::media::see_it(), move || navigator.go(Route::Attachment(id)));
        }
        next();
    };
    let lost = move |early| {
        notices.say(format!("{} {} {}", tr::media::early_title(), why(Some(early)), tr::media::lost_all()));
        next();
    };
    view! {
        {dynamic(move || {
            turn.track();
            view! { <Speak session=Some(session) on_begun on_kept=kept on_lost=lost on_gone/> }.into_any()
        })}
        <Attached ids/>
    }
}

//! The one object an intention is.

use leptos::prelude::*;

use super::Star;

/// The intention in the person's words, balanced at the top; land and star at the foot.
#[component]
pub fn IntentionCard(
    /// The words, as written.
    #[prop(into)]
    words: Signal<String>,
    /// A line on the land: "For session three".
    #[prop(optional, into)]
    foot: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="intention-card">
            <p class="intention-card__words" dir="auto" translate="no">
                {move || words.get()}
            </p>
            <svg class="intention-card__land" viewBox="0 0 342 92" preserveAspectRatio="none" aria-hidden="true">
                <path class="intention-card__ground" d="M0 40Q171-22 342 40V92H0Z"></path>
                <path class="intention-card__horizon" d="M0 40Q171-22 342 40" vector-effect="non-scaling-stroke"></path>
            </svg>
            <Star/>
            {move || foot.get().map(|foot| view! { <p class="meta intention-card__foot">{foot}</p> }.into_any())}
        </div>
    }
}

//! Where one is in a few short screens.

use leptos::prelude::*;

use super::Star;

/// Named steps over one line; the star stands on it under the step one is at.
#[component]
pub fn StepStrand(
    /// What the steps are of, for assistive tech.
    #[prop(into)]
    label: Signal<String>,
    /// Their names, in order.
    steps: Vec<String>,
    /// The one that is open, counted from 0.
    #[prop(into)]
    current: Signal<usize>,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            view! {
                <li
                    class="strand__step"
                    data-past=move || (at < current.get()).then_some("")
                    aria-current=move || (at == current.get()).then_some("step")
                >
                    <Star/>
                    <span>{name}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <ol class="strand" role="list" aria-label=move || label.get()>
            {items}
        </ol>
    }
}

/// Short bars, one for each screen; those one has come to are gold.
#[component]
pub fn StepDots(
    /// "Step 1 of 3".
    #[prop(into)]
    label: Signal<String>,
    /// How many there are.
    of: usize,
    /// How many one has come to.
    #[prop(into)]
    at: Signal<usize>,
) -> impl IntoView {
    let bars = (0..of).map(|bar| view! { <i data-reached=move || (bar < at.get()).then_some("")></i> }.into_any()).collect_view();
    view! {
        <div class="step-dots" role="img" aria-label=move || label.get()>
            {bars}
        </div>
    }
}

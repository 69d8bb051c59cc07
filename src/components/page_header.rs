//! The title of a page.

use leptos::prelude::*;

/// The one `h1` of a page. After a change of page the shell gives it focus, so that a screen reader says where it is.
#[component]
pub fn PageHeader(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// A sentence below.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="gutter page-header">
            <h1 class="title" tabindex="-1">
                {move || title.get()}
            </h1>
            {move || lead.get().map(|lead| view! { <p class="soft">{lead}</p> }.into_any())}
        </div>
    }
}

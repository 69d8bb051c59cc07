//! The targets of session day: outlines of the whole width, large enough to find while not quite here.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A target that does something.
#[component]
pub fn Target(
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its words.
    #[prop(into)]
    title: Signal<String>,
    /// A line below.
    #[prop(optional, into)]
    caption: MaybeProp<String>,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Whether it is the one to find first.
    #[prop(optional)]
    strong: bool,
    /// Takes focus when the dialog that it stands in opens.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    view! {
        <button type="button" class="target" data-strong=strong.then_some("") autofocus=autofocus on:click=move |_| on_press.run(())>
            {words(title, caption, icon)}
        </button>
    }
}

/// A target that the browser follows by itself: a call, the help page.
#[component]
pub fn TargetLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Its words.
    #[prop(into)]
    title: Signal<String>,
    /// A line below.
    #[prop(optional, into)]
    caption: MaybeProp<String>,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Whether it is the one to find first.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    view! {
        <a class="target" href=href rel="external" data-strong=strong.then_some("")>
            {words(title, caption, icon)}
        </a>
    }
}

fn words(title: Signal<String>, caption: MaybeProp<String>, icon: Option<IconName>) -> AnyView {
    view! {
        {icon.map(|name| view! { <Icon name/> }.into_any())}
        <span class="target__text">
            <span class="target__title">{move || title.get()}</span>
            {move || caption.get().map(|caption| view! { <span class="target__caption">{caption}</span> }.into_any())}
        </span>
    }
    .into_any()
}

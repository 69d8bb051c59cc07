//! Buttons, and links that look like them. At most one primary button stands on a screen; danger stands only inside a
//! dialog that confirms something destructive.

use leptos::prelude::*;

use super::{Icon, IconName, Star};

/// What a button is for; it decides the colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one next step of a screen.
    Primary,
    /// Another thing one may do.
    #[default]
    Secondary,
    /// The way out, or something small: words without a box.
    Quiet,
    /// Destroys something. Only in a dialog of [`super::DialogKind::Danger`].
    Danger,
}

impl ButtonKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 52 px high, as wide as its words.
    #[default]
    Normal,
    /// 60 px high, the whole width: at the foot of a page.
    Tall,
    /// 48 px high: in a sheet's head.
    Small,
    /// For a quiet button at the start of a line: its words stand on the margin.
    Start,
}

impl ButtonSize {
    const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Tall => "tall",
            Self::Small => "small",
            Self::Start => "start",
        }
    }
}

/// A button. While busy it keeps its width, shows the star and the verb, and presses do nothing; it keeps focus.
#[component]
pub fn Button(
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
    /// What it is for.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large it is.
    #[prop(optional)]
    size: ButtonSize,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The verb while it works ("Saving"); nothing while it rests.
    #[prop(optional, into)]
    busy: MaybeProp<String>,
    /// Prefer leaving it enabled and explaining; if it must be, a line beside it says why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Takes focus when the dialog that it stands in opens.
    #[prop(optional)]
    autofocus: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let working = move || busy.with(Option::is_some);
    view! {
        <button
            type="button"
            class="button"
            data-kind=kind.name()
            data-size=size.name()
            autofocus=autofocus
            disabled=move || disabled.get()
            aria-busy=move || working().then_some("true")
            on:click=move |_| {
                if !busy.with_untracked(Option::is_some) {
                    on_press.run(());
                }
            }
        >
            <span class="button__words" aria-hidden=move || working().then_some("true")>
                {icon.map(|name| view! { <Icon name/> }.into_any())}
                {children()}
            </span>
            {move || {
                busy.get()
                    .map(|verb| {
                        view! {
                            <span class="button__busy">
                                <Star/>
                                {verb}
                            </span>
                        }.into_any()
                    })
            }}
        </button>
    }
}

/// A link that looks like a button: for what leads to another page.
#[component]
pub fn ButtonLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// What it is for.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large it is.
    #[prop(optional)]
    size: ButtonSize,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="button" href=href data-kind=kind.name() data-size=size.name()>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            {children()}
        </a>
    }
}

/// A drawing alone, 48 px, with a name. Only for back, +, edit, speak, menu and close; all else has its word beside it.
#[component]
pub fn IconButton(
    /// The drawing.
    icon: IconName,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="icon-button" aria-label=move || label.get() on:click=move |_| on_press.run(())>
            <Icon name=icon/>
        </button>
    }
}

/// The same as a link.
#[component]
pub fn IconLink(
    /// The drawing.
    icon: IconName,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Where to.
    #[prop(into)]
    href: String,
) -> impl IntoView {
    view! {
        <a class="icon-button" href=href aria-label=move || label.get()>
            <Icon name=icon/>
        </a>
    }
}

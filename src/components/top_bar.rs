//! The top of every page. Help now is always in it: one press from everywhere, before unlocking, without a network.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{ArcPhase, Icon, IconName, SmallArc};
use crate::i18n::tr;

/// What stands at the left.
#[derive(Clone, Debug, Default)]
pub enum TopBarLeft {
    /// Nothing: first run.
    #[default]
    Nothing,
    /// The way back, named after where it leads.
    Back {
        /// Where it leads, in a word.
        label: String,
        /// The address.
        href: String,
    },
    /// The way back within one page: to the step before.
    BackStep {
        /// What it is called.
        label: String,
        /// Goes there.
        on_press: Callback<()>,
    },
    /// The day, on Today.
    Date {
        /// "Thursday, March 12".
        long: String,
        /// "March 12", where there is little room.
        short: String,
    },
    /// The small arc: where one stands.
    Here {
        /// Where one stands.
        phase: Signal<ArcPhase>,
        /// What the arc says, and where the link goes.
        label: String,
        /// The address of Sessions.
        href: String,
    },
}

/// What the bar lies on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// The page.
    #[default]
    Paper,
    /// The sky of Today and of first run.
    Sky,
}

/// How Help now looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HelpLook {
    /// The drawing and the words.
    #[default]
    Words,
    /// The drawing alone: in the editor, where the save line needs the room.
    IconOnly,
}

/// The bar at the top of a page.
#[component]
pub fn TopBar(
    /// What stands at the left.
    #[prop(optional)]
    left: TopBarLeft,
    /// What it lies on.
    #[prop(optional)]
    ground: Ground,
    /// How Help now looks.
    #[prop(optional)]
    help: HelpLook,
    /// Stands before Help now: the save line.
    #[prop(optional, into)]
    middle: Option<ViewFnOnce>,
    /// The menu button was pressed. Without this there is none; on wide the rail has its place.
    #[prop(optional, into)]
    on_menu: Option<Callback<()>>,
    /// Stands after Help now: edit.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (name, start) = start(left);
    let icon_only = help == HelpLook::IconOnly;
    view! {
        <header class="top-bar" data-left=name data-ground=(ground == Ground::Sky).then_some("sky")>
            {start}
            {middle.map(ViewFnOnce::run)}
            <div class="top-bar__end">
                // its own page, made without this app: loaded by the browser, not by the router
                <a
                    class="top-bar__help"
                    href="/help"
                    rel="external"
                    data-look=icon_only.then_some("icon")
                    aria-label=icon_only.then(tr::common::help_now)
                >
                    <Icon name=IconName::LifeBuoy/>
                    {(!icon_only).then(|| view! { <span>{tr::common::help_now()}</span> }.into_any())}
                </a>
                {children.map(|children| children())}
                {on_menu
                    .map(|open| {
                        view! {
                            <button
                                type="button"
                                class="icon-button top-bar__menu"
                                aria-label=tr::common::more()
                                aria-haspopup="dialog"
                                on:click=move |_| open.run(())
                            >
                                <Icon name=IconName::Menu/>
                            </button>
                        }.into_any()
                    })}
            </div>
        </header>
    }
}

/// The left side and its name in the style.
fn start(left: TopBarLeft) -> (&'static str, AnyView) {
    match left {
        TopBarLeft::Nothing => ("nothing", ().into_any()),
        TopBarLeft::Back { label, href } => (
            "back",
            view! {
                <a class="top-bar__back" href=href>
                    <Icon name=IconName::ChevronLeft/>
                    <span>{label}</span>
                </a>
            }
            .into_any(),
        ),
        TopBarLeft::BackStep { label, on_press } => (
            "back",
            view! {
                <button type="button" class="top-bar__back" on:click=move |_| on_press.run(())>
                    <Icon name=IconName::ChevronLeft/>
                    <span>{label}</span>
                </button>
            }
            .into_any(),
        ),
        TopBarLeft::Date { long, short } => (
            "date",
            view! {
                <p class="top-bar__date">
                    <span class="top-bar__long">{long}</span>
                    <span class="top-bar__short">{short}</span>
                </p>
            }
            .into_any(),
        ),
        TopBarLeft::Here { phase, label, href } => (
            "here",
            view! {
                <a class="top-bar__here" href=href aria-label=label>
                    <SmallArc phase/>
                </a>
            }
            .into_any(),
        ),
    }
}

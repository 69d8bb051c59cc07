//! The bottom bar of a phone: four places and the +. Its hairline is the horizon; the star stands over the open place.

use leptos::prelude::*;

use super::{Icon, IconName, NavLink, Place, Star};
use crate::i18n::tr;

/// The bar. Half of the places stand left of the +, half right of it.
#[component]
pub fn BottomBar(
    /// The places, in order.
    links: Vec<NavLink>,
    /// The open one.
    #[prop(into)]
    current: Signal<Option<Place>>,
    /// The + was pressed.
    #[prop(into)]
    on_add: Callback<()>,
) -> impl IntoView {
    let place = move |link: NavLink| {
        let NavLink { place, href } = link;
        view! {
            <a class="bottom-bar__place" href=href aria-current=move || (current.get() == Some(place)).then_some("page")>
                <Star/>
                <Icon name=place.icon()/>
                <span>{place.label()}</span>
            </a>
        }
        .into_any()
    };
    let mut left = links;
    let right = left.split_off(left.len() / 2);
    view! {
        <nav class="bottom-bar" aria-label=tr::common::main_navigation()>
            {left.into_iter().map(place).collect_view()}
            <button
                type="button"
                class="bottom-bar__add"
                aria-label=tr::common::add()
                aria-haspopup="dialog"
                on:click=move |_| on_add.run(())
            >
                <Icon name=IconName::Plus/>
            </button>
            {right.into_iter().map(place).collect_view()}
        </nav>
    }
}

//! The rail at the left of a wide screen: the same places with their names, "Add a note", and the rest of the menu.

use leptos::prelude::*;

use super::{Icon, IconName, NavLink, Place, Star};
use crate::i18n::tr;

/// The rail, for screens with room for it.
#[component]
pub fn Rail(
    /// The main places.
    links: Vec<NavLink>,
    /// What a phone has in its menu.
    more: Vec<NavLink>,
    /// The open place.
    #[prop(into)]
    current: Signal<Option<Place>>,
    /// "Add a note" was pressed.
    #[prop(into)]
    on_add: Callback<()>,
    /// What stands at its foot: the small arc, the lock.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let place = move |link: NavLink| {
        let NavLink { place, href } = link;
        view! {
            <a class="rail__place" href=href aria-current=move || (current.get() == Some(place)).then_some("page")>
                <Icon name=place.icon()/>
                <span>{place.label()}</span>
                <Star/>
            </a>
        }
        .into_any()
    };
    view! {
        <nav class="rail" aria-label=tr::common::main_navigation()>
            <div class="rail__name">
                <Star/>
                <span>{tr::common::app_name()}</span>
            </div>
            {links.into_iter().map(place).collect_view()}
            <button type="button" class="rail__add" aria-haspopup="dialog" on:click=move |_| on_add.run(())>
                <Icon name=IconName::Plus/>
                <span>{tr::common::add_a_note()}</span>
            </button>
            <div class="rail__rule"></div>
            {more.into_iter().map(place).collect_view()}
            {children.map(|children| view! { <div class="rail__foot">{children()}</div> }.into_any())}
        </nav>
    }
}

/// Locks, at the foot of the rail.
#[component]
pub fn RailLock(
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="rail__place" on:click=move |_| on_press.run(())>
            <Icon name=IconName::Lock/>
            <span>{tr::lock::lock_now()}</span>
        </button>
    }
}

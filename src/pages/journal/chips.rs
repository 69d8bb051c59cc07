//! The chips above the list: only those that would find something.

use leptos::prelude::*;

use crate::components::{ChipLayout, ChipOption, RadioChips, dynamic};
use crate::content::{Text, domains};
use crate::domain::entry::Entry;
use crate::domain::journal::{self, Filter, Listed};
use crate::i18n::tr;
use crate::state::Library;

/// The chips, bound to what the list shows. Nothing where "All" would stand alone.
#[component]
pub fn Chips(filter: RwSignal<Option<Filter>>) -> impl IntoView {
    let library = Library::expect();
    let (entries, held) = (library.list::<Entry>(), library.held_intention());
    let areas: Vec<&str> = domains::all().iter().map(|domain| domain.key).collect();
    let chips = Memo::new(move |_| {
        let held = held.get();
        let mut chips = entries.with(|order| {
            library.with_items(|items| {
                let listed = order.iter().filter_map(|id| Some(Listed { id: *id, entry: items.get(id)?.listed_as()? }));
                journal::chips(listed, &areas, held)
            })
        });
        // the chosen chip stays, so that a person who empties it finds the way back
        chips.extend(filter.get().filter(|chosen| !chips.contains(chosen)));
        chips
    });
    dynamic(move || {
        let options: Vec<_> = chips.get().into_iter().map(|filter| ChipOption::new(filter.clone(), label(&filter))).collect();
        if options.len() < 2 {
            return ().into_any();
        }
        view! { <div class="gutter"><RadioChips label=tr::journal::show() options value=filter layout=ChipLayout::Scroll/></div> }
            .into_any()
    })
}

fn label(filter: &Filter) -> &'static str {
    match filter {
        Filter::All => tr::journal::show_all(),
        Filter::WithFeelings => tr::journal::show_feelings(),
        Filter::Intention(_) => tr::journal::show_intention(),
        Filter::Domain(key) => domains::label(key).map_or_else(tr::journal::touches, Text::get),
        Filter::Trashed => tr::journal::trash(),
    }
}

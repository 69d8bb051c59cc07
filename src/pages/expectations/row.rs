//! The way to hopes and fears from other places: begun, gone on with, or found again. Never a word of them.

use leptos::prelude::*;

use crate::components::{IconName, RowLink, dynamic};
use crate::domain::expectation::{Expectation, Standing, current};
use crate::i18n::tr;
use crate::pages::sessions::names;
use crate::routes::Route;
use crate::state::{Access, Library, Today};

/// One item of a list of rows; nothing where there is none to find and none can be written.
#[component]
pub fn ExpectationsRow() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let there = move || {
        let all = library.all::<Expectation>();
        let (id, set) = current(all.iter().map(|(id, set)| (*id, set)))?;
        let day = names::short_date(today, set.put_away.as_ref().unwrap_or(&set.at).day);
        Some(match set.standing() {
            Standing::Written => (Route::ExpectationStep(id, set.resume()), tr::expectations::row_written_caption().to_owned()),
            Standing::PutAway | Standing::Open => (Route::Expectations, tr::expectations::row_put_away(&day)),
        })
    };
    dynamic(move || {
        let none = || (library.access() == Access::Whole).then(|| (Route::ExpectationNew, tr::expectations::row_none().to_owned()));
        let Some((route, caption)) = there().or_else(none) else { return ().into_any() };
        view! { <li><RowLink href=route.path() icon=IconName::Sun title=tr::expectations::row() caption/></li> }.into_any()
    })
}

//! The words that were written last, and the way to the others.

use leptos::prelude::*;

use crate::components::{ButtonKind, ButtonLink, EntryRow};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::journal::RelativeDay;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Library, Today};

/// How much of the entry is shown, in characters; the style cuts it at two lines.
const OPENING: usize = 160;

/// The newest entry.
#[component]
pub fn LastWords(
    /// Its record.
    id: RecordId,
) -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let row = move || {
        let item = library.look(id).get()?;
        let entry = item.listed_as::<Entry>()?;
        let day = match RelativeDay::of(entry.at.day, today.day().get()) {
            RelativeDay::Today => tr::common::today().to_owned(),
            RelativeDay::Yesterday => tr::today::yesterday().to_owned(),
            RelativeDay::On(day) => today.weekday_month_day(day),
        };
        Some(view! { <EntryRow href=Route::Entry(id).path() time=day words=text::opening(&entry.text, OPENING)/> }.into_any())
    };
    view! {
        <section class="section" aria-labelledby="last-words">
            <h2 class="label gutter" id="last-words">{tr::today::last_words()}</h2>
            {move || row()}
            <p class="gutter"><ButtonLink href=Route::Journal.path() kind=ButtonKind::Quiet>{tr::today::to_journal()}</ButtonLink></p>
        </section>
    }
}

//! What has changed since the sheet was last shown. It stands first wherever the sheet is read.

use leptos::prelude::*;

use super::{last_shown, lines};
use crate::components::dynamic;
use crate::domain::sheet::{Change, SheetLine, changed_since};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::sessions::short_date;
use crate::state::{Library, Today};

/// The changes; nothing where it was never shown, or where no line is new or different: other things may be, such as a question.
#[component]
pub fn Changes() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    dynamic(move || {
        let Some((_, shown)) = last_shown(library) else { return ().into_any() };
        let day = short_date(today, shown.at.day);
        let lines = lines(library);
        let changes = changed_since(&shown, &lines);
        if changes.is_empty() {
            return ().into_any();
        }
        let line = |id| lines.iter().find(|(line, _)| *line == id).map(|(_, line)| line);
        let said = changes.into_iter().filter_map(|(id, change)| Some(words(change, line(id)?)));
        let rows: Vec<AnyView> = said.map(|words| view! { <li dir="auto" translate="no">{words}</li> }.into_any()).collect();
        view! {
            <div class="gutter">
                <section class="card">
                    <h2 class="label">{tr::sheet::changed(&day)}</h2>
                    <ul class="told" role="list">{rows}</ul>
                </section>
            </div>
        }
        .into_any()
    })
}

fn words(change: Change, line: &SheetLine) -> String {
    let words = line.words.trim();
    match change {
        Change::New => tr::sheet::new(words),
        Change::Reworded => tr::sheet::reworded(words),
        Change::Ended if text::is_blank(&line.ended_words) => tr::sheet::no_longer(words),
        Change::Ended => tr::sheet::no_longer_as(words, line.ended_words.trim()),
    }
}

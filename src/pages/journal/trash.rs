//! The trash: what is in it, reading it, taking it out. Nothing is erased from here by hand.

use leptos::prelude::*;

use super::commands::Commands;
use super::when;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, PageHeader, RowLink};
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Item, Library, Today};

/// Characters of an item's words in its row.
const OPENING: usize = 80;

/// `/journal/trash`.
#[component]
pub fn TrashPage() -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let trash = library.trash();
    let rows = move || {
        trash.with(|ids| library.with_items(|items| ids.iter().filter_map(|id| Row::of(items.get(id)?, today)).collect::<Vec<_>>()))
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::journal::trash_title() lead=tr::journal::trash_lead()/>
            <div class="gutter">
                {move || {
                    let rows: Vec<AnyView> = rows().into_iter().map(|row| view! { <Trashed row/> }.into_any()).collect();
                    if rows.is_empty() {
                        view! { <p class="soft">{tr::journal::trash_empty()}</p> }.into_any()
                    } else {
                        view! { <ul class="rows rows--ruled" role="list">{rows}</ul> }.into_any()
                    }
                }}
            </div>
        </main>
    }
}

/// One thing in the trash, as its row shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    id: RecordId,
    /// Where it can be read; `None` where its words are all there is.
    place: Option<Route>,
    words: String,
    caption: String,
}

impl Row {
    fn of(item: &Item, today: Today) -> Option<Self> {
        let body = item.listed()?;
        let moved = when::saved(today, body.trashed()?).0;
        let (place, caption) = match body {
            Body::Entry(_) => (Some(Route::Entry(item.id)), tr::journal::trash_entry(&moved)),
            Body::Intention(_) => (Some(Route::Intention(item.id)), tr::journal::trash_intention(&moved)),
            Body::Session(_) => (Some(Route::Session(item.id)), tr::journal::trash_session(&moved)),
            Body::Attachment(_) => (Some(Route::Attachment(item.id)), tr::journal::trash_attachment(&moved)),
            _ => (None, tr::journal::trash_note(&moved)),
        };
        let words = body.words();
        let words = if text::is_blank(words) { tr::journal::no_words().to_owned() } else { text::opening(words, OPENING) };
        Some(Self { id: item.id, place, words, caption })
    }
}

#[component]
fn Trashed(row: Row) -> impl IntoView {
    let commands = Commands::expect();
    let Row { id, place, words, caption } = row;
    let which = words.clone();
    view! {
        <li>
            {match place {
                Some(place) => view! { <RowLink href=place.path() title=words caption/> }.into_any(),
                None => view! {
                    <div class="row">
                        <span class="row__text">
                            <span class="row__title" dir="auto" translate="no">{words}</span>
                            <span class="meta">{caption}</span>
                        </span>
                    </div>
                }
                .into_any(),
            }}
            <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::RotateCcw on_press=move || commands.take_out(id)>
                {tr::journal::trash_out()}
                <span class="visually-hidden" dir="auto">{which}</span>
            </Button>
        </li>
    }
}

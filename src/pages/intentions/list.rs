//! All intentions: the one that Today shows first, then the others that are held, then resting and let go.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{ButtonKind, ButtonLink, ButtonSize, Empty, EntryRow, IconName, PageHeader};
use crate::domain::id::RecordId;
use crate::domain::intention::{Intention, Standing};
use crate::domain::text;
use crate::domain::workshop::{Progress, progress};
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Item, Library, Today};

/// How much of an intention the list takes, in characters; the sheet cuts it at two lines.
const OPENING: usize = 160;

/// One intention as a row shows it.
#[derive(Clone, PartialEq)]
struct Line {
    id: RecordId,
    begun: String,
    words: String,
    note: Option<String>,
}

/// The rows under one heading.
#[derive(Clone, PartialEq)]
struct Group {
    heading: &'static str,
    lines: Vec<Line>,
}

/// `/intentions`.
#[component]
pub fn IntentionsPage() -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let groups = move || {
        let (ids, held) = (library.list::<Intention>().get(), library.held_intention().get());
        library.with_items(|items| groups(items, &ids, held, today))
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::intentions::title() lead=tr::intentions::lead()/>
            {move || {
                let groups = groups();
                if groups.is_empty() { nothing_yet().into_any() } else { lists(groups).into_any() }
            }}
        </main>
    }
}

fn nothing_yet() -> impl IntoView {
    view! {
        <Empty title=tr::intentions::empty_title() text=tr::intentions::empty_text()>
            <ButtonLink href=Route::IntentionNew.path() kind=ButtonKind::Primary icon=IconName::Star>{tr::intentions::set_one()}</ButtonLink>
        </Empty>
    }
}

fn lists(groups: Vec<Group>) -> impl IntoView {
    let sections = groups
        .into_iter()
        .map(|group| {
            let rows = group
                .lines
                .into_iter()
                .map(|Line { id, begun, words, note }| {
                    let href = Route::Intention(id).path();
                    match note {
                        Some(note) => view! { <li><EntryRow href time=begun words tags=note/></li> }.into_any(),
                        None => view! { <li><EntryRow href time=begun words/></li> }.into_any(),
                    }
                })
                .collect_view();
            view! {
                <section>
                    <h2 class="day-heading">{group.heading}</h2>
                    <ul role="list">{rows}</ul>
                </section>
            }
            .into_any()
        })
        .collect_view();
    view! {
        {sections}
        <div class="gutter foot">
            <ButtonLink href=Route::IntentionNew.path() icon=IconName::Star size=ButtonSize::Tall>{tr::intentions::set_one()}</ButtonLink>
        </div>
    }
}

fn groups(items: &BTreeMap<RecordId, Item>, ids: &[RecordId], held: Option<RecordId>, today: Today) -> Vec<Group> {
    let lines = |wanted: &dyn Fn(RecordId, &Intention) -> bool| -> Vec<Line> {
        let found = ids.iter().filter_map(|id| Some((*id, items.get(id)?.intention()?)));
        found.filter(|(id, intention)| wanted(*id, intention)).map(|(id, intention)| line(id, intention, today)).collect()
    };
    let is_on_today = |id: RecordId| Some(id) == held;
    let groups = [
        Group { heading: tr::intentions::held_now(), lines: lines(&|id, _| is_on_today(id)) },
        Group {
            heading: tr::intentions::also_held(),
            // what a newer version calls by another name is listed here, so that it can be found
            lines: lines(&|id, intention| !is_on_today(id) && !matches!(intention.standing, Standing::Resting | Standing::LetGo)),
        },
        Group { heading: tr::intentions::resting(), lines: lines(&|_, intention| intention.standing == Standing::Resting) },
        Group { heading: tr::intentions::let_go(), lines: lines(&|_, intention| intention.standing == Standing::LetGo) },
    ];
    groups.into_iter().filter(|group| !group.lines.is_empty()).collect()
}

fn line(id: RecordId, intention: &Intention, today: Today) -> Line {
    let words = intention.words();
    Line {
        id,
        begun: tr::intentions::begun(&today.month_day(intention.at.day)),
        words: if text::is_blank(words) { tr::intentions::no_words().to_owned() } else { text::opening(words, OPENING) },
        note: matches!(progress(intention), Progress::Unfinished(_)).then(|| tr::intentions::to_finish().to_owned()),
    }
}

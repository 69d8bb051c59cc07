//! Today: where I am, my intention, one question, and the last words I wrote.

use leptos::prelude::*;

use crate::app::{Chrome, Navigator};
use crate::components::{
    Arc, ArcPhase, Button, ButtonKind, ButtonLink, EntryRow, Ground, IconName, RowLink, TopBar, TopBarLeft,
};
use crate::content::prompts::{self, Phase, Prompt};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::journal::EditorStart;
use crate::routes::{HELP, Route};
use crate::state::{Item, Library, Today};

/// How much of an entry the list shows, in characters; the sheet cuts it at two lines.
const OPENING: usize = 160;

/// The first page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let chrome = Chrome::expect();
    let intention = library.held_intention();
    let last = Memo::new(move |_| library.entries().with(|entries| entries.first().copied()));
    let is_new = Memo::new(move |_| intention.get().is_none() && last.get().is_none());
    let lead = move || if is_new.get() { tr::today::lead_new() } else { tr::today::lead_begun() };
    view! {
        <main class="main" id="main">
            <div class="sky">
                <TopBar
                    left=date
                    ground=Ground::Sky
                    on_menu=Callback::new(move |()| chrome.open_menu())
                />
                <div class="sky__words gutter">
                    <h1 class="title" tabindex="-1">{tr::today::title_new()}</h1>
                    <p class="soft">{lead}</p>
                </div>
                <Arc phase=Signal::stored(ArcPhase::Open) label=tr::today::arc_label()/>
            </div>
            <Show when=move || is_new.get() fallback=move || view! { <Begun intention=intention last=last.into()/> }>
                <Beginnings/>
            </Show>
        </main>
    }
}

/// Three places to start, for a person who has written nothing yet.
#[component]
fn Beginnings() -> impl IntoView {
    view! {
        <div class="section gutter">
            <ul class="rows rows--roomy" role="list">
                <li><RowLink href=Route::IntentionNew.path() icon=IconName::Star title=tr::today::start_intention() caption=tr::today::start_intention_caption()/></li>
                <li><RowLink href=Route::EntryNew.path() icon=IconName::Pencil title=tr::today::start_writing() caption=tr::today::start_writing_caption()/></li>
                <li><RowLink href=HELP.to_owned() icon=IconName::LifeBuoy title=tr::today::start_help() caption=tr::today::start_help_caption()/></li>
            </ul>
        </div>
    }
}

/// Today once there is something: the card, and the last words.
#[component]
fn Begun(intention: Signal<Option<RecordId>>, last: Signal<Option<RecordId>>) -> impl IntoView {
    view! {
        <div class="columns">
            <div>
                <section class="section gutter">
                    <div class="card">
                        <IntentionPart intention=intention/>
                        <hr class="card__rule"/>
                        <QuestionPart intention=intention/>
                    </div>
                </section>
            </div>
            <div>
                <Show when=move || last.get().is_some()>
                    <LastWords last=last/>
                </Show>
            </div>
        </div>
    }
}

/// The intention in the person's words, or the way to one.
#[component]
fn IntentionPart(intention: Signal<Option<RecordId>>) -> impl IntoView {
    let library = Library::expect();
    move || match intention.get() {
        None => view! {
            <p class="soft">{tr::today::no_intention()}</p>
            <ButtonLink href=Route::IntentionNew.path() kind=ButtonKind::Secondary>{tr::today::start_intention()}</ButtonLink>
        }
        .into_any(),
        Some(id) => {
            let item = library.item(id);
            let words = move || item.with(|item| item.as_ref().and_then(Item::intention).map(|intention| intention.words().to_owned())).unwrap_or_default();
            view! {
                <p class="label" id="today-intention">{tr::today::your_intention()}</p>
                <a class="own-words" href=Route::Intention(id).path() dir="auto" translate="no" aria-describedby="today-intention">{words}</a>
            }
            .into_any()
        }
    }
}

/// The question of the day, with the way to write and the ways out.
#[component]
fn QuestionPart(intention: Signal<Option<RecordId>>) -> impl IntoView {
    let today = Today::expect();
    let navigator = Navigator::expect();
    let start = EditorStart::expect();
    let skipped = RwSignal::new(Vec::<&'static str>::new());
    let prompt = Memo::new(move |_| skipped.with(|skipped| prompts::prompt_for(Phase::Preparation, today.day().get(), skipped)));
    let write = move |prompt: Option<&'static Prompt>| {
        start.set(prompt, intention.get_untracked());
        navigator.go(Route::EntryNew);
    };
    move || match prompt.get() {
        Some(prompt) => view! {
            <p class="label">{tr::today::todays_question()}</p>
            <h2 class="subheading">{prompt.text.get()}</h2>
            <div class="buttons">
                <Button icon=IconName::Pencil on_press=move || write(Some(prompt))>{tr::today::write()}</Button>
                <Button kind=ButtonKind::Quiet on_press=move || skipped.update(|skipped| skipped.push(prompt.id))>{tr::today::another_question()}</Button>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="soft">{tr::today::question_put_away()}</p>
            <div class="buttons">
                <Button icon=IconName::Pencil on_press=move || write(None)>{tr::today::write()}</Button>
            </div>
        }
        .into_any(),
    }
}

/// The newest entry, and the way to the others.
#[component]
fn LastWords(last: Signal<Option<RecordId>>) -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    move || {
        let id = last.get()?;
        let item = library.item(id).get()?;
        let entry = item.entry()?;
        let words = text::opening(&entry.text, OPENING);
        Some(view! {
            <section class="section" aria-labelledby="today-last">
                <h2 class="label gutter" id="today-last">{tr::today::last_words()}</h2>
                <EntryRow href=Route::Entry(id).path() time=said_day(today, entry.at.day) words=words/>
                <p class="gutter"><a class="button" data-kind="quiet" href=Route::Journal.path()>{tr::today::to_journal()}</a></p>
            </section>
        })
    }
}

fn said_day(today: Today, day: Day) -> String {
    match today.day().get().days_since(day) {
        0 => tr::common::today().to_owned(),
        _ => today.weekday_month_day(day),
    }
}

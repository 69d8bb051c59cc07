//! One intention: the card, the words on the way to it, what was written with it, and what can be done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::standing::Standings;
use super::thread::Thread;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, IconName, IntentionCard, PageHeader, RowLink};
use crate::domain::id::RecordId;
use crate::domain::intention::{Intention, Standing};
use crate::domain::record::Body;
use crate::domain::text;
use crate::domain::workshop::{Progress, Step, progress};
use crate::i18n::tr;
use crate::pages::unanswered::Unanswered;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Loaded, Notices, Problem, Today};

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    /// Not opened yet.
    Pending,
    /// The store gave no answer about it.
    Unanswered(Problem),
    /// No intention by that id.
    Missing,
    /// It can't be opened.
    Unreadable,
    /// The intention, and what else was made of it in another place.
    Here(Box<Intention>, Vec<Intention>),
}

impl Shown {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| &item.loaded) {
            None => Self::Missing,
            Some(Loaded::Pending) => Self::Pending,
            Some(Loaded::Unanswered(problem)) => Self::Unanswered(*problem),
            Some(Loaded::Unreadable(_)) => Self::Unreadable,
            Some(Loaded::Open(versions)) => {
                let mut found = versions.iter().filter_map(|version| match version.content.body() {
                    Some(Body::Intention(intention)) => Some(intention.clone()),
                    _ => None,
                });
                match found.next() {
                    Some(first) => Self::Here(Box::new(first), found.collect()),
                    None => Self::Missing,
                }
            }
        }
    }
}

/// `/intentions/:id`.
#[component]
pub fn IntentionPage(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    view! {
        <BackBar/>
        <main class="main" id="main">
            {move || match item.with(|item| Shown::of(item.as_ref())) {
                Shown::Pending => view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any(),
                Shown::Unanswered(problem) => view! {
                    <PageHeader title=tr::intentions::unanswered_title()/>
                    <div class="gutter stack-4"><Unanswered id problem/></div>
                }
                .into_any(),
                Shown::Missing => missing().into_any(),
                Shown::Unreadable => view! { <CannotOpen id/> }.into_any(),
                Shown::Here(intention, others) => view! { <Whole id intention=*intention others/> }.into_any(),
            }}
        </main>
    }
}

fn missing() -> impl IntoView {
    let words = Problem::NotFound.words();
    view! {
        <PageHeader title=words.what lead=words.safe/>
        <div class="gutter buttons">
            <ButtonLink href=Route::Intentions.path()>{tr::intentions::to_intentions()}</ButtonLink>
        </div>
    }
}

/// A record that can't be opened: it is kept as it is, and its bytes can be saved.
#[component]
pub(super) fn CannotOpen(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let notices = Notices::expect();
    let words = Problem::Unreadable.words();
    let save = move || {
        spawn_local(async move {
            let saved = match library.raw_copy(id).await {
                Ok(copy) => library.save_file(tr::intentions::raw_name(), &copy),
                Err(problem) => Err(problem),
            };
            match saved {
                Ok(()) => notices.say(tr::intentions::raw_saved()),
                Err(problem) => notices.problem(problem),
            }
        });
    };
    view! {
        <PageHeader title=words.what lead=words.safe/>
        <div class="gutter stack-6">
            <p class="note">{words.next}</p>
            <Button on_press=save icon=IconName::Download>{tr::intentions::save_raw()}</Button>
        </div>
    }
}

#[component]
fn Whole(id: RecordId, intention: Intention, others: Vec<Intention>) -> impl IntoView {
    let today = Today::expect();
    let may_write = Library::expect().access() == Access::Whole;
    let begun = today.month_day(intention.at.day);
    let lead = match intention.standing {
        Standing::Resting => tr::intentions::lead_resting(&begun),
        Standing::LetGo => tr::intentions::lead_let_go(&begun),
        Standing::Held | Standing::Other(_) => tr::intentions::lead_held(&begun),
    };
    let words = intention.words();
    let words = if text::is_blank(words) { tr::intentions::no_words().to_owned() } else { words.to_owned() };
    view! {
        <PageHeader title=tr::intentions::page_title() lead/>
        <div class="gutter stack-4">
            <IntentionCard words/>
            <p class="soft center">{tr::intentions::welcome()}</p>
            {(may_write && intention.trashed.is_some()).then(|| view! { <InTrash id/> }.into_any())}
            {(may_write && intention.trashed.is_none()).then(|| way_on(id, progress(&intention)))}
        </div>
        {(may_write && !others.is_empty()).then(|| view! { <Others id others/> }.into_any())}
        {on_the_way(&intention)}
        <Thread id/>
        {(may_write && intention.trashed.is_none()).then(|| view! { <Standings id standing=intention.standing.clone()/> }.into_any())}
        <section class="section">
            <ul class="rows" role="list">
                <li>
                    <RowLink
                        href=Route::IntentionVersions(id).path()
                        icon=IconName::History
                        title=tr::intentions::versions()
                        caption=tr::intentions::versions_caption()
                    />
                </li>
            </ul>
        </section>
    }
}

/// The one main action: to go on where the words end, or to change them.
fn way_on(id: RecordId, progress: Progress) -> impl IntoView {
    let (step, words, kind) = match progress {
        Progress::Carried => (Step::Write, tr::intentions::change(), ButtonKind::Secondary),
        Progress::Unfinished(Step::Carry) => (Step::Carry, tr::intentions::choose_words(), ButtonKind::Primary),
        Progress::Unfinished(step) => (step, tr::intentions::go_on(), ButtonKind::Primary),
    };
    view! { <ButtonLink href=Route::IntentionStep(id, step).path() kind size=ButtonSize::Tall>{words}</ButtonLink> }
}

/// The first words and the turned ones, where they are others than those on the card.
fn on_the_way(intention: &Intention) -> impl IntoView + use<> {
    let on_card = intention.words();
    let part = |label: &'static str, words: &str| {
        (!text::is_blank(words) && words != on_card).then(|| {
            let words = words.to_owned();
            view! {
                <div>
                    <h3 class="meta">{label}</h3>
                    <p class="own-words-small" dir="auto" translate="no">{words}</p>
                </div>
            }
            .into_any()
        })
    };
    let parts = [part(tr::intentions::first_words(), &intention.written), part(tr::intentions::turned_words(), &intention.turned)];
    parts.iter().any(Option::is_some).then(|| {
        view! {
            <section class="section stack-4">
                <h2 class="label">{tr::intentions::on_the_way()}</h2>
                {parts.into_iter().flatten().collect_view()}
            </section>
        }
        .into_any()
    })
}

#[component]
fn InTrash(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let notices = Notices::expect();
    let take_out = move || {
        spawn_local(async move {
            if let Err(problem) = library.restore_item(id).await {
                notices.problem(problem);
            }
        });
    };
    view! {
        <p class="note">{tr::intentions::in_trash()}</p>
        <Button on_press=take_out icon=IconName::RotateCcw>{tr::intentions::take_out()}</Button>
    }
}

/// The same intention changed in two places: nothing is lost, and the person settles it or leaves it.
#[component]
fn Others(id: RecordId, others: Vec<Intention>) -> impl IntoView {
    let library = Library::expect();
    let notices = Notices::expect();
    let choose = move |intention: Intention| {
        spawn_local(async move {
            match library.save(id, Body::Intention(intention)).await {
                Ok(()) => notices.say(tr::intentions::chosen()),
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let parts = others
        .into_iter()
        .map(|other| {
            let words = other.words().to_owned();
            let ways = on_the_way(&other);
            view! {
                <div class="stack-3">
                    <p class="own-words-small" dir="auto" translate="no">{words}</p>
                    {ways}
                    <Button size=ButtonSize::Small on_press=move || choose(other.clone())>{tr::intentions::choose_these()}</Button>
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section class="section stack-4">
            <h2 class="label">{tr::intentions::other_words()}</h2>
            <p class="note">{tr::intentions::two_places()}</p>
            {parts}
        </section>
    }
}

//! One appointment: what is noted of it, and the ways on from here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::calendar::CalendarRow;
use super::list::VisitRow;
use super::names;
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonLink, EntryRow, IconName, PageHeader, RowButton, RowLink, dynamic};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::domain::text;
use crate::i18n::{Problem, tr};
use crate::pages::unanswered::Unanswered;
use crate::routes::{Part, Route};
use crate::state::{Access, Item, Library, Loaded, Notices, Today};

/// How much of an entry its row takes, in characters; the sheet cuts it at two lines.
const OPENING: usize = 160;

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    Missing,
    Pending,
    Unanswered(Problem),
    Unreadable,
    /// The appointment, and whether it was also changed in another place.
    Here(Box<Session>, bool),
}

impl Shown {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| (&item.loaded, item.of::<Session>())) {
            Some((Loaded::Pending, _)) => Self::Pending,
            Some((Loaded::Unanswered(problem), _)) => Self::Unanswered(*problem),
            Some((Loaded::Unreadable(_), _)) => Self::Unreadable,
            Some((Loaded::Open(versions), Some(session))) => Self::Here(Box::new(session.clone()), versions.len() > 1),
            Some((Loaded::Open(_), None)) | None => Self::Missing,
        }
    }
}

/// `/sessions/:id`.
#[component]
pub fn SessionPage(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    let shown = Memo::new(move |_| item.with(|item| Shown::of(item.as_ref())));
    view! {
        <BackBar/>
        <main class="main" id="main">
            {move || match shown.get() {
                Shown::Pending => view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any(),
                Shown::Missing => aside(tr::sessions::missing_title(), tr::sessions::missing_text()),
                Shown::Unreadable => {
                    let words = Problem::Unreadable.words();
                    aside(words.what, words.safe)
                }
                Shown::Unanswered(problem) => view! {
                    <PageHeader title=tr::sessions::unanswered_title()/>
                    <div class="gutter stack-4"><Unanswered id problem/></div>
                }
                .into_any(),
                Shown::Here(session, twice) => view! { <Whole id session=*session twice/> }.into_any(),
            }}
        </main>
    }
}

fn aside(title: &'static str, lead: &'static str) -> AnyView {
    view! {
        <PageHeader title lead/>
        <div class="gutter buttons"><ButtonLink href=Route::Sessions.path()>{tr::sessions::to_sessions()}</ButtonLink></div>
    }
    .into_any()
}

#[component]
fn Whole(id: RecordId, session: Session, twice: bool) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let may_write = library.access() == Access::Whole;
    let trashed = session.trashed.is_some();
    let lead = {
        let session = session.clone();
        Signal::derive(move || names::when(today, &session))
    };
    let title = {
        let session = session.clone();
        Signal::derive(move || library.dosings().with(|dosings| names::title(id, &session, dosings)))
    };
    let zone = names::foreign_zone(&session);
    view! {
        <PageHeader title lead/>
        <div class="gutter stack-4">
            {zone.map(|words| view! { <p class="meta">{words}</p> }.into_any())}
            {twice.then(|| view! { <p class="note">{tr::sessions::two_places()}</p> }.into_any())}
            {trashed.then(|| view! { <InTrash id may_write/> }.into_any())}
            <Noted session=session.clone()/>
        </div>
        {(may_write && !trashed).then(|| view! { <Ways id session=session.clone()/> }.into_any())}
        <Notes id/>
        {(may_write && !trashed).then(|| view! { <Changes id/> }.into_any())}
    }
}

/// What is noted, in the person's own words.
#[component]
fn Noted(session: Session) -> impl IntoView {
    let own = |label: &'static str, words: &str| {
        (!text::is_blank(words)).then(|| {
            let words = words.to_owned();
            view! {
                <div class="own-list__item">
                    <dt class="meta">{label}</dt>
                    <dd class="own-words-small" dir="auto" translate="no">{words}</dd>
                </div>
            }
            .into_any()
        })
    };
    let company = match (session.attended, text::is_blank(&session.company)) {
        (true, true) => tr::sessions::attended().to_owned(),
        (true, false) => format!("{}\n{}", session.company, tr::sessions::attended()),
        (false, _) => session.company.clone(),
    };
    let parts: Vec<AnyView> = [
        own(tr::sessions::place(), &session.place),
        own(tr::sessions::company(), &company),
        own(tr::sessions::medicine(), &session.medicine),
        own(tr::sessions::bring(), &session.bring),
    ]
    .into_iter()
    .flatten()
    .collect();
    let parts = (!parts.is_empty()).then(|| view! { <dl class="own-list">{parts}</dl> }.into_any());
    let intention = session.intention.map(|id| view! { <IntentionRow id/> }.into_any());
    view! {
        {parts}
        {intention}
    }
}

/// The way to the intention it carries; nothing where that can't be shown.
#[component]
fn IntentionRow(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    dynamic(move || {
        let words = item.with(|item| item.as_ref().and_then(|item| item.intention().map(|intention| intention.words().to_owned())));
        let Some(words) = words.filter(|words| !text::is_blank(words)) else { return ().into_any() };
        view! {
            <div class="rows rows--ruled">
                <RowLink href=Route::Intention(id).path() icon=IconName::Star title=words caption=tr::sessions::intention()/>
            </div>
        }
        .into_any()
    })
}

/// Getting ready, the day itself, and looking back, each at its time; a calendar file while there are days for one.
#[component]
fn Ways(id: RecordId, session: Session) -> impl IntoView {
    let today = Today::expect();
    let is_dosing = session.is_dosing();
    let day = session.day();
    let going_on = session.is_going_on();
    let is_over = session.course.is_some() && !going_on;
    let ways = dynamic(move || {
        let now = today.day().get();
        let prepare = is_dosing && day >= now && !going_on && !is_over;
        let session_day = is_dosing && (going_on || (day >= now && !is_over));
        let back = is_dosing && !going_on && (day < now || is_over);
        view! {
            {prepare.then(|| view! {
                <li><RowLink href=Route::SessionPart(id, Part::Prepare).path() icon=IconName::ClipboardList title=tr::sessions::prepare() caption=tr::sessions::prepare_caption()/></li>
            }.into_any())}
            {session_day.then(|| view! {
                <li><RowLink href=Route::SessionPart(id, Part::Now).path() icon=IconName::Clock title=tr::sessions::session_day() caption=tr::sessions::session_day_caption()/></li>
            }.into_any())}
            {back.then(|| view! {
                <li><RowLink href=Route::SessionPart(id, Part::LookBack).path() icon=IconName::History title=tr::sessions::looking_back() caption=tr::sessions::looking_back_caption()/></li>
            }.into_any())}
        }
        .into_any()
    });
    is_dosing.then(|| {
        view! {
            <section class="section stack-4" aria-label=tr::sessions::ways()>
                <ul class="rows rows--ruled" role="list">
                    {ways}
                    <CalendarRow id session/>
                </ul>
                <VisitRow id/>
            </section>
        }
        .into_any()
    })
}

/// What was written with it.
#[component]
fn Notes(id: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let rows = move || {
        let entries = library.list::<Entry>().get();
        library.with_items(|items| {
            let of_it = entries
                .iter()
                .filter_map(|entry| Some((*entry, items.get(entry)?.listed_as::<Entry>()?)))
                .filter(|(_, entry)| entry.session == Some(id));
            of_it
                .map(|(entry, found)| (entry, names::short_date(today, found.at.day), text::opening(&found.text, OPENING)))
                .collect::<Vec<_>>()
        })
    };
    dynamic(move || {
        let rows: Vec<AnyView> = rows()
            .into_iter()
            .map(|(entry, time, words)| view! { <li><EntryRow href=Route::Entry(entry).path() time words/></li> }.into_any())
            .collect();
        if rows.is_empty() {
            return ().into_any();
        }
        view! {
            <section>
                <h2 class="day-heading">{tr::sessions::notes()}</h2>
                <ul role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// Changing it, and the trash.
#[component]
fn Changes(id: RecordId) -> impl IntoView {
    let (library, navigator, notices) = (Library::expect(), Navigator::expect(), Notices::expect());
    let trash = move || {
        spawn_local(async move {
            match library.trash_item(id).await {
                Ok(()) => {
                    navigator.replace(Route::Sessions);
                    notices.offer(tr::sessions::moved_to_trash(), tr::shell::undo(), move || take_out(library, notices, id));
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    view! {
        <section class="section">
            <ul class="rows" role="list">
                <li><RowLink href=Route::SessionPart(id, Part::Edit).path() icon=IconName::Pencil title=tr::sessions::change() caption=tr::sessions::change_caption()/></li>
                <li><RowButton on_press=trash icon=IconName::Trash title=tr::sessions::to_trash() caption=tr::sessions::to_trash_caption()/></li>
            </ul>
        </section>
    }
}

fn take_out(library: Library, notices: Notices, id: RecordId) {
    spawn_local(async move {
        match library.restore_item(id).await {
            Ok(()) => notices.say(tr::sessions::taken_out()),
            Err(problem) => notices.problem(problem),
        }
    });
}

#[component]
fn InTrash(id: RecordId, may_write: bool) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    view! {
        <p class="note">{tr::sessions::in_trash()}</p>
        {may_write.then(|| view! {
            <div class="buttons">
                <Button icon=IconName::RotateCcw on_press=move || take_out(library, notices, id)>{tr::sessions::take_out()}</Button>
            </div>
        }.into_any())}
    }
}

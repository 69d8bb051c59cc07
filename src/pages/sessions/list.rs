//! All sessions and visits: as the chain of arcs, and as a list with the same words, the one furthest ahead first.

use leptos::prelude::*;

use super::names;
use super::new::NewSession;
use crate::app::Navigator;
use crate::app::page_bar::PlaceBar;
use crate::components::{
    Button, ButtonKind, ButtonLink, ButtonSize, ChainDay, Empty, Hump, IconName, PageHeader, RowButton, SessionChain, Stop, StopMark,
    dynamic,
};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::order;
use crate::domain::session::Session;
use crate::domain::text;
use crate::domain::visits;
use crate::domain::window::{Dosing, Standing, end_of};
use crate::i18n::{number, tr};
use crate::pages::expectations::ExpectationsRow;
use crate::routes::{Part, Route};
use crate::state::{Access, Library, Today};

/// Up to so many sessions are named by their days in the text of the chain.
const NAMED: usize = 5;
/// How much of what is brought to a visit the list takes, in characters.
const OPENING: usize = 160;

/// `/sessions`.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let library = Library::expect();
    let sessions = library.list::<Session>();
    let is_empty = Memo::new(move |_| sessions.with(Vec::is_empty));
    let has_chain = Memo::new(move |_| !library.dosings().with(Vec::is_empty));
    view! {
        <PlaceBar/>
        <main class="main" id="main">
            <PageHeader title=tr::sessions::title()/>
            {move || if is_empty.get() {
                view! {
                    <Empty title=tr::sessions::empty_title() text=tr::sessions::empty_text()>
                        <AddButtons kind=ButtonKind::Primary/>
                    </Empty>
                    <div class="gutter"><ul class="rows" role="list"><ExpectationsRow/></ul></div>
                }
                .into_any()
            } else {
                view! {
                    {move || has_chain.get().then(|| view! { <Line/> }.into_any())}
                    <div class="gutter stack-6">
                        <Suggestion/>
                        <List/>
                        <div class="buttons"><AddButtons kind=ButtonKind::Secondary/></div>
                        <ul class="rows" role="list"><ExpectationsRow/></ul>
                    </div>
                }
                .into_any()
            }}
        </main>
    }
}

/// The two ways to note something; none where nothing can be changed.
#[component]
fn AddButtons(kind: ButtonKind) -> impl IntoView {
    let (navigator, start) = (Navigator::expect(), NewSession::expect());
    let add_visit = move || {
        start.visit(None);
        navigator.go(Route::SessionNew);
    };
    (Library::expect().access() == Access::Whole).then(|| {
        view! {
            <ButtonLink href=Route::SessionNew.path() kind icon=IconName::Plus>{tr::sessions::add_session()}</ButtonLink>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=add_visit>{tr::sessions::add_visit()}</Button>
        }
        .into_any()
    })
}

/// The chain of arcs.
#[component]
fn Line() -> impl IntoView {
    let (dosings, today) = (Library::expect().dosings(), Today::expect());
    let number = |day: Day| i32::try_from(day.ordinal()).unwrap_or_default();
    let days = Signal::derive(move || {
        let one = |dosing: &Dosing| ChainDay { day: number(dosing.day), label: today.month_day_short(dosing.day) };
        dosings.with(|dosings| dosings.iter().map(one).collect::<Vec<_>>())
    });
    let label = Signal::derive(move || dosings.with(|dosings| said(dosings, today)));
    view! { <SessionChain sessions=days today=Signal::derive(move || number(today.day().get())) label/> }
}

/// What the chain says: the days, and where today stands. Nothing is counted.
fn said(dosings: &[Dosing], today: Today) -> String {
    let now = today.day().get();
    let day = |dosing: &Dosing| {
        let day = names::short_date(today, dosing.day);
        if dosing.day > now { tr::sessions::chain_to_come(&day) } else { day }
    };
    let sentence = match dosings {
        [] => tr::sessions::chain_none().to_owned(),
        [only] => tr::sessions::chain_one(&day(only)),
        [first @ .., last] if dosings.len() <= NAMED => {
            let first: Vec<String> = first.iter().map(day).collect();
            tr::sessions::chain_some(&tr::sessions::chain_and(&first.join(", "), &day(last)))
        }
        [first, .., last] => tr::sessions::chain_many(&day(first), &day(last)),
    };
    match Standing::on(now, dosings).current() {
        Some((dosing, number)) => {
            let here = tr::sessions::chain_here(&number::session(number), &names::short_date(today, end_of(dosing.day)));
            format!("{sentence} {here}")
        }
        None => sentence,
    }
}

/// The visit that is suggested after the session whose days these are, or after the next one.
#[component]
fn Suggestion() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let id = Memo::new(move |_| {
        let dosings = library.dosings();
        let standing = dosings.with(|dosings| Standing::on(today.day().get(), dosings));
        standing.current().or(standing.next).map(|(dosing, _)| dosing.id)
    });
    dynamic(move || id.get().map_or_else(|| ().into_any(), |id| view! { <VisitRow id/> }.into_any()))
}

/// A row that adds the visit suggested after a session; nothing where there is none to suggest.
#[component]
pub fn VisitRow(id: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let (navigator, start) = (Navigator::expect(), NewSession::expect());
    let days = Memo::new(move |_| {
        let all = library.all::<Session>();
        let session = all.iter().find(|(other, _)| *other == id).map(|(_, session)| session)?;
        let days = visits::suggested(session, all.iter().map(|(_, session)| session), today.day().get())?;
        Some((days.from, days.to))
    });
    let may_write = library.access() == Access::Whole;
    dynamic(move || {
        let Some((from, to)) = days.get().filter(|_| may_write) else { return ().into_any() };
        let session = library.dosings().with(|dosings| names::in_sentence(id, dosings));
        let caption = tr::sessions::visit_row_caption(&session, &names::short_date(today, from), &names::short_date(today, to));
        let add = move || {
            start.visit(Some(from));
            navigator.go(Route::SessionNew);
        };
        view! {
            <div class="rows rows--ruled">
                <RowButton onward=true icon=IconName::Users title=tr::sessions::visit_row() caption on_press=add/>
            </div>
        }
        .into_any()
    })
}

/// The list.
#[component]
fn List() -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let stops = move || {
        let all = library.all::<Session>();
        let dosings = library.dosings().get();
        let sorted = order::highest_first(all, |(id, session)| (i64::from(session.day().ordinal()), session.at.utc_ms, *id.bytes()));
        sorted.into_iter().map(|(id, session)| stop(id, &session, &dosings, library, today)).collect::<Vec<_>>()
    };
    view! { <ol role="list">{move || stops()}</ol> }
}

fn stop(id: RecordId, session: &Session, dosings: &[Dosing], library: Library, today: Today) -> AnyView {
    let (now, day) = (today.day().get(), session.day());
    let standing = Standing::on(now, dosings);
    let is = |found: Option<(Dosing, usize)>| found.is_some_and(|(dosing, _)| dosing.id == id);
    let hump = match () {
        () if is(standing.current()) => Hump::Now,
        () if day > now => Hump::Coming,
        () => Hump::Past,
    };
    let mark = if session.is_dosing() { StopMark::Session(hump) } else { StopMark::Visit };
    let words = if session.is_dosing() {
        session.intention.and_then(|id| library.with_items(|items| Some(items.get(&id)?.intention()?.words().to_owned())))
    } else {
        Some(text::opening(&session.bring, OPENING))
    };
    let words = words.filter(|words| !text::is_blank(words));
    let note = (session.is_dosing() && day <= now).then(|| tr::sessions::ends(&names::short_date(today, end_of(day))));
    let name = names::title(id, session, dosings);
    // what is over needs neither its weekday nor its hour here
    let when = if day < now { names::short_date(today, day) } else { names::when(today, session) };
    let href = Route::Session(id).path();
    let prepares =
        session.is_dosing() && library.access() == Access::Whole && (is(standing.next) || (day == now && !session.is_going_on()));
    if !prepares {
        return view! { <Stop mark href name when words note/> }.into_any();
    }
    let label = tr::sessions::prepare_for(&names::in_sentence(id, dosings));
    view! {
        <Stop mark href name when words note>
            <a class="button" data-kind="secondary" data-size="normal" href=Route::SessionPart(id, Part::Prepare).path() aria-label=label>
                {tr::sessions::prepare()}
            </a>
        </Stop>
    }
    .into_any()
}

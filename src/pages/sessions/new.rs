//! Noting a new appointment: what it is and when. All else is asked on the next page, where it is kept as it is typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::when::{When, WhenFields, moment};
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, ChipLayout, ChipOption, PageHeader, RadioChips};
use crate::domain::day::Day;
use crate::domain::record::Recorded as _;
use crate::domain::session::{Session, Sort};
use crate::i18n::tr;
use crate::routes::{Part, Route};
use crate::state::{Access, Library, Notices};

/// What another page wants a new appointment to begin with: a visit, and a day that is suggested. It travels here in memory, because
/// an address never says when somebody sees their therapist.
#[derive(Clone, Copy)]
pub struct NewSession(RwSignal<Option<(NewSort, Option<Day>)>>);

/// The two sorts that can be noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewSort {
    /// A session.
    Session,
    /// A therapy visit.
    Visit,
}

impl NewSession {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let start = Self(RwSignal::new(None));
        provide_context(start);
        start
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The appointment that is noted next is a visit, on this day where one is suggested.
    pub fn visit(self, day: Option<Day>) {
        self.0.set(Some((NewSort::Visit, day)));
    }

    fn take(self) -> (NewSort, Option<Day>) {
        self.0.try_update_untracked(Option::take).flatten().unwrap_or((NewSort::Session, None))
    }
}

/// The chips for the two sorts.
pub fn sorts() -> Vec<ChipOption<NewSort>> {
    vec![ChipOption::new(NewSort::Session, tr::sessions::sort_session()), ChipOption::new(NewSort::Visit, tr::sessions::sort_visit())]
}

impl From<NewSort> for Sort {
    fn from(sort: NewSort) -> Self {
        match sort {
            NewSort::Session => Self::Dosing,
            NewSort::Visit => Self::Visit,
        }
    }
}

/// `/sessions/new`.
#[component]
pub fn SessionNewPage() -> impl IntoView {
    let library = Library::expect();
    if library.access() == Access::Reading {
        return view! {
            <BackBar/>
            <main class="main" id="main">
                <PageHeader title=tr::sessions::shut_title() lead=tr::sessions::read_only()/>
                <div class="gutter buttons"><ButtonLink href=Route::Sessions.path()>{tr::sessions::to_sessions()}</ButtonLink></div>
            </main>
        }
        .into_any();
    }
    let (sort, day) = NewSession::expect().take();
    let sort = RwSignal::new(Some(sort));
    let when = When::new(day);
    let busy = RwSignal::new(None::<String>);
    let add = adding(sort, when, busy);
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::sessions::new_title() lead=tr::sessions::new_lead()/>
            <div class="gutter stack-6">
                <RadioChips label=tr::sessions::sort() options=sorts() value=sort layout=ChipLayout::Even/>
                <WhenFields when/>
            </div>
            <div class="gutter foot">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy on_press=add>{tr::sessions::add()}</Button>
            </div>
        </main>
    }
    .into_any()
}

fn adding(sort: RwSignal<Option<NewSort>>, when: When, busy: RwSignal<Option<String>>) -> Callback<()> {
    let (library, navigator, notices) = (Library::expect(), Navigator::expect(), Notices::expect());
    Callback::new(move |()| {
        let Some((day, minute)) = when.ask() else { return };
        busy.set(Some(tr::sessions::adding().to_owned()));
        let sort = sort.get_untracked().unwrap_or(NewSort::Session);
        let session = Session { timed: minute.is_some(), ..Session::noted(moment(day, minute), sort.into(), crate::i18n::tag()) };
        let id = library.new_id();
        spawn_local(async move {
            match library.save(id, session.into_body()).await {
                Ok(()) => navigator.replace(Route::SessionPart(id, Part::Edit)),
                Err(problem) => notices.problem(problem),
            }
            busy.try_set(None);
        });
    })
}

//! Session day of one session: from nobody named to the end, as the session stands.

use leptos::prelude::*;

use super::alone::Alone;
use super::begin::Begin;
use super::leave::Ended;
use super::screen::Screen;
use crate::components::{dynamic, effect};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::pages::lock::focus_when_drawn;
use crate::state::{CourseDesk, Guard, session_day};
use leptos::html::H1;

/// What is on the screen of session day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// The intention and the two targets.
    #[default]
    Session,
    /// Help.
    Help,
    /// Five senses.
    Senses,
    /// Slow breath.
    Breathe,
}

/// What every view of session day needs.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    /// What is noted.
    pub desk: CourseDesk,
    /// The session; `None` in practice.
    pub id: Option<RecordId>,
    /// The clock.
    pub now: ReadSignal<i64>,
    /// What is on the screen.
    pub view: RwSignal<View>,
    /// Whether the page was already there: then a view that comes takes the focus to its heading.
    has_arrived: StoredValue<bool>,
}

impl Shared {
    /// For one page.
    pub fn new(desk: CourseDesk, id: Option<RecordId>) -> Self {
        Self { desk, id, now: session_day::now(), view: RwSignal::default(), has_arrived: StoredValue::new(false) }
    }

    /// The heading of a view that is drawn now.
    pub fn heading(self) -> NodeRef<H1> {
        let heading = NodeRef::new();
        if self.has_arrived.get_value() {
            focus_when_drawn(heading);
        }
        self.has_arrived.set_value(true);
        heading
    }
}

/// How far the session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Alone,
    Ready,
    GoesOn,
    Ended,
}

impl Stage {
    fn of(session: &Session) -> Self {
        match &session.course {
            Some(course) if course.ended.is_some() => Self::Ended,
            Some(_) => Self::GoesOn,
            None if session.is_accompanied() => Self::Ready,
            None => Self::Alone,
        }
    }
}

/// The page of a session.
#[component]
pub fn Day(id: RecordId, session: Session) -> impl IntoView {
    let shared = Shared::new(CourseDesk::of(id, session), Some(id));
    keep_open(shared, id);
    let session = shared.desk.session();
    let stage = Memo::new(move |_| session.with(Stage::of));
    dynamic(move || match stage.get() {
        Stage::Alone => view! { <Alone shared/> }.into_any(),
        Stage::Ready => view! { <Begin shared/> }.into_any(),
        Stage::GoesOn => view! { <Screen shared/> }.into_any(),
        Stage::Ended => view! { <Ended shared id/> }.into_any(),
    })
}

/// Keeps the journal open while the session goes on, where the person chose that.
pub(super) fn keep_open(shared: Shared, id: RecordId) {
    let guard = Guard::expect();
    effect(move || {
        // looked at anew while time goes on
        shared.now.track();
        shared.desk.course(|course| guard.keep_open(id, course));
    });
}

//! "How is it right now?" on Today: a height, a word, and on open days the basics. The newest check-in of today stands here and can be
//! changed; another one is one press away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::card::Question;
use super::day::{Day, More};
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, dynamic};
use crate::domain::id::RecordId;
use crate::domain::today::Today as Shown;
use crate::i18n::tr;
use crate::pages::check_in::{Basics, Desk, TwoTaps, in_words};
use crate::pages::kept::KeptLine;
use crate::routes::Route;
use crate::state::{Access, Library, Today};

/// Which check-in is under the fingers.
#[derive(Clone, Copy)]
pub struct Held {
    id: Memo<RecordId>,
    touched: RwSignal<Option<RecordId>>,
    library: Library,
}

impl Held {
    /// The newest of today until one is touched; that one stays, whatever else is opened or noted meanwhile.
    fn of(shown: Memo<Shown>) -> Self {
        let library = Library::expect();
        let (touched, fresh) = (RwSignal::new(None), library.new_id());
        let id = Memo::new(move |_| touched.get().or(shown.with(|shown| shown.check_in)).unwrap_or(fresh));
        Self { id, touched, library }
    }

    fn hold(self) {
        if self.touched.get_untracked().is_none() {
            self.touched.set(Some(self.id.get_untracked()));
        }
    }

    fn begin_another(self) {
        self.touched.set(Some(self.library.new_id()));
    }
}

/// What stands under the question.
#[derive(Clone, Copy)]
pub enum Under {
    /// Nothing more.
    Nothing,
    /// The basics and what the day is about.
    Open,
    /// The same, behind "More for today", and another question.
    More(Question),
}

/// The section, and what stands under it.
#[component]
pub fn HowIsIt(shown: Memo<Shown>, under: Under) -> impl IntoView {
    let today = Today::expect();
    let may_write = Library::expect().access() == Access::Whole;
    // on another day one begins anew
    dynamic(move || {
        let _day = today.day().get();
        if !may_write {
            return ().into_any();
        }
        let held = Held::of(shown);
        dynamic(move || view! { <One id=held.id.get() held shown under/> }.into_any()).into_any()
    })
}

/// One check-in.
#[component]
fn One(id: RecordId, held: Held, shown: Memo<Shown>, under: Under) -> impl IntoView {
    let today = Today::expect();
    let navigator = Navigator::expect();
    let desk = Desk::sit(id, Callback::new(move |()| held.hold()));
    let is_noted = Memo::new(move |_| desk.read(|check_in| !check_in.is_empty()));
    let add = move || {
        spawn_local(async move {
            // its page opens a version, so there has to be one
            if desk.kept.finish().await.is_ok() {
                navigator.go(Route::CheckInEdit(id));
            }
        });
    };
    view! {
        <section class="section stack-3" aria-labelledby="how">
            <h2 class="label" id="how">{tr::check_in::title()}</h2>
            <TwoTaps desk/>
            {move || is_noted.get().then(|| view! {
                <p class="meta">{desk.kept.peek(|check_in| tr::check_in::noted(&today.time(&check_in.at)))}</p>
                <div class="buttons">
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=add>{tr::check_in::add_more()}</Button>
                    <Button kind=ButtonKind::Quiet on_press=move || held.begin_another()>{tr::check_in::another()}</Button>
                </div>
            }.into_any())}
            <KeptLine kept=desk.kept text=in_words/>
        </section>
        {match under {
            Under::Nothing => ().into_any(),
            Under::Open => view! {
                <section class="section stack-3">
                    <h2 class="label">{tr::today::basics()}</h2>
                    <Basics desk/>
                </section>
                <Day shown/>
            }
            .into_any(),
            Under::More(question) => view! { <More shown question desk/> }.into_any(),
        }}
    }
}

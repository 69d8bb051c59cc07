//! The three screens: hope, fear, enough. Any may stay empty, and leaving at any point loses nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{in_words, name};
use crate::app::Navigator;
use crate::components::{
    Button, ButtonKind, ButtonLink, ButtonSize, ChipLink, IconName, PageHeader, StepStrand, TopBar, TopBarLeft, WritingArea, dynamic,
    on_change,
};
use crate::content::guide::EXPECT;
use crate::domain::expectation::{Expectation, Standing, Step};
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine};
use crate::pages::learn;
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{Access, Item, Library, Loaded, Notices, Preferences};

/// Whether there is something to write on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// It isn't opened yet.
    Wait,
    /// It is put away, lies in the trash, can't be read, or is something else: its own page says so.
    Shut,
    /// A set that is being written, or nothing yet.
    Open,
}

impl Gate {
    fn of(item: Option<&Item>, before: Option<&Self>) -> Self {
        match item.map(|item| (&item.loaded, item.of::<Expectation>())) {
            None => Self::Open,
            Some((Loaded::Pending, _)) => Self::Wait,
            // one that is put away from here is on its way to the others
            Some((Loaded::Open(_), Some(set))) if set.standing() != Standing::PutAway || before == Some(&Self::Open) => {
                if set.trashed.is_none() { Self::Open } else { Self::Shut }
            }
            Some(_) => Self::Shut,
        }
    }
}

/// `/expectations/new` and the three screens of a set; `None` before the first word, when there is no address yet.
#[component]
pub fn AskingPage(id: Option<RecordId>) -> impl IntoView {
    let library = Library::expect();
    let id = id.unwrap_or_else(|| library.new_id());
    let item = library.item(id);
    // a save of this very sitting must not draw the page anew
    let gate = Memo::new(move |before| match library.access() {
        Access::Whole => item.with(|item| Gate::of(item.as_ref(), before)),
        Access::Reading => Gate::Shut,
    });
    dynamic(move || match gate.get() {
        Gate::Open => view! { <Screens id/> }.into_any(),
        Gate::Wait => frame(&Route::Expectations, view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any()),
        Gate::Shut => frame(
            &Route::Expectations,
            view! {
                <PageHeader title=tr::intentions::shut_title() lead=tr::intentions::shut_lead()/>
                <div class="gutter buttons">
                    <ButtonLink href=Route::Expectation(id).path()>{tr::intentions::shut_way()}</ButtonLink>
                </div>
            }
            .into_any(),
        ),
    })
}

/// The bar with the way one screen back, and the page under it.
fn frame(back: &Route, inside: AnyView) -> AnyView {
    let left = TopBarLeft::Back { href: back.path(), label: tr::expectations::back().to_owned() };
    view! {
        <TopBar left/>
        <main class="main" id="main">{inside}</main>
    }
    .into_any()
}

/// What the three screens share.
#[derive(Clone, Copy)]
struct Desk {
    id: RecordId,
    kept: Kept<Expectation>,
    answers: [RwSignal<String>; 3],
    busy: RwSignal<bool>,
    navigator: Navigator,
    notices: Notices,
}

impl Desk {
    fn answer(self, step: Step) -> RwSignal<String> {
        let [hope, fear, enough] = self.answers;
        match step {
            Step::Hope => hope,
            Step::Fear => fear,
            Step::Enough => enough,
        }
    }

    /// With its first draft a new set gets its lasting address, so that a reload finds it.
    fn take_an_address(self) {
        if self.navigator.route().with_untracked(|route| *route == Route::ExpectationNew) {
            self.navigator.rename(Route::ExpectationStep(self.id, Step::Hope));
        }
    }

    fn go(self, step: Step) {
        self.take_an_address();
        self.navigator.go(Route::ExpectationStep(self.id, step));
    }

    /// Ends the sitting, and says `done` where something was kept.
    fn finish(self, done: Option<&'static str>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let finished = self.kept.finish().await;
            let _ = self.busy.try_set(false);
            match finished {
                // the save line says why, and everything stays here
                Err(_) => return,
                Ok(Finished::NothingWritten) => self.notices.say(tr::expectations::nothing_kept()),
                Ok(_) => done.into_iter().for_each(|said| self.notices.say(said)),
            }
            // the person may have gone elsewhere meanwhile
            let is_here = |route: &Route| matches!(route, Route::ExpectationNew | Route::ExpectationStep(..));
            if self.navigator.route().with_untracked(is_here) {
                self.navigator.replace(Route::Expectations);
            }
        });
    }
}

/// The three screens over one sitting.
#[component]
fn Screens(id: RecordId) -> impl IntoView {
    let navigator = Navigator::expect();
    let kept = Kept::sit(id, |library| Expectation::begun(library.now(), crate::i18n::tag()));
    let answers = [kept.field(|set| &mut set.hope), kept.field(|set| &mut set.fear), kept.field(|set| &mut set.enough)];
    let desk = Desk { id, kept, answers, busy: RwSignal::new(false), navigator, notices: Notices::expect() };
    let step = Memo::new(move |before: Option<&Step>| match navigator.route().get() {
        Route::ExpectationStep(at, step) if at == id => step,
        // while the next page is on its way the old one stays as it is
        _ => before.copied().unwrap_or(Step::Hope),
    });
    // whoever comes back goes on at the screen that was open last
    on_change(
        move || step.get(),
        move |step| {
            if !kept.peek(Expectation::is_empty) {
                kept.write(|set| step.key().clone_into(&mut set.open_at));
            }
        },
    );
    on_change(move || answers.map(|answer| answer.with(String::is_empty)), move |_| desk.take_an_address());
    dynamic(move || {
        let step = step.get();
        let back = match step.previous() {
            Some(previous) => Route::ExpectationStep(id, previous),
            None => Route::Expectations,
        };
        frame(&back, view! { <Screen desk step/> }.into_any())
    })
}

/// One of them.
#[component]
fn Screen(desk: Desk, step: Step) -> impl IntoView {
    let library = Library::expect();
    let (title, lead) = match step {
        Step::Hope => (tr::expectations::hope_title(), tr::expectations::hope_lead()),
        Step::Fear => (tr::expectations::fear_title(), tr::expectations::fear_lead()),
        Step::Enough => (tr::expectations::enough_title(), tr::expectations::enough_lead()),
    };
    let current = Step::ALL.iter().position(|other| *other == step).unwrap_or_default();
    let steps = Step::ALL.map(|step| name(step).to_owned()).to_vec();
    let note = match step {
        Step::Hope => ().into_any(),
        Step::Fear => view! { <p class="soft small">{tr::expectations::fear_note()}</p> }.into_any(),
        Step::Enough => view! {
            <p class="note soft">{tr::expectations::enough_note()}</p>
            <div class="chips"><ChipLink href=learn::guide_address(EXPECT) icon=IconName::BookOpen>{tr::expectations::enough_way()}</ChipLink></div>
        }
        .into_any(),
    };
    let busy = Signal::derive(move || desk.busy.get().then(|| tr::expectations::saving().to_owned()));
    let put_away = move || {
        let dosings = library.dosings();
        desk.kept.write(|set| dosings.with_untracked(|dosings| set.put_away_at(library.now(), dosings)));
        desk.finish(Some(tr::expectations::now_put_away()));
    };
    let onward = match step.next() {
        Some(next) => view! {
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || desk.go(next)>{tr::expectations::go_ahead()}</Button>
        }
        .into_any(),
        None => view! {
            <p class="meta center">{tr::expectations::until()}</p>
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy on_press=put_away>{tr::expectations::put_away()}</Button>
        }
        .into_any(),
    };
    view! {
        <div class="gutter page-header stack-6">
            <StepStrand label=tr::expectations::steps() steps current/>
            <div class="stack-3">
                <h1 class="title" tabindex="-1">{title}</h1>
                <p class="soft">{lead}</p>
            </div>
        </div>
        <div class="gutter stack-4">
            <div class="stack-2">
                <WritingArea
                    label=title
                    value=desk.answer(step)
                    rows=3
                    spellcheck=Preferences::expect().spellcheck()
                    on_leave=move || desk.kept.rest()
                />
                <KeptLine kept=desk.kept text=in_words/>
            </div>
            {note}
        </div>
        <div class="foot gutter">
            {onward}
            <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || desk.finish(None)>{tr::expectations::not_now()}</Button>
        </div>
    }
}

//! Today: where I am, one card, how it is right now, and what the day holds. What stands here is decided in `domain/today.rs`.

mod ahead;
mod card;
mod day;
mod how;
mod install;
mod last_words;
mod notices;
mod sky;

use leptos::prelude::*;

use crate::components::{IconName, RowLink, dynamic};
use crate::domain::arc::Phase;
use crate::domain::today::{Records, Today as Shown, holds_few};
use crate::i18n::tr;
use crate::routes::{HELP, Route};
use crate::state::{Library, Today};
use ahead::AheadCard;
use card::{Question, TodayCard};
use how::{HowIsIt, Under};
use install::InstallCard;
use last_words::LastWords;
use notices::Notices;
use sky::Sky;

/// Which parts the page has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    /// Nothing is written yet: places to start.
    Untouched,
    /// A session is coming.
    Ahead,
    /// The day of a session and the three after it: few choices.
    Few,
    /// Everything stands open.
    Open,
}

/// The first page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let shown = Memo::new(move |_| {
        let day = today.day().get();
        library.with_items(|items| Shown::of(&Records::of(items.values().filter_map(|item| Some((item.id, item.listed()?)))), day))
    });
    let face = Memo::new(move |_| {
        shown.with(|shown| match shown.standing.phase {
            _ if shown.untouched => Face::Untouched,
            Phase::Preparing => Face::Ahead,
            phase if holds_few(phase) => Face::Few,
            Phase::NoSession | Phase::SessionDay | Phase::Day(_) | Phase::OpenRoad => Face::Open,
        })
    });
    view! {
        <main class="main" id="main">
            <Sky shown/>
            <InstallCard/>
            {move || match face.get() {
                Face::Untouched => view! { <Beginnings/> }.into_any(),
                face => view! {
                    <div class="columns">
                        <div>
                            <Notices shown/>
                            {parts(shown, face)}
                        </div>
                        <div>
                            <Plan shown/>
                            {dynamic(move || shown.with(|shown| shown.last_words).map(|id| view! { <LastWords id=id/> }.into_any()).into_any())}
                        </div>
                    </div>
                }
                .into_any(),
            }}
        </main>
    }
}

fn parts(shown: Memo<Shown>, face: Face) -> AnyView {
    let question = Question::of(shown);
    // right under the horizon it needs less room than under something else
    let is_first = Memo::new(move |_| shown.with(|shown| shown.notices.is_empty()));
    let class = move || if is_first.get() { "section gutter" } else { "section" };
    let card = view! { <section class=class><TodayCard shown question/></section> };
    match face {
        Face::Untouched => ().into_any(),
        Face::Ahead => view! { <AheadCard shown/><HowIsIt shown under=Under::Nothing/><ahead::Rows shown/> }.into_any(),
        Face::Few => view! { {card}<HowIsIt shown under=Under::More(question)/> }.into_any(),
        Face::Open => view! { {card}<HowIsIt shown under=Under::Open/> }.into_any(),
    }
}

/// The plan that counts now.
#[component]
fn Plan(shown: Memo<Shown>) -> impl IntoView {
    let library = Library::expect();
    let plan = Memo::new(move |_| shown.with(|shown| shown.plan.filter(|_| !holds_few(shown.standing.phase))));
    dynamic(move || {
        let Some(plan) = plan.get() else { return ().into_any() };
        let words = move || {
            library.with_items(|items| {
                items.get(&plan.id).and_then(|item| item.of::<crate::domain::plan::Plan>()).map(crate::pages::plans::in_one_line)
            })
        };
        view! {
            <section class="section" aria-labelledby="plan">
                <h2 class="label" id="plan">{tr::today::plan()}</h2>
                <RowLink
                    href=Route::Plan(plan.id).path()
                    title=Signal::derive(move || words().unwrap_or_default())
                    caption=if plan.asks { tr::today::plan_asks() } else { tr::today::plan_caption() }
                />
            </section>
        }
        .into_any()
    })
}

/// Three places to start, for a person who has written nothing yet.
#[component]
fn Beginnings() -> impl IntoView {
    view! {
        <div class="section gutter">
            <ul class="rows rows--roomy" role="list">
                <li>
                    <RowLink
                        href=Route::IntentionNew.path()
                        icon=IconName::Star
                        title=tr::today::start_intention()
                        caption=tr::today::start_intention_caption()
                    />
                </li>
                <li>
                    <RowLink
                        href=Route::EntryNew.path()
                        icon=IconName::Pencil
                        title=tr::today::start_writing()
                        caption=tr::today::start_writing_caption()
                    />
                </li>
                <li>
                    <RowLink
                        href=HELP.to_owned()
                        icon=IconName::LifeBuoy
                        title=tr::today::start_help()
                        caption=tr::today::start_help_caption()
                    />
                </li>
            </ul>
        </div>
    }
}

//! `/expectations/:id`: the gate before what was put away. Behind it stands the set as it was written.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::in_words;
use super::opened::Opened;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, PageHeader};
use crate::domain::expectation::{Expectation, Standing, stands_on};
use crate::domain::id::RecordId;
use crate::i18n::{Problem, number, tr};
use crate::pages::kept::{Gate, Kept, KeptLine, gate, page};
use crate::pages::sessions::names;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Notices, Today, screen};

/// The page.
#[component]
pub fn ExpectationPage(id: RecordId) -> impl IntoView {
    let gate = gate::<Expectation>(id);
    // what can't be changed can still be read
    let gate = move || match gate.get() {
        Gate::Shut(Problem::Newer) => Gate::Open,
        gate => gate,
    };
    page(gate, id, Route::Expectations, tr::expectations::title(), move || view! { <Whole id/> }.into_any())
}

#[component]
fn Whole(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let may_write = library.access() == Access::Whole;
    let kept = Kept::sit(id, |library| Expectation::begun(library.now(), crate::i18n::tag()));
    // where nothing can be noted it is opened for this look alone
    let looked = RwSignal::new(false);
    let standing = Memo::new(move |_| if looked.get() { Standing::Open } else { kept.read(Expectation::standing) });
    let open = move || {
        if may_write {
            kept.write(|set| set.opened = Some(library.now()));
            kept.rest();
        } else {
            looked.set(true);
        }
        screen::focus_heading();
    };
    move || match standing.get() {
        Standing::PutAway => view! { <Closed id kept on_open=open/> }.into_any(),
        Standing::Open => view! { <Opened id kept may_write/> }.into_any(),
        Standing::Written => {
            let step = kept.peek(Expectation::resume);
            view! {
                <PageHeader title=tr::expectations::title() lead=tr::expectations::lead()/>
                <div class="gutter buttons">
                    <ButtonLink href=Route::ExpectationStep(id, step).path() kind=ButtonKind::Primary>
                        {tr::expectations::row_written_caption()}
                    </ButtonLink>
                </div>
            }
            .into_any()
        }
    }
}

/// The day it was put away, and before which session, where one came.
pub(super) fn when(library: Library, today: Today, set: &Expectation) -> (String, Option<String>) {
    let day = names::short_date(today, set.put_away.as_ref().unwrap_or(&set.at).day);
    let session = library.dosings().with(|dosings| {
        let own = set.session(dosings)?;
        dosings.iter().position(|dosing| dosing.id == own.id).map(|at| number::session(at + 1))
    });
    (day, session)
}

/// Nothing but the question whether to read it.
#[component]
fn Closed(id: RecordId, kept: Kept<Expectation>, #[prop(into)] on_open: Callback<()>) -> impl IntoView {
    let (library, today, navigator, notices) = (Library::expect(), Today::expect(), Navigator::expect(), Notices::expect());
    let is_due = Memo::new(move |_| {
        let (items, dosings) = (library.list::<Expectation>(), library.dosings());
        let day = today.day().get();
        library.with_items(|all| {
            let items = items.read();
            let sets = items.iter().filter_map(|id| Some((*id, all.get(id).and_then(Item::of::<Expectation>)?)));
            dosings.with(|dosings| stands_on(day, dosings, sets).is_some_and(|(due, _)| due == id))
        })
    });
    let when = move || match kept.read(|set| when(library, today, set)) {
        (day, Some(session)) => tr::expectations::gate_when_before(&day, &session),
        (day, None) => tr::expectations::gate_when(&day),
    };
    // what follows an answer happens when it is kept, and not before
    let answer = move |change: fn(&mut Expectation, Library), parent: Route, said: Option<&'static str>| {
        kept.write(|set| change(set, library));
        spawn_local(async move {
            if kept.finish().await.is_ok() {
                if let Some(said) = said {
                    notices.say(said);
                }
                navigator.back(parent);
            }
        });
    };
    let not_now = move || {
        if is_due.get_untracked() {
            answer(|set, library| set.put_off = Some(library.now().day), Route::Today, None);
        } else {
            navigator.back(Route::Expectations);
        }
    };
    let leave = move || answer(|set, library| set.left = Some(library.now()), Route::Today, Some(tr::expectations::gate_left()));
    view! {
        <PageHeader title=tr::expectations::gate_title() lead=tr::expectations::gate_lead()/>
        <div class="gutter stack-2">
            <p class="soft">{when}</p>
            <p class="soft">{tr::expectations::gate_any_time()}</p>
            <KeptLine kept text=in_words/>
        </div>
        <div class="gutter foot">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=on_open>{tr::expectations::gate_open()}</Button>
            <Button size=ButtonSize::Tall on_press=not_now>{tr::expectations::not_now()}</Button>
            {move || is_due.get().then(|| view! {
                <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=leave>{tr::expectations::gate_leave()}</Button>
            }.into_any())}
        </div>
    }
}

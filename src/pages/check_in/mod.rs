//! The ten-second check-in: one being made, with everything that can be in it, and the earlier ones below.

mod desk;
mod parts;
mod sliders;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonSize, EntryRow, IconName, PageHeader, RowButton, WritingArea};
use crate::content::vocabulary;
use crate::domain::arc::Phase;
use crate::domain::check_in::CheckIn;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::domain::window::Standing;
use crate::i18n::tr;
use crate::pages::kept::{KeptLine, gate, page, throw_away};
use crate::routes::Route;
use crate::state::{Access, Item, Library, Preferences, Today};
pub use desk::{Desk, in_words};
pub use parts::{Basics, TwoTaps, basic_icon};
use sliders::{Given, Own};

/// How many earlier ones are listed at first, and how many more each time.
const SHOWN: usize = 20;
/// Characters of the words in a row.
const OPENING: usize = 160;

/// `/check-in`: a new one.
#[component]
pub fn CheckInPage() -> impl IntoView {
    let library = Library::expect();
    let id = library.new_id();
    let may_write = library.access() == Access::Whole;
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::check_in::title() lead=tr::check_in::lead()/>
            {may_write.then(|| view! { <Whole id new=true/> }.into_any())}
            <Earlier but=id/>
        </main>
    }
}

/// `/check-in/:id`: one that was made before.
#[component]
pub fn CheckInEditPage(
    /// Its record.
    id: RecordId,
) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let gate = gate::<CheckIn>(id);
    let when = library.peek(id, |item| item.and_then(Item::of::<CheckIn>).map(|check_in| check_in.at.clone()));
    let lead = when.map(|at| tr::check_in::about(&today.weekday_month_day(at.day), &today.time(&at)));
    page(
        move || gate.get(),
        id,
        Route::CheckIn,
        tr::check_in::missing_way(),
        move || {
            view! {
                <PageHeader title=tr::check_in::title_one() lead=lead.clone()/>
                <Whole id new=false/>
            }
            .into_any()
        },
    )
}

/// Everything that can be in a check-in.
#[component]
fn Whole(id: RecordId, new: bool) -> impl IntoView {
    let desk = Desk::sit(id, Callback::new(|()| ()));
    let navigator = Navigator::expect();
    let done = move || {
        desk.add_named();
        spawn_local(async move {
            // where it can't be kept the save line says so, and it stays here
            if desk.kept.finish().await.is_ok() {
                navigator.back(if new { Route::Today } else { Route::CheckIn });
            }
        });
    };
    let throw = throw_away(desk.kept, id, Route::CheckIn, tr::check_in::trashed());
    let more = RwSignal::new(desk.kept.peek(|check_in| !check_in.sliders.is_empty() || !text::is_blank(&check_in.words)));
    view! {
        <section class="section section--tight stack-4">
            <TwoTaps desk/>
        </section>
        <section class="section stack-3">
            <h2 class="label">{tr::check_in::basics()}</h2>
            <Basics desk/>
        </section>
        <section class="section stack-4">
            <RowButton
                title=tr::check_in::sliders()
                caption=tr::check_in::sliders_caption()
                expanded=more
                on_press=move || more.update(|open| *open = !*open)
            />
            {move || more.get().then(|| view! { <More desk/> }.into_any())}
        </section>
        <div class="gutter stack-2">
            <KeptLine kept=desk.kept text=in_words/>
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=done>{tr::check_in::done()}</Button>
            {(!new).then(|| view! {
                <Button kind=ButtonKind::Quiet size=ButtonSize::Tall icon=IconName::Trash on_press=throw>{tr::check_in::move_to_trash()}</Button>
            }.into_any())}
        </div>
    }
}

/// Sliders and a few words.
#[component]
fn More(desk: Desk) -> impl IntoView {
    let day = desk.kept.peek(|check_in| check_in.at.day);
    let dosings = Library::expect().dosings();
    let on_session_day = dosings.with_untracked(|dosings| Standing::on(day, dosings).phase == Phase::SessionDay);
    let words = RwSignal::new(desk.kept.peek(|check_in| check_in.words.clone()));
    crate::components::on_change(move || words.get(), move |words| desk.write(|check_in| check_in.words = words));
    view! {
        <p class="note">{tr::check_in::not_a_test()}</p>
        <Given desk sliders=vocabulary::sliders()/>
        {on_session_day.then(|| view! {
            <h2 class="subheading">{tr::check_in::after()}</h2>
            <Given desk sliders=vocabulary::sliders_after()/>
        }.into_any())}
        <Own desk/>
        <div class="stack-2">
            <p class="label" aria-hidden="true">{tr::check_in::words()}</p>
            <WritingArea
                label=tr::check_in::words()
                value=words
                rows=2
                spellcheck=Preferences::expect().spellcheck()
                on_leave=move || desk.kept.rest()
            />
        </div>
    }
}

/// What was noted before, newest first.
#[component]
fn Earlier(but: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let ids = library.list::<CheckIn>();
    let shown = RwSignal::new(SHOWN);
    let row = move |id: RecordId| {
        library.with_items(|items| {
            let check_in = items.get(&id)?.of::<CheckIn>()?;
            let when = tr::check_in::about(&today.weekday_month_day(check_in.at.day), &today.time(&check_in.at));
            let (line, words) = (desk::in_one_line(check_in), text::opening(&check_in.words, OPENING));
            let href = Route::CheckInEdit(id).path();
            Some(if text::is_blank(&words) {
                view! { <li><EntryRow href time=when words=line/></li> }.into_any()
            } else {
                view! { <li><EntryRow href time=when words=line tags=words/></li> }.into_any()
            })
        })
    };
    let rows = move || ids.get().into_iter().filter(|id| *id != but).take(shown.get()).filter_map(row).collect::<Vec<_>>();
    view! {
        <section aria-labelledby="earlier">
            <h2 class="day-heading" id="earlier">{tr::check_in::earlier()}</h2>
            {move || {
                let rows = rows();
                if rows.is_empty() { view! { <p class="gutter soft">{tr::check_in::earlier_none()}</p> }.into_any() } else { view! { <ul role="list">{rows}</ul> }.into_any() }
            }}
            {move || (ids.with(Vec::len) > shown.get() + 1).then(|| view! {
                <div class="gutter">
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=move || shown.update(|shown| *shown += SHOWN)>
                        {tr::journal::show_earlier()}
                    </Button>
                </div>
            }.into_any())}
        </section>
    }
}

//! `/care/pressure`: blood pressure as it was told, the person's own and a companion's. It is never judged.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sheet::readings;
use crate::app::page_bar::BackBar;
use crate::components::{
    Button, ButtonKind, ButtonSize, Empty, FieldKind, Icon, IconName, PageHeader, TextField, ToggleChip, dynamic, on_change,
};
use crate::domain::body::{Phase, Pressure, Reading, has_two_numbers};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::{number, tr};
use crate::pages::kept::{Kept, KeptLine};
use crate::pages::sessions::short_date;
use crate::state::{Access, Library, Notices, Today};

/// The page.
#[component]
pub fn PressurePage() -> impl IntoView {
    let library = Library::expect();
    let may_write = library.access() == Access::Whole;
    let is_ready = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || !library.is_loading().get());
    // the one that is written on
    let open = RwSignal::new(None::<RecordId>);
    let close = Callback::new(move |()| open.set(None));
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::body::pressure() lead=tr::body::pressure_lead()/>
            {dynamic(move || match open.get() {
                Some(id) => view! { <div class="gutter"><Editor id on_done=close/></div> }.into_any(),
                None if !is_ready.get() => view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any(),
                None => view! {
                    {may_write.then(|| view! {
                        <div class="gutter">
                            <Button icon=IconName::Plus size=ButtonSize::Tall on_press=move || open.set(Some(library.new_id()))>
                                {tr::body::add()}
                            </Button>
                        </div>
                    }.into_any())}
                    <List open may_write/>
                }.into_any(),
            })}
        </main>
    }
}

/// What is noted, day by day.
#[component]
fn List(open: RwSignal<Option<RecordId>>, may_write: bool) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    dynamic(move || {
        let all = readings(library);
        if all.is_empty() {
            return view! { <Empty title=tr::body::pressure_empty() text=tr::body::pressure_empty_hint()/> }.into_any();
        }
        let mut last = None;
        let mut rows: Vec<AnyView> = Vec::new();
        for reading in all {
            if last.replace(reading.at.day) != Some(reading.at.day) {
                rows.push(view! { <h2 class="label">{heading(reading.at.day, library, today)}</h2> }.into_any());
            }
            rows.push(row(reading, open, may_write, today));
        }
        view! { <section class="section">{rows}</section><p class="gutter meta">{tr::body::on_sheet()}</p> }.into_any()
    })
}

/// "March 9", and which session it was.
fn heading(day: Day, library: Library, today: Today) -> String {
    let date = short_date(today, day);
    let place = library.dosings().with(|dosings| dosings.iter().position(|dosing| dosing.day == day));
    place.map_or_else(|| date.clone(), |at| tr::body::session_day(&date, &number::session(at + 1)))
}

fn phase_words(phase: &Phase) -> &'static str {
    match phase {
        Phase::Before => tr::body::before(),
        Phase::After => tr::body::after(),
        Phase::Apart | Phase::Other(_) => tr::body::apart(),
    }
}

fn row(reading: Reading, open: RwSignal<Option<RecordId>>, may_write: bool, today: Today) -> AnyView {
    let Reading { id, by_companion, at, phase, figures, words } = reading;
    let has_figures = !text::is_blank(&figures);
    let said = if has_figures { figures.trim().to_owned() } else { words.trim().to_owned() };
    let more = (has_figures && !text::is_blank(&words)).then(|| words.trim().to_owned());
    let note = by_companion.then(|| tr::body::by_companion(&today.time(&at)));
    let inner = view! {
        <span class="row__text">
            <span class="meta">{phase_words(&phase)}</span>
            <span class="own-words-small figures" dir="auto" translate="no">{said}</span>
            {more.map(|more| view! { <span class="soft" dir="auto" translate="no">{more}</span> }.into_any())}
            {note.map(|note| view! { <span class="meta">{note}</span> }.into_any())}
        </span>
    };
    if by_companion || !may_write {
        return view! { <div class="row row--still">{inner}</div> }.into_any();
    }
    view! {
        <button type="button" class="row" on:click=move |_| open.set(Some(id))>
            {inner}
            <span class="visually-hidden">{tr::body::change()}</span>
            <Icon name=IconName::Pencil class="row__go"/>
        </button>
    }
    .into_any()
}

/// One reading being written. Letters in the place of numbers are pointed out once, and kept.
#[component]
fn Editor(id: RecordId, on_done: Callback<()>) -> impl IntoView {
    let (library, notices, today) = (Library::expect(), Notices::expect(), Today::expect());
    let kept = Kept::sit(id, |library| Pressure::begun(library.now(), crate::i18n::tag(), Phase::Apart));
    let (figures, words) = (kept.field(|pressure| &mut pressure.figures), kept.field(|pressure| &mut pressure.words));
    let day = RwSignal::new(kept.peek(|pressure| pressure.at.day.to_string()));
    on_change(
        move || day.get(),
        move |typed| {
            // a date field that is being typed in is no day yet, and the day stays what it was
            if let Ok(day) = typed.parse() {
                kept.write(|pressure| pressure.at.day = day);
            }
        },
    );
    let was_told = RwSignal::new(false);
    let is_odd = Memo::new(move |_| kept.read(|pressure| !text::is_blank(&pressure.figures) && !has_two_numbers(&pressure.figures)));
    let error = Signal::derive(move || (was_told.get() && is_odd.get()).then(|| tr::body::figures_fault().to_owned()));
    let done = move || {
        if is_odd.get_untracked() && !was_told.get_untracked() {
            was_told.set(true);
            kept.rest();
            return;
        }
        spawn_local(async move {
            if kept.finish().await.is_ok() {
                on_done.try_run(());
            }
        });
    };
    let trash = move || {
        spawn_local(async move {
            let thrown = match kept.finish().await {
                Ok(_) => library.trash_item(id).await,
                Err(problem) => Err(problem),
            };
            match thrown {
                Ok(()) => {
                    notices.offer(tr::body::trashed(), tr::shell::undo(), move || super::sheet::put_back(library, notices, id));
                    on_done.try_run(());
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let chip = move |phase: Phase| {
        let (mine, name) = (phase.clone(), phase_words(&phase));
        let pressed = Memo::new(move |_| kept.read(|pressure| pressure.phase == mine));
        let choose = move || {
            let phase = phase.clone();
            kept.write(|pressure| pressure.phase = phase);
            kept.rest();
        };
        view! { <ToggleChip pressed on_press=choose>{name}</ToggleChip> }.into_any()
    };
    view! {
        <div class="stack-4">
            <div class="stack-2">
                <p class="label" aria-hidden="true">{tr::body::phase()}</p>
                <div class="chips" role="group" aria-label=tr::body::phase()>{[Phase::Before, Phase::After, Phase::Apart].map(chip).into_iter().collect_view()}</div>
            </div>
            <TextField label=tr::body::figures() value=figures hint=tr::body::figures_hint() error on_enter=Callback::new(move |()| done())/>
            <TextField label=tr::body::words() value=words/>
            <TextField label=tr::body::day() value=day kind=FieldKind::Date max=Signal::derive(move || Some(today.day().get().to_string()))/>
            <KeptLine kept text=in_words/>
            <div class="buttons">
                <Button kind=ButtonKind::Primary on_press=done>{tr::body::done()}</Button>
                {(!kept.is_new()).then(|| view! {
                    <Button kind=ButtonKind::Quiet icon=IconName::Trash on_press=trash>{tr::body::trash()}</Button>
                }.into_any())}
            </div>
        </div>
    }
}

fn in_words(pressure: &Pressure) -> String {
    let all = [pressure.figures.as_str(), phase_words(&pressure.phase), &pressure.words].into_iter().filter(|words| !text::is_blank(words));
    all.collect::<Vec<_>>().join("\n")
}

//! `/care/sheet`: the whole sheet, to read and to write on.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::change::Changes;
use super::last_shown;
use super::part::{Open, PartSection};
use super::shown::LastShown;
use super::told::{Told, readings};
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, IconName, PageHeader, RowLink};
use crate::domain::question::{self, Question};
use crate::domain::sheet::Part;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::sessions::short_date;
use crate::routes::Route;
use crate::state::{Library, Notices, Sittings, Today, screen};

/// The page.
#[component]
pub fn SheetPage() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    // whether a line is there is known once all records are opened
    let is_ready = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || !library.is_loading().get());
    let open = Open::new();
    let lead = move || match last_shown(library) {
        Some((_, shown)) => tr::sheet::lead_shown(&short_date(today, shown.at.day)),
        None => tr::sheet::lead().to_owned(),
    };
    let (sittings, notices) = (Sittings::expect(), Notices::expect());
    // the paper says what is saved: a line that is being typed is saved first
    let print = move || {
        spawn_local(async move {
            match sittings.flush_all().await {
                Ok(()) => {
                    // what was saved is drawn by then
                    tick().await;
                    screen::print();
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::sheet::title()/>
            <p class="gutter soft sheet-lead not-paper">{lead}</p>
            {move || if is_ready.get() {
                view! {
                    <div class="not-paper stack-4 sheet-top">
                        <Changes/>
                        <div class="gutter stack-3">
                            <div class="buttons buttons--even">
                                <ButtonLink href=Route::SheetShow.path() kind=ButtonKind::Primary icon=IconName::Eye>{tr::sheet::show()}</ButtonLink>
                                <Button icon=IconName::FileText on_press=print>{tr::sheet::print()}</Button>
                            </div>
                            <p class="note">{tr::sheet::medicines_note()}</p>
                        </div>
                        <LastShown/>
                    </div>
                    <div class="not-paper">
                        {Part::ALL.into_iter().map(|part| view! { <PartSection part open/> }.into_any()).collect_view()}
                        <Beside/>
                    </div>
                    <div class="only-paper"><Told/></div>
                }.into_any()
            } else {
                view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any()
            }}
        </main>
    }
}

/// What stands on the sheet and is noted elsewhere: questions, blood pressure.
#[component]
fn Beside() -> impl IntoView {
    let library = Library::expect();
    let questions = move || {
        let (waiting, _) = question::on_the_sheet(library.all::<Question>());
        let words = waiting.into_iter().map(|(_, question)| question.words).filter(|words| !text::is_blank(words));
        let rows: Vec<AnyView> = words.map(|words| view! { <li dir="auto" translate="no">{words}</li> }.into_any()).collect();
        (!rows.is_empty()).then(|| view! { <ul class="told" role="list">{rows}</ul> }.into_any())
    };
    let pressure = Memo::new(move |_| {
        let newest = readings(library).into_iter().next().map(|reading| reading.figures);
        newest.filter(|figures| !text::is_blank(figures)).unwrap_or_else(|| tr::body::pressure_caption().to_owned())
    });
    view! {
        <section class="section stack-3">
            <h2 class="subheading">{tr::sheet::questions()}</h2>
            {questions}
            <ul class="rows" role="list">
                <li><RowLink href=Route::Questions.path() icon=IconName::Pencil title=tr::sheet::ask_question() caption=tr::sheet::ask_question_caption()/></li>
                <li>
                    <RowLink
                        href=Route::Pressure.path()
                        icon=IconName::Heart
                        title=tr::sheet::pressure()
                        caption=Signal::derive(move || pressure.get())
                    />
                </li>
            </ul>
        </section>
        <p class="gutter meta">{tr::sheet::not_locked()}</p>
    }
}

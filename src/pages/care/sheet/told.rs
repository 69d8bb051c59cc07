//! The sheet as it is read by somebody else: on the screen that is turned round, and on paper. Every line is the person's own.

use leptos::prelude::*;

use super::change::Changes;
use super::{lines, part_name};
use crate::components::dynamic;
use crate::domain::body::{self, Phase, Pressure, Reading};
use crate::domain::question::{self, Question};
use crate::domain::session::Session;
use crate::domain::sheet::Part;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::sessions::short_date;
use crate::state::{Library, Today};

/// How many blood pressures stand on it, the newest.
const READINGS: usize = 4;
/// From how many lines on paper sets a part in two columns, so that the sheet stays on as few pages as it can.
const LONG: usize = 10;

/// What changed, then part by part what is so. Parts without a line are left out.
#[component]
pub fn Told() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    view! {
        <Changes/>
        {dynamic(move || {
            if !is_told(library, today) {
                return view! { <p class="gutter soft">{tr::sheet::empty()}" "{tr::sheet::empty_hint()}</p> }.into_any();
            }
            parts(library, today).into_iter().map(part).collect_view().into_any()
        })}
        <p class="gutter meta only-paper">
            {move || tr::sheet::printed(&today.month_day_year(today.day().get()))}". "{tr::look_back::self_reported()}
        </p>
    }
}

/// Whether anything stands on it. Listens to all records.
pub fn is_told(library: Library, today: Today) -> bool {
    !parts(library, today).is_empty()
}

/// The parts with a line, and their lines. Listens to all records.
fn parts(library: Library, today: Today) -> Vec<(&'static str, Vec<String>)> {
    let lines = lines(library);
    let of_part = |part: &Part| {
        let told = lines.iter().filter(|(_, line)| line.is_told() && line.part.place() == part.place());
        told.map(|(_, line)| line.words.trim().to_owned()).collect::<Vec<_>>()
    };
    let parts = Part::ALL.iter().map(|part| (part_name(part), of_part(part)));
    let more = [(tr::sheet::pressure(), pressures(library, today)), (tr::sheet::questions(), questions(library))];
    parts.chain(more).filter(|(_, lines)| !lines.is_empty()).collect()
}

fn part((name, lines): (&'static str, Vec<String>)) -> AnyView {
    let is_long = lines.len() >= LONG;
    let rows: Vec<AnyView> = lines.into_iter().map(|words| view! { <li dir="auto" translate="no">{words}</li> }.into_any()).collect();
    view! {
        <section class="section stack-2 told-part">
            <h2 class="subheading">{name}</h2>
            <ul class="told" role="list" data-long=is_long.then_some("")>{rows}</ul>
        </section>
    }
    .into_any()
}

fn questions(library: Library) -> Vec<String> {
    let (waiting, _) = question::on_the_sheet(library.all::<Question>());
    waiting.into_iter().map(|(_, question)| question.words).filter(|words| !text::is_blank(words)).collect()
}

/// The newest blood pressures, each as it was told.
fn pressures(library: Library, today: Today) -> Vec<String> {
    readings(library).into_iter().take(READINGS).map(|reading| said(&reading, today)).collect()
}

/// All blood pressures, whoever noted them. Listens to all records.
pub fn readings(library: Library) -> Vec<Reading> {
    let (own, sessions) = (library.all::<Pressure>(), library.all::<Session>());
    body::readings(own.iter().map(|(id, own)| (*id, own)), sessions.iter().map(|(id, session)| (*id, session)))
}

fn said(reading: &Reading, today: Today) -> String {
    let day = short_date(today, reading.at.day);
    let told = [&reading.figures, &reading.words].map(|words| words.trim().to_owned());
    let figures = told.into_iter().filter(|words| !text::is_blank(words)).collect::<Vec<_>>().join(", ");
    match reading.phase {
        Phase::Before => tr::sheet::reading_before(&day, &figures),
        Phase::After => tr::sheet::reading_after(&day, &figures),
        Phase::Apart | Phase::Other(_) => tr::sheet::reading(&day, &figures),
    }
}

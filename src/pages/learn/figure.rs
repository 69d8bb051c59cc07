//! The drawings. All words stand beside the shapes as text, so that they follow the person's text size; what is drawn has a name.

use leptos::prelude::*;

use super::synapse::Synapse;
use crate::components::Star;
use crate::content::guide::{Drawing, Figure, People, Span};

/// Fourteen days, each 10 wide, and a way beyond them; longer ticks on the weeks.
const AXIS: &str = "M0 .5H163\
    M0 0v9M10 0v5M20 0v5M30 0v5M40 0v5M50 0v5M60 0v5M70 0v9M80 0v5M90 0v5M100 0v5M110 0v5M120 0v5M130 0v5M140 0v9";

/// One person: a head and shoulders.
const PERSON: &str = "M10 2.5a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM2.5 21.5v-2.5a6 6 0 0 1 6-6h3a6 6 0 0 1 6 6v2.5z";

/// A drawing with the line below it.
#[component]
pub fn FigureView(figure: Figure) -> impl IntoView {
    let Figure { label, caption, drawing } = figure;
    let name = label.clone();
    let drawn = match drawing {
        Drawing::Synapse { glutamate, nmda, ampa, steps } => view! { <Synapse label glutamate nmda ampa steps/> }.into_any(),
        Drawing::Spans { start, ticks, rows } => spans(start, ticks, rows).into_any(),
        Drawing::People(rows) => rows.into_iter().map(|row| people(row).into_any()).collect_view().into_any(),
    };
    view! {
        <figure class="figure stack-3" aria-label=name>
            {drawn}
            <figcaption class="meta">{caption}</figcaption>
        </figure>
    }
}

/// How far the days after reach: a line that ends, or a dotted one that nobody knows the end of.
fn spans(start: String, ticks: Vec<String>, rows: Vec<Span>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|Span { label, ends }| {
            let reach = if ends { "two-weeks" } else { "open" };
            view! {
                <p class="figure__row">{label}</p>
                <svg class="figure__span" data-reach=reach viewBox="0 0 163 16" preserveAspectRatio="none" aria-hidden="true">
                    {ends.then(|| view! { <rect x="0" y="0" width="140" height="16"></rect> }.into_any())}
                    <path d=if ends { "M0 8H140" } else { "M0 8H163" }></path>
                </svg>
            }
            .into_any()
        })
        .collect_view();
    let ticks = ticks.into_iter().map(|tick| view! { <span>{tick}</span> }.into_any()).collect_view();
    view! {
        <div class="figure__days">
            <p class="figure__start"><Star/><span>{start}</span></p>
            {rows}
            <svg class="figure__axis" viewBox="0 0 163 10" preserveAspectRatio="none" aria-hidden="true">
                <path d=AXIS></path>
            </svg>
            <p class="figure__ticks meta">{ticks}</p>
        </div>
    }
}

/// How many of ten: filled shapes beside outlines, and the same in words.
fn people(People { label, of, filled }: People) -> impl IntoView {
    let row = (0..of.min(20))
        .map(|at| {
            view! { <svg class="figure__person" data-filled=(at < filled).then_some("") viewBox="0 0 20 24"><path d=PERSON></path></svg> }
                .into_any()
        })
        .collect_view();
    view! {
        <div class="stack-1">
            <p class="figure__row">{label}</p>
            <div class="figure__people" aria-hidden="true">{row}</div>
        </div>
    }
}

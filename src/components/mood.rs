//! Mood glyphs: one horizon, a star at five heights, each with its word. A radio group like the chips.

use std::sync::Arc;

use leptos::prelude::*;

use super::geometry::star_path;
use super::radio_chips::{Look, Places, group};

/// The horizon of a glyph, in a box of 56 by 56.
const HORIZON: &str = "M3 37Q28 29 53 37";
/// Where the star stands and how high half of it is, from the lowest.
const STARS: [(f64, f64); 5] = [(46.5, 9.5), (34.0, 13.0), (23.0, 10.5), (15.0, 10.5), (8.0, 12.0)];

/// Five heights, of which one is chosen.
#[component]
pub fn MoodPicker(
    /// What is asked, for assistive tech.
    #[prop(into)]
    label: Signal<String>,
    /// Their words, from the lowest.
    words: Vec<String>,
    /// The chosen one, counted from 0.
    value: RwSignal<Option<usize>>,
) -> impl IntoView {
    let drawn = words
        .into_iter()
        .zip(STARS)
        .enumerate()
        .map(|(at, (word, star))| {
            view! {
                {glyph(at, star)}
                <span>{word}</span>
            }
            .into_any()
        })
        .collect();
    let places = Places { chosen: Arc::new(move || value.get()), choose: Arc::new(move |at| value.set(Some(at))) };
    group(label, drawn, places, Look { group: "moods", one: "mood", layout: "five" })
}

fn glyph(at: usize, (y, half): (f64, f64)) -> AnyView {
    let star = star_path(28.0, y, half);
    let star = match at {
        // below the horizon it is an outline
        0 => view! { <path class="mood__outline" d=star></path> }.into_any(),
        // half risen: what lies below the horizon is outside this box
        1 => view! { <svg class="mood__risen" width="56" height="33" viewBox="0 0 56 33"><path class="mood__star" d=star></path></svg> }
            .into_any(),
        _ => view! { <path class="mood__star" d=star></path> }.into_any(),
    };
    view! {
        <svg class="mood__glyph" viewBox="0 0 56 56" aria-hidden="true">
            <path class="mood__horizon" d=HORIZON></path>
            {star}
        </svg>
    }
    .into_any()
}

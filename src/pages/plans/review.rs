//! A look at a plan: what helped and what got in the way. Asked on days 7 and 14, open on every other.

use leptos::prelude::*;

use crate::components::{WritingArea, on_change};
use crate::domain::moment::Moment;
use crate::domain::plan::{Plan, Review};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::Kept;
use crate::state::{Library, Preferences, Today};

/// The look of today, and those before.
#[component]
pub fn Looks(kept: Kept<Plan>) -> impl IntoView {
    let today = Today::expect();
    let now = today.day().get_untracked();
    let earlier = kept.peek(|plan| plan.reviews.iter().rev().filter(|review| review.at.day != now).cloned().collect::<Vec<_>>());
    let earlier = earlier.into_iter().map(|review| view! { <Look review/> }.into_any()).collect::<Vec<_>>();
    view! {
        <div class="stack-4">
            <h2 class="subheading">{tr::plans::review()}</h2>
            <p class="soft">{tr::plans::review_lead()}</p>
            <Asked kept label=tr::plans::helped() read=|review| &review.helped place=|review| &mut review.helped/>
            <Asked kept label=tr::plans::hindered() read=|review| &review.hindered place=|review| &mut review.hindered/>
            {(!earlier.is_empty()).then(|| view! {
                <h3 class="label">{tr::plans::reviews()}</h3>
                {earlier}
            }.into_any())}
        </div>
    }
}

#[component]
fn Asked(kept: Kept<Plan>, label: &'static str, read: fn(&Review) -> &String, place: fn(&mut Review) -> &mut String) -> impl IntoView {
    let (library, day) = (Library::expect(), Today::expect().day().get_untracked());
    let words = RwSignal::new(kept.peek(|plan| plan.review_of(day).map(|review| read(review).clone()).unwrap_or_default()));
    on_change(
        move || words.get(),
        move |words| kept.write(|plan| plan.review(Moment { day, ..library.now() }, |review| *place(review) = words)),
    );
    view! {
        <div class="stack-2">
            <p class="label" aria-hidden="true">{label}</p>
            <WritingArea label value=words rows=2 spellcheck=Preferences::expect().spellcheck() on_leave=move || kept.rest()/>
        </div>
    }
}

#[component]
fn Look(review: Review) -> impl IntoView {
    let day = Today::expect().month_day(review.at.day);
    let part = |label: &'static str, words: String| {
        (!text::is_blank(&words)).then(|| {
            view! {
                <p class="meta">{label}</p>
                <p class="own-words-small" dir="auto" translate="no">{words}</p>
            }
            .into_any()
        })
    };
    view! {
        <div class="stack-1">
            <p class="meta">{day}</p>
            {part(tr::plans::helped(), review.helped)}
            {part(tr::plans::hindered(), review.hindered)}
        </div>
    }
}

//! The thread of one intention: what belongs to it in order of time, each with the way back to where it began.

use leptos::prelude::*;

use super::came::WhatCame;
use crate::components::{Button, ButtonKind, ButtonSize, dynamic};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::domain::thread;
use crate::i18n::tr;
use crate::pages::line::Line;
use crate::state::{Access, Item, Library, Today};

/// How many of the latest stand here at first.
const MOST: usize = 24;

/// The thread; nothing where nothing belongs to the intention yet.
#[component]
pub fn Thread(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let knots = Memo::new(move |_| {
        library.with_items(|items| thread::of_intention(id, items.iter().filter_map(|(id, item)| Some((*id, item.listed()?)))))
    });
    let whole = RwSignal::new(false);
    dynamic(move || {
        let knots = knots.get();
        if knots.is_empty() {
            return ().into_any();
        }
        let left_out = if whole.get() { 0 } else { knots.len().saturating_sub(MOST) };
        let knots = knots.into_iter().skip(left_out).map(|knot| view! { <Knot id=knot intention=id/> }.into_any()).collect_view();
        view! {
            <section class="section stack-4">
                <h2 class="label">{tr::thread::title()}</h2>
                <p class="soft">{tr::thread::lead()}</p>
                {(left_out > 0).then(|| view! {
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=move || whole.set(true)>{tr::thread::earlier()}</Button>
                }.into_any())}
                <ul class="thread" role="list">{knots}</ul>
            </section>
        }
        .into_any()
    })
}

/// One line of it. Under a session stands the question what came.
#[component]
fn Knot(id: RecordId, intention: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let is_past = |session: &Session| session.is_dosing() && session.day() <= today.day().get_untracked();
    let asks = library.access() == Access::Whole && library.peek(id, |item| item.and_then(Item::of::<Session>).is_some_and(is_past));
    view! {
        <li class="knot">
            <Line id/>
            {asks.then(|| view! { <div class="knot__more"><WhatCame session=id intention=Some(intention)/></div> }.into_any())}
        </li>
    }
}

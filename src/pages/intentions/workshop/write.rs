//! Write: pick one of four ways in, and put a few words to it.

use leptos::prelude::*;

use super::chips::{Borrowing, PhraseChips};
use super::desk::Desk;
use super::{Head, Kept};
use crate::components::{Button, ButtonKind, ButtonSize, ChipLayout, ChipOption, RadioChips, WritingArea};
use crate::content::Text;
use crate::content::starters::{self, APPROACHES, WayIn};
use crate::domain::phrases;
use crate::domain::workshop::Step;
use crate::i18n::tr;

/// A borrowed word stands after what is there.
const AFTER: Borrowing = Borrowing {
    has: phrases::has_phrase,
    press: |words, phrase| {
        if phrases::has_phrase(words, phrase) { phrases::without_phrase(words, phrase) } else { phrases::with_phrase(words, phrase) }
    },
};

/// The first screen.
#[component]
pub fn WriteScreen(desk: Desk) -> impl IntoView {
    let way = move || desk.approach.with(|approach| approach.as_ref().and_then(starters::way_in));
    let title = Signal::derive(move || way().map_or_else(tr::intentions::open_question, |way| way.question.get()).to_owned());
    let hint = Signal::derive(move || way().map_or_else(tr::intentions::open_hint, |way| way.hint.get()).to_owned());
    let ways =
        APPROACHES.iter().filter_map(|approach| Some(ChipOption::new(approach.clone(), starters::way_in(approach)?.label.get()))).collect();
    view! {
        <Head step=Step::Write title lead=hint/>
        <div class="gutter stack-6">
            <RadioChips label=tr::intentions::approach() options=ways value=desk.approach layout=ChipLayout::Even/>
            <div class="stack-2">
                <WritingArea
                    label=title
                    value=desk.written
                    rows=3
                    spellcheck=desk.spellcheck
                    on_leave=move || desk.leave_field()
                />
                <Kept desk words=desk.written/>
            </div>
            {move || view! { <PhraseChips label=tr::intentions::borrow() phrases=borrowed(way()) field=desk.written borrowing=AFTER/> }.into_any()}
        </div>
        <div class="foot gutter">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || desk.go(Step::Turn)>{tr::intentions::go_ahead()}</Button>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || desk.go(Step::Turn)>{tr::intentions::dont_know()}</Button>
        </div>
    }
}

/// The words to borrow for a way in; before one is picked, the first of each.
fn borrowed(way: Option<&'static WayIn>) -> Vec<(String, String)> {
    let words: Vec<Text> = match way {
        Some(way) => way.borrow.to_vec(),
        None => APPROACHES.iter().filter_map(|approach| starters::way_in(approach)?.borrow.first().copied()).collect(),
    };
    words.into_iter().map(|word| (word.get().to_owned(), word.get().to_owned())).collect()
}

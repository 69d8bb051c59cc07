//! Carry: three to seven words on the intention card.

use leptos::prelude::*;

use super::desk::Desk;
use super::{Head, Kept};
use crate::components::{ActionChip, Button, ButtonKind, ButtonSize, IntentionCard, WritingArea};
use crate::domain::text;
use crate::domain::workshop::{CarryAdvice, Step, carry_advice};
use crate::i18n::tr;

/// The third screen: the card, or the page on which its words are chosen.
#[component]
pub fn CarryScreen(desk: Desk) -> impl IntoView {
    let face = RwSignal::new(if desk.carried.with_untracked(|words| text::is_blank(words)) { Face::Words } else { Face::Card });
    view! {
        <Head step=Step::Carry title=tr::intentions::carry_title() lead=tr::intentions::carry_lead()/>
        {move || match face.get() {
            Face::Card => view! { <Card desk face/> }.into_any(),
            Face::Words => view! { <Choosing desk face takes_focus=false/> }.into_any(),
            Face::OtherWords => view! { <Choosing desk face takes_focus=true/> }.into_any(),
        }}
    }
}

/// What the screen shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    /// The card as it will be carried.
    Card,
    /// The page on which the words are chosen, as the person arrives there.
    Words,
    /// The same, asked for from the card: the caret goes there at once.
    OtherWords,
}

/// How many words there are, said only where three to seven would be easier.
#[component]
fn Count(desk: Desk) -> impl IntoView {
    let count = Memo::new(move |_| desk.carried.with(|words| text::word_count(words)));
    let words = move || u32::try_from(count.get()).unwrap_or(u32::MAX);
    let is_said = move || matches!(carry_advice(count.get()), CarryAdvice::Shorter | CarryAdvice::Longer);
    view! {
        {move || is_said().then(|| view! { <p class="meta">{tr::intentions::words_so_far(&tr::counts::words(words()))}</p> }.into_any())}
    }
}

#[component]
fn Card(desk: Desk, face: RwSignal<Face>) -> impl IntoView {
    view! {
        <div class="gutter stack-4">
            <IntentionCard words=desk.carried/>
            <p class="soft center">{tr::intentions::welcome()}</p>
            <div class="center"><Count desk/></div>
            <Kept desk/>
        </div>
        <div class="foot gutter">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy=desk.busy() on_press=move || desk.finish()>{tr::intentions::keep()}</Button>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || face.set(Face::OtherWords)>{tr::intentions::change_words()}</Button>
        </div>
    }
}

#[component]
fn Choosing(desk: Desk, face: RwSignal<Face>, takes_focus: bool) -> impl IntoView {
    let so_far = desk.so_far();
    let has_words = Memo::new(move |_| desk.carried.with(|words| !text::is_blank(words)));
    let asked_too_soon = RwSignal::new(false);
    let show_card = move || {
        let ready = has_words.get_untracked();
        asked_too_soon.set(!ready);
        if ready {
            face.set(Face::Card);
            // arriving anew: the heading takes the focus, and the card is read after it
            desk.settle();
        }
    };
    view! {
        <div class="gutter stack-6">
            {move || (!so_far.with(|words| text::is_blank(words))).then(|| view! {
                <div class="stack-3">
                    <p class="asked" dir="auto" translate="no">{move || so_far.get()}</p>
                    {move || (!has_words.get()).then(|| view! {
                        <div class="chips">
                            <ActionChip on_press=move || desk.carried.set(so_far.get_untracked())>{tr::intentions::from_turned()}</ActionChip>
                        </div>
                    }.into_any())}
                </div>
            }.into_any())}
            <div class="stack-2">
                <WritingArea
                    label=tr::intentions::carry_words()
                    value=desk.carried
                    rows=2
                    autofocus=takes_focus
                    spellcheck=desk.spellcheck
                    on_leave=move || desk.leave_field()
                />
                <Count desk/>
                <Kept desk words=desk.carried/>
            </div>
            <p class="soft">{tr::intentions::welcome()}</p>
            <div role="status">
                {move || (asked_too_soon.get() && !has_words.get()).then(|| view! {
                    <p class="note">{tr::intentions::a_word_first()}</p>
                }.into_any())}
            </div>
        </div>
        <div class="foot gutter">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=show_card>{tr::intentions::see_card()}</Button>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Tall busy=desk.busy() on_press=move || desk.finish()>{tr::intentions::later()}</Button>
        </div>
    }
}

//! The question above the page: one at a time, three others to choose from, or none.

use leptos::prelude::*;

use super::desk::{Desk, as_shown};
use crate::app::here;
use crate::components::{Button, ButtonKind, ButtonSize, RowButton, Sheet, SheetHeader};
use crate::content::prompts;
use crate::i18n::tr;
use crate::state::Today;

/// The id of the question's element, for the description of the writing area.
pub const QUESTION: &str = "question";

/// The question and the way to another one. An entry that was saved before keeps the one it answered.
#[component]
pub fn Question(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = move || desk.around(|around| around.prompt.as_ref().map(|prompt| prompt.text.clone()));
    let change = desk.is_new().then(|| {
        view! {
            <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=move || open.set(true)>
                {move || if asked().is_some() { tr::journal::different_question() } else { tr::journal::choose_question() }}
            </Button>
            <Questions desk open/>
        }
        .into_any()
    });
    view! {
        {move || asked().map(|question| view! { <p class="asked" id=QUESTION>{question}</p> }.into_any())}
        {change}
    }
}

#[component]
fn Questions(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let today = Today::expect();
    view! {
        <Sheet open label=tr::journal::question_title()>
            <SheetHeader title=tr::journal::question_title() on_done=move || open.set(false)/>
            <p class="soft">{tr::journal::question_lead()}</p>
            <ul class="rows" role="list">
                {move || {
                    // asked once for each opening, so that the rows don't change under the finger
                    let shown = desk.around_now().prompt.map(|prompt| prompt.id);
                    prompts::three_to_choose(here::prompts_now(), today.day().get_untracked(), shown.as_deref(), &[])
                        .into_iter()
                        .map(|prompt| {
                            let choose = move || {
                                desk.arrange(|around| around.prompt = Some(as_shown(prompt)));
                                open.set(false);
                            };
                            view! { <li><RowButton on_press=choose title=prompt.text.get()/></li> }.into_any()
                        })
                        .collect::<Vec<_>>()
                }}
                <li>
                    <RowButton
                        on_press=move || {
                            desk.arrange(|around| around.prompt = None);
                            open.set(false);
                        }
                        title=tr::journal::no_question()
                    />
                </li>
            </ul>
        </Sheet>
    }
}

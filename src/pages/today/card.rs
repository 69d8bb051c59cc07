//! Today's one card: the intention in the person's words, and the question of the day.

use leptos::prelude::*;

use super::install;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonLink, IconName, RowLink, dynamic};
use crate::content::prompts::{self, Phase, Prompt};
use crate::domain::Extra;
use crate::domain::arc;
use crate::domain::entry::PromptShown;
use crate::domain::id::RecordId;
use crate::domain::intention::Current;
use crate::domain::workshop::Step;
use crate::i18n::tr;
use crate::pages::journal::{EditorStart, Start};
use crate::routes::Route;
use crate::state::{Item, Library, Today};

/// The card.
#[component]
pub fn TodayCard(
    /// The intention that Today speaks of.
    intention: Current,
) -> impl IntoView {
    let carried = match intention {
        Current::Held { id, .. } | Current::Unfinished { id, .. } => Some(id),
        Current::None => None,
    };
    view! {
        <div class="card">
            {match intention {
                Current::None => view! { <NoneHeld/> }.into_any(),
                Current::Unfinished { id, resume } => view! { <GoOn id=id step=resume/> }.into_any(),
                Current::Held { id, begun } => {
                    view! {
                        <Held id=id/>
                        {begun.map(|(id, step)| view! { <GoOn id=id step=step/> }.into_any())}
                    }
                        .into_any()
                }
            }}
            <hr class="card__rule"/>
            <Question intention=carried/>
        </div>
    }
}

#[component]
fn NoneHeld() -> impl IntoView {
    view! {
        <p class="label">{tr::today::your_intention()}</p>
        <p class="soft">{tr::today::no_intention()}</p>
        <div class="buttons">
            <ButtonLink href=Route::IntentionNew.path() kind=ButtonKind::Secondary>{tr::today::start_intention()}</ButtonLink>
        </div>
    }
}

/// The words to carry; they lead to the intention.
#[component]
fn Held(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    let words = move || item.with(|item| item.as_ref().and_then(Item::intention).map(|held| held.words().to_owned()));
    view! {
        <h2 class="label">{tr::today::your_intention()}</h2>
        <a class="own-words" href=Route::Intention(id).path() dir="auto" translate="no">{move || words()}</a>
    }
}

#[component]
fn GoOn(id: RecordId, step: Step) -> impl IntoView {
    view! {
        <RowLink
            href=Route::IntentionStep(id, step).path()
            icon=IconName::Star
            title=tr::today::go_on_intention()
            caption=tr::today::go_on_intention_caption()
        />
    }
}

/// The question of the day, with the way to write and the ways out.
#[component]
fn Question(intention: Option<RecordId>) -> impl IntoView {
    let today = Today::expect();
    let skipped = RwSignal::new(Vec::<&'static str>::new());
    let phase = move || Phase::of(arc::Phase::on(today.day().get(), &[]));
    let prompt = move || skipped.with(|skipped| prompts::prompt_for(phase(), today.day().get(), skipped));
    let write = writer(intention);
    // at most one primary button on a page
    let kind = || if install::is_offered() { ButtonKind::Secondary } else { ButtonKind::Primary };
    dynamic(move || match prompt() {
        Some(prompt) => view! {
            <p class="label">{tr::today::todays_question()}</p>
            <h2 class="subheading">{prompt.text.get()}</h2>
            <div class="buttons">
                <Button kind=kind() icon=IconName::Pencil on_press=move || write(Some(prompt))>{tr::today::write()}</Button>
                <Button kind=ButtonKind::Quiet on_press=move || skipped.update(|skipped| skipped.push(prompt.id))>
                    {tr::today::another_question()}
                </Button>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="soft">{tr::today::question_put_away()}</p>
            <div class="buttons">
                <Button kind=kind() icon=IconName::Pencil on_press=move || write(None)>{tr::today::write()}</Button>
            </div>
        }
        .into_any(),
    })
}

/// Opens the editor with the question and the intention that stood here.
fn writer(intention: Option<RecordId>) -> impl Fn(Option<&'static Prompt>) + Copy + Send + Sync + 'static {
    let navigator = Navigator::expect();
    let start = EditorStart::expect();
    move |prompt| {
        let prompt = prompt.map(|prompt| PromptShown { id: prompt.id.to_owned(), text: prompt.text.get().to_owned(), extra: Extra::new() });
        start.set(Start { prompt, intention });
        navigator.go(Route::EntryNew);
    }
}

//! Today's one card: the intention in the person's words, and the question of the day. On the day of a session it asks for one
//! word alone.

use leptos::prelude::*;

use super::install;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonLink, IconName, RowLink, dynamic};
use crate::content::prompts::{self, Phase, Prompt};
use crate::domain::Extra;
use crate::domain::entry::PromptShown;
use crate::domain::id::RecordId;
use crate::domain::intention::Current;
use crate::domain::today::{Today as Shown, act_key, holds_few};
use crate::domain::workshop::Step;
use crate::i18n::tr;
use crate::pages::journal::{EditorStart, Start};
use crate::routes::Route;
use crate::state::{Item, Library, Today};

/// The question of the day and the ones put away, shared with what stands under "More for today".
#[derive(Clone, Copy)]
pub struct Question {
    skipped: RwSignal<Vec<&'static str>>,
    /// The question; none where all were put away.
    asked: Memo<Option<&'static str>>,
}

impl Question {
    /// The question that fits where the person stands.
    pub fn of(shown: Memo<Shown>) -> Self {
        let today = Today::expect();
        let skipped = RwSignal::new(Vec::new());
        let asked = Memo::new(move |_| {
            let phase = shown.with(|shown| Phase::of(shown.standing.phase));
            skipped.with(|skipped| prompts::prompt_for(phase, today.day().get(), skipped)).map(|prompt| prompt.id)
        });
        Self { skipped, asked }
    }

    /// Puts it away for today.
    pub fn put_away(self) {
        if let Some(id) = self.asked.get_untracked() {
            self.skipped.update(|skipped| skipped.push(id));
        }
    }

    fn prompt(self) -> Option<&'static Prompt> {
        self.asked.get().and_then(prompts::by_id)
    }
}

/// The card.
#[component]
pub fn TodayCard(shown: Memo<Shown>, question: Question) -> impl IntoView {
    let intention = Memo::new(move |_| shown.with(|shown| shown.intention));
    let rests = Memo::new(move |_| shown.with(|shown| shown.day == Some(0)));
    let few = Memo::new(move |_| shown.with(|shown| holds_few(shown.standing.phase)));
    dynamic(move || {
        if rests.get() {
            return view! { <div class="card"><OneWord/></div> }.into_any();
        }
        let intention = intention.get();
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
                <Asked question intention=carried few=few.get()/>
            </div>
        }
        .into_any()
    })
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

/// At most one primary button on a page.
fn kind() -> ButtonKind {
    if install::is_offered() { ButtonKind::Secondary } else { ButtonKind::Primary }
}

/// The question of the day, with the ways to write and to speak and, where there is room for it, the way out.
#[component]
fn Asked(question: Question, intention: Option<RecordId>, few: bool) -> impl IntoView {
    let write = writer(intention);
    dynamic(move || {
        let prompt = question.prompt();
        let asked = match prompt {
            Some(prompt) => view! {
                <p class="label">{tr::today::todays_question()}</p>
                <h2 class="subheading">{prompt.text.get()}</h2>
            }
            .into_any(),
            None => view! { <p class="soft">{tr::today::question_put_away()}</p> }.into_any(),
        };
        view! {
            {asked}
            <div class="buttons">
                <Button kind=kind() icon=IconName::Pencil on_press=move || write(prompt.map(as_shown))>{tr::today::write()}</Button>
                <ButtonLink href=Route::VoiceNew.path() icon=IconName::Mic>{tr::today::speak()}</ButtonLink>
                {(!few && prompt.is_some()).then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=move || question.put_away()>{tr::today::another_question()}</Button>
                }.into_any())}
            </div>
        }
        .into_any()
    })
}

/// On the day of a session: one word or one color.
#[component]
fn OneWord() -> impl IntoView {
    let write = writer(None);
    let asked = || PromptShown { id: act_key(0), text: tr::today::day_0_question().to_owned(), extra: Extra::new() };
    view! {
        <p class="label">{tr::today::day_0_label()}</p>
        <h2 class="subheading">{tr::today::day_0_question()}</h2>
        {move || {
            let kind = kind();
            view! {
                <div class="buttons">
                    <Button kind icon=IconName::Pencil on_press=move || write(Some(asked()))>{tr::today::write()}</Button>
                    <ButtonLink href=Route::VoiceNew.path() icon=IconName::Mic>{tr::today::speak()}</ButtonLink>
                </div>
            }
            .into_any()
        }}
    }
}

fn as_shown(prompt: &Prompt) -> PromptShown {
    PromptShown { id: prompt.id.to_owned(), text: prompt.text.get().to_owned(), extra: Extra::new() }
}

/// Opens the editor with the question and the intention that stood here.
fn writer(intention: Option<RecordId>) -> impl Fn(Option<PromptShown>) + Copy + Send + Sync + 'static {
    let navigator = Navigator::expect();
    let start = EditorStart::expect();
    move |prompt| {
        start.set(Start { prompt, intention });
        navigator.go(Route::EntryNew);
    }
}

//! What a day after a session is about: one idea and one small act, done or let pass. On few-choice days it waits under "More for
//! today".

use leptos::prelude::*;

use super::card::Question;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, RowButton, ToggleChip, dynamic};
use crate::content::days::{self, DayIdea};
use crate::domain::act::{Act, Outcome};
use crate::domain::id::RecordId;
use crate::domain::today::Today as Shown;
use crate::i18n::tr;
use crate::pages::check_in::{Basics, Desk};
use crate::pages::kept::{Kept, KeptLine};
use crate::routes::Route;
use crate::state::{Access, Library};

/// The day after which plans come into it.
const PLAN_DAY: &str = "day.4";

/// Which day of which session it is.
type Which = Option<(u8, RecordId)>;

fn which(shown: Memo<Shown>) -> Memo<Which> {
    Memo::new(move |_| shown.with(|shown| shown.day.zip(shown.standing.current().map(|(dosing, _)| dosing.id))))
}

/// The idea and the act, where a day has them.
#[component]
pub fn Day(shown: Memo<Shown>) -> impl IntoView {
    let which = which(shown);
    dynamic(move || match which.get().and_then(|(day, session)| Some((days::of(day)?, session))) {
        Some((idea, session)) => view! { <section class="section"><Idea shown idea session/></section> }.into_any(),
        None => ().into_any(),
    })
}

/// On few-choice days everything else waits here until it is asked for.
#[component]
pub fn More(shown: Memo<Shown>, question: Question, desk: Desk) -> impl IntoView {
    let which = which(shown);
    dynamic(move || {
        let Some((day, session)) = which.get() else { return ().into_any() };
        let open = RwSignal::new(false);
        let idea = days::of(day);
        let caption = match idea.filter(|_| day > 0) {
            Some(idea) => format!("{} {}", idea.idea.get(), tr::today::more_caption()),
            None => tr::today::more_caption_day_0().to_owned(),
        };
        view! {
            <section class="section">
                <RowButton
                    title=tr::today::more_for_today()
                    caption
                    expanded=open
                    on_press=move || open.update(|open| *open = !*open)
                />
                {move || open.get().then(|| view! {
                    <div class="stack-6">
                        {idea.map(|idea| view! { <Idea shown idea session/> }.into_any())}
                        {(day > 0).then(|| view! {
                            <div class="buttons">
                                <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=move || question.put_away()>
                                    {tr::today::another_question()}
                                </Button>
                            </div>
                        }.into_any())}
                        <div class="stack-3">
                            <h2 class="label">{tr::today::basics()}</h2>
                            <Basics desk/>
                        </div>
                    </div>
                }.into_any())}
            </section>
        }
        .into_any()
    })
}

/// The idea of the day, its act and, where there is something to know, a note.
#[component]
fn Idea(shown: Memo<Shown>, idea: &'static DayIdea, session: RecordId) -> impl IntoView {
    let library = Library::expect();
    let (held, fresh) = (RwSignal::new(None), library.new_id());
    let id = Memo::new(move |_| held.get().or(shown.with(|shown| shown.act)).unwrap_or(fresh));
    let may_write = library.access() == Access::Whole;
    view! {
        <div class="stack-3">
            <div class="stack-1">
                <h2 class="label">{tr::today::for_today()}</h2>
                <p class="subheading">{idea.idea.get()}</p>
                <p>{idea.act.get()}</p>
            </div>
            {idea.note.map(|note| view! { <p class="note">{note.get()}</p> }.into_any())}
            {(idea.key == PLAN_DAY).then(|| view! {
                <div class="buttons"><ButtonLink href=Route::Plans.path()>{tr::today::act_plan()}</ButtonLink></div>
            }.into_any())}
            {may_write.then(|| dynamic(move || view! {
                <Answer id=id.get() idea session on_touch=Callback::new(move |()| held.set(Some(id.get_untracked())))/>
            }.into_any()).into_any())}
        </div>
    }
}

/// Done, or let pass; the same once more takes it back.
#[component]
fn Answer(id: RecordId, idea: &'static DayIdea, session: RecordId, on_touch: Callback<()>) -> impl IntoView {
    let kept = Kept::sit(id, |library| Act::of_day(library.now(), crate::i18n::tag(), idea.key.to_owned(), idea.act.get(), Some(session)));
    let library = Library::expect();
    let answer = move |outcome: Outcome| {
        on_touch.run(());
        kept.write(|act| {
            act.at = library.now();
            act.answer(outcome);
        });
        kept.rest();
    };
    let chip = move |outcome: Outcome, words: &'static str| {
        let mine = outcome.clone();
        let pressed = Memo::new(move |_| kept.read(|act| act.outcome == mine));
        view! { <ToggleChip pressed on_press=move || answer(outcome.clone())>{words}</ToggleChip> }.into_any()
    };
    view! {
        <div class="stack-2">
            <div class="chips" role="group" aria-label=tr::today::act_answer()>
                {chip(Outcome::Done, tr::today::act_done())}
                {chip(Outcome::Passed, tr::today::act_passed())}
            </div>
            <p class="meta">{tr::today::act_note()}</p>
            <KeptLine kept text=|act| act.words.clone()/>
        </div>
    }
}

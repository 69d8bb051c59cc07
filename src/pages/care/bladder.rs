//! `/care/bladder`: three questions about the bladder, once a month or as one likes. The answers are shown as they were given; what to do
//! with them is said to everybody in the same words, whatever they are.

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, PageHeader, RowLink, ToggleChip, WritingArea, dynamic};
use crate::domain::body::{Answer, BladderCheck, current_check};
use crate::domain::id::RecordId;
use crate::domain::order;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine, throw_away};
use crate::pages::sessions::short_date;
use crate::routes::Route;
use crate::state::{Access, Library, Preferences, Today};

/// Where an answer stands.
type Place = fn(&mut BladderCheck) -> &mut Option<Answer>;

/// The page.
#[component]
pub fn BladderPage() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let may_write = library.access() == Access::Whole;
    // which check goes on is known once all records are opened
    let is_ready = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || !library.is_loading().get());
    let current = move || untrack(|| current_check(today.day().get(), library.all::<BladderCheck>()));
    let held = RwSignal::new(None::<RecordId>);
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::body::bladder() lead=tr::body::bladder_lead()/>
            <div class="gutter"><p class="note">{tr::body::bladder_tell()}</p></div>
            {dynamic(move || {
                if !is_ready.get() {
                    return view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any();
                }
                let id = held.get().or_else(current).unwrap_or_else(|| library.new_id());
                let again = move || held.set(Some(library.new_id()));
                view! {
                    {may_write.then(|| view! { <Check id on_again=Callback::new(move |()| again())/> }.into_any())}
                    <Earlier but=may_write.then_some(id)/>
                }
                .into_any()
            })}
            <section class="section">
                <ul class="rows" role="list">
                    <li><RowLink href=Route::Questions.path() icon=IconName::Pencil title=tr::body::bladder_question()/></li>
                </ul>
            </section>
        </main>
    }
}

/// The three questions, and room for words.
#[component]
fn Check(id: RecordId, on_again: Callback<()>) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let kept = Kept::sit(id, |library| BladderCheck::begun(library.now(), crate::i18n::tag()));
    let words = kept.field(|check| &mut check.words);
    let is_old = !kept.is_new();
    let throw = throw_away(kept, id, Route::Care, tr::body::trashed());
    let asked = move |question: &'static str, place: Place| {
        let chip = move |answer: Answer| {
            let (mine, name) = (answer.clone(), answer_words(&answer));
            let pressed = Memo::new(move |_| kept.read(|check| place(&mut check.clone()).as_ref() == Some(&mine)));
            let press = move || {
                let answer = (!pressed.get_untracked()).then(|| answer.clone());
                kept.write(|check| {
                    if check.is_empty() {
                        check.at = library.now();
                    }
                    *place(check) = answer;
                });
                kept.rest();
            };
            view! { <ToggleChip pressed on_press=press>{name}</ToggleChip> }.into_any()
        };
        view! {
            <div class="stack-3">
                <h2 class="subheading">{question}</h2>
                <div class="chips" role="group" aria-label=question>{Answer::ALL.map(chip).into_iter().collect_view()}</div>
            </div>
        }
        .into_any()
    };
    let is_noted = Memo::new(move |_| kept.read(|check| !check.is_empty()));
    let answered = is_old.then(|| tr::body::bladder_day(&short_date(today, kept.peek(|check| check.at.day))));
    view! {
        <section class="section stack-6">
            {answered.map(|answered| view! { <p class="meta">{answered}</p> }.into_any())}
            {asked(tr::body::pain(), |check| &mut check.pain)}
            {asked(tr::body::urge(), |check| &mut check.urge)}
            {asked(tr::body::blood(), |check| &mut check.blood)}
            <div class="stack-2">
                <p class="label" aria-hidden="true">{tr::body::bladder_words()}</p>
                <WritingArea
                    label=tr::body::bladder_words()
                    value=words
                    rows=2
                    spellcheck=Preferences::expect().spellcheck()
                    on_leave=move || kept.rest()
                />
            </div>
            {move || is_noted.get().then(|| view! { <p class="meta">{tr::body::bladder_noted()}</p> }.into_any())}
            <KeptLine kept text=|check| said(check).join("\n")/>
            {is_old.then(|| view! {
                <div class="buttons">
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=move || on_again.run(())>{tr::body::bladder_again()}</Button>
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Trash on_press=throw>{tr::body::trash()}</Button>
                </div>
            }.into_any())}
        </section>
    }
}

/// What was answered before, the newest first.
#[component]
fn Earlier(but: Option<RecordId>) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    dynamic(move || {
        let is_earlier = |(id, check): &(RecordId, BladderCheck)| Some(*id) != but && !check.is_empty();
        let checks: Vec<(RecordId, BladderCheck)> = library.all::<BladderCheck>().into_iter().filter(is_earlier).collect();
        if checks.is_empty() {
            return ().into_any();
        }
        let checks = order::highest_first(checks, |(id, check)| (check.at.utc_ms, 0, *id.bytes()));
        let row = |(_, check): (RecordId, BladderCheck)| {
            let said: Vec<AnyView> = said(&check).into_iter().map(|words| view! { <p dir="auto">{words}</p> }.into_any()).collect();
            view! { <li class="own-list__item"><p class="meta">{tr::body::bladder_day(&short_date(today, check.at.day))}</p>{said}</li> }
                .into_any()
        };
        let rows: Vec<AnyView> = checks.into_iter().map(row).collect();
        view! {
            <section class="section stack-3">
                <h2 class="subheading">{tr::body::bladder_earlier()}</h2>
                <ul class="rows" role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// What was answered, each in a line; a question that was left out is left out.
fn said(check: &BladderCheck) -> Vec<String> {
    let answers = [
        (&check.pain, tr::body::said_pain as fn(&str) -> String),
        (&check.urge, tr::body::said_urge),
        (&check.blood, tr::body::said_blood),
    ];
    let answers = answers.into_iter().filter_map(|(answer, say)| answer.as_ref().map(|answer| say(answer_words(answer))));
    answers.chain((!text::is_blank(&check.words)).then(|| check.words.trim().to_owned())).collect()
}

fn answer_words(answer: &Answer) -> &'static str {
    match answer {
        Answer::Yes => tr::body::yes(),
        Answer::No => tr::body::no(),
        Answer::Unsure | Answer::Other(_) => tr::body::unsure(),
    }
}

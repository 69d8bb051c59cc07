//! The page of one decision: what, why not now, the day to come back; and settling it in one's own words.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Navigator, here};
use crate::components::{ActionChip, Button, ButtonKind, ButtonSize, FieldKind, IconName, PageHeader, TextField, WritingArea, on_change};
use crate::domain::id::RecordId;
use crate::domain::parked::{Parked, offered_return};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine, gate, gate_of_new, page, throw_away};
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{Item, Library, Notices, Preferences, Today};

/// `/horizon/parked/new`.
#[component]
pub fn ParkNewPage() -> impl IntoView {
    let id = Library::expect().new_id();
    page(gate_of_new, id, Route::ParkedDecisions, tr::parked::to_parked(), move || {
        view! {
            <PageHeader title=tr::parked::title_new() lead=tr::parked::lead_new()/>
            <Form id/>
        }
        .into_any()
    })
}

/// `/horizon/parked/:id`.
#[component]
pub fn DecisionPage(id: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let gate = gate::<Parked>(id);
    let parked = move || {
        library.peek(id, |item| item.and_then(Item::of::<Parked>).map(|parked| tr::parked::lead_one(&today.month_day(parked.at.day))))
    };
    page(
        move || gate.get(),
        id,
        Route::ParkedDecisions,
        tr::parked::to_parked(),
        move || {
            view! {
                <PageHeader title=tr::parked::title_one() lead=parked()/>
                <Form id/>
            }
            .into_any()
        },
    )
}

/// The fields, and what can be done with it.
#[component]
fn Form(id: RecordId) -> impl IntoView {
    let standing = here::standing().get_untracked();
    let kept = Kept::sit(id, |library| {
        let at = library.now();
        let session = standing.current().map(|(dosing, _)| dosing.id);
        Parked { returns: Some(offered_return(at.day, &standing)), session, ..Parked::begun(at, crate::i18n::tag()) }
    });
    let is_new = kept.is_new();
    let (decision, reasons) = (kept.field(|parked| &mut parked.decision), kept.field(|parked| &mut parked.reasons));
    let day = RwSignal::new(kept.peek(|parked| parked.returns.map(|day| day.to_string()).unwrap_or_default()));
    // while a date is being typed the field is empty; then it waits without a day
    on_change(move || day.get(), move |typed| kept.write(|parked| parked.returns = typed.parse().ok()));
    let keep = end(kept, tr::parked::parked());
    let is_settled = Memo::new(move |_| kept.read(|parked| parked.settled.is_some()));
    view! {
        <div class="gutter stack-6">
            <Asked kept label=tr::parked::decision() words=decision/>
            <Asked kept label=tr::parked::reasons() words=reasons/>
            <TextField label=tr::parked::return_day() value=day kind=FieldKind::Date hint=tr::parked::return_hint()/>
            <KeptLine kept text=in_words/>
        </div>
        {(!is_new).then(|| view! { <section class="section"><Settle kept id/></section> }.into_any())}
        <div class="gutter foot">
            {move || (!is_settled.get()).then(|| view! {
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=keep>
                    {if is_new { tr::parked::park() } else { tr::parked::park_again() }}
                </Button>
            }.into_any())}
        </div>
    }
}

#[component]
fn Asked(kept: Kept<Parked>, label: &'static str, words: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="stack-2">
            <p class="label" aria-hidden="true">{label}</p>
            <WritingArea label value=words rows=2 spellcheck=Preferences::expect().spellcheck() on_leave=move || kept.rest()/>
        </div>
    }
}

/// A decision made or let go, in the person's words; and back to waiting.
#[component]
fn Settle(kept: Kept<Parked>, id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let outcome = kept.field(|parked| &mut parked.outcome);
    let is_settled = Memo::new(move |_| kept.read(|parked| parked.settled.is_some()));
    let close = end(kept, tr::parked::settled());
    let settle = move || {
        kept.write(|parked| parked.settled = Some(library.now()));
        close();
    };
    let reopen = move || {
        kept.write(|parked| parked.settled = None);
        kept.rest();
    };
    let borrow =
        move |word: &'static str| view! { <ActionChip on_press=move || outcome.set(word.to_owned())>{word}</ActionChip> }.into_any();
    let throw = throw_away(kept, id, Route::ParkedDecisions, tr::parked::trashed());
    view! {
        <div class="stack-4">
            <h2 class="subheading">{tr::parked::settle()}</h2>
            <p class="soft">{tr::parked::settle_lead()}</p>
            <div class="chips">{[tr::parked::decided(), tr::parked::let_go()].map(borrow).into_iter().collect::<Vec<_>>()}</div>
            <Asked kept label=tr::parked::outcome() words=outcome/>
            <div class="buttons">
                {move || if is_settled.get() { view! { <Button on_press=reopen>{tr::parked::unsettle()}</Button> }.into_any() } else { view! { <Button on_press=settle>{tr::parked::settle_now()}</Button> }.into_any() }}
                <Button kind=ButtonKind::Quiet icon=IconName::Trash on_press=throw>{tr::parked::move_to_trash()}</Button>
            </div>
        </div>
    }
}

/// Keeps it and goes back to the others.
fn end(kept: Kept<Parked>, said: &'static str) -> impl Fn() + Copy + Send + Sync + 'static {
    let (notices, navigator) = (Notices::expect(), Navigator::expect());
    move || {
        spawn_local(async move {
            match kept.finish().await {
                // the save line says why, and everything stays here
                Err(_) => return,
                Ok(Finished::NothingWritten) => notices.say(tr::parked::nothing_kept()),
                Ok(_) => notices.say(said),
            }
            navigator.back(Route::ParkedDecisions);
        });
    }
}

fn in_words(parked: &Parked) -> String {
    let all = [&parked.decision, &parked.reasons, &parked.outcome].into_iter().filter(|words| !text::is_blank(words));
    all.cloned().collect::<Vec<_>>().join("\n\n")
}

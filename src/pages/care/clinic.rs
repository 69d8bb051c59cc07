//! The clinic card: each rule a row with the clinic's words, or "Ask the clinic". A row opens its field; what is typed is kept as it
//! is typed.

use leptos::prelude::*;

use super::amount_words;
use crate::app::page_bar::place_name;
use crate::components::{
    HelpLook, IconName, OwnRow, PageHeader, RowLink, SaveLine, Sheet, SheetHeader, TextField, TopBar, TopBarLeft, dynamic, on_change,
};
use crate::domain::amount::{self, Units};
use crate::domain::clinic::{self, Clinic};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::not_saved::NotSavedSheet;
use crate::pages::sessions::{session_title, session_when};
use crate::routes::Route;
use crate::state::{Access, Library, Sitting, Today};

/// `/care/clinic`.
#[component]
pub fn ClinicPage() -> impl IntoView {
    let library = Library::expect();
    // which card is in use is known once all records are opened: a second one begun before that would stand behind the first
    let is_ready = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || !library.is_loading().get());
    view! {
        {move || if is_ready.get() {
            view! { <Card/> }.into_any()
        } else {
            view! {
                <TopBar left=back()/>
                <main class="main" id="main">
                    <PageHeader title=tr::care::clinic_title()/>
                    <p class="gutter soft" role="status">{tr::shell::opening()}</p>
                </main>
            }
            .into_any()
        }}
    }
}

fn back() -> TopBarLeft {
    TopBarLeft::Back { href: Route::Care.path(), label: place_name(&Route::Care).to_owned() }
}

/// The handle to the card that is being written on.
#[derive(Clone, Copy)]
struct Desk {
    sitting: StoredValue<Sitting<Clinic>, LocalStorage>,
    card: ReadSignal<Clinic>,
}

impl Desk {
    fn sit() -> Self {
        let library = Library::expect();
        let id = untrack(|| current(library)).unwrap_or_else(|| library.new_id());
        let sitting = library.sit(id, || Clinic::begun(library.now(), crate::i18n::tag()));
        let card = ReadSignal::from(sitting.value().read_only());
        Self { sitting: StoredValue::new_local(sitting), card }
    }

    fn write(self, change: impl FnOnce(&mut Clinic)) {
        self.sitting.with_value(|sitting| sitting.edit(change));
    }

    fn words(self) -> String {
        self.card.with_untracked(|card| {
            let words = [&card.name, &card.phone, &card.after_hours, &card.medicines, &card.caffeine, &card.driving, &card.done_when];
            words.into_iter().filter(|words| !text::is_blank(words)).cloned().collect::<Vec<_>>().join("\n")
        })
    }
}

fn current(library: Library) -> Option<RecordId> {
    let cards = library.all::<Clinic>();
    clinic::current(cards.iter().map(|(id, card)| (*id, card))).map(|(id, _)| id)
}

#[component]
fn Card() -> impl IntoView {
    let desk = Desk::sit();
    let trouble = RwSignal::new(false);
    let status = desk.sitting.with_value(Sitting::status);
    view! {
        <TopBar
            left=back()
            help=HelpLook::IconOnly
            middle=move || view! { <SaveLine state=status on_see=move || trouble.set(true)/> }.into_any()
        />
        <main class="main" id="main">
            <PageHeader title=tr::care::clinic_title()/>
            <div class="gutter"><p class="note">{tr::care::always()}</p></div>
            {section(tr::care::before(), [
                amount_row(desk, tr::care::no_food(), |card| &mut card.no_food_min),
                amount_row(desk, tr::care::no_drink(), |card| &mut card.no_drink_min),
                amount_row(desk, tr::care::arrive(), |card| &mut card.arrive_min),
                text_row(desk, tr::care::medicines(), tr::care::in_their_words(), tr::care::ask(), |card| &mut card.medicines),
                text_row(desk, tr::care::caffeine(), tr::care::in_their_words(), tr::care::ask(), |card| &mut card.caffeine),
            ])}
            {section(tr::care::during(), [
                text_row(desk, tr::care::done_when(), tr::care::done_when_hint(), tr::care::ask(), |card| &mut card.done_when),
            ])}
            {section(tr::care::after(), [text_row(desk, tr::care::driving(), tr::care::driving_hint(), tr::care::ask(), |card| &mut card.driving)])}
            {section(tr::care::who(), [
                text_row(desk, tr::care::name(), "", tr::care::name_none(), |card| &mut card.name),
                phone_row(desk, tr::care::phone(), |card| &mut card.phone),
                phone_row(desk, tr::care::after_hours(), |card| &mut card.after_hours),
            ])}
            <Dates/>
        </main>
        <NotSavedSheet
            open=trouble
            status
            text=Callback::new(move |()| desk.words())
            on_again=Callback::new(move |()| desk.sitting.with_value(Sitting::retry))
        />
    }
}

/// The appointments that come, as they were noted: each leads to where it is changed, and is typed nowhere else.
#[component]
fn Dates() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    dynamic(move || {
        let now = today.day().get();
        let coming: Vec<_> = library.all::<Session>().into_iter().filter(|(_, session)| session.day() >= now).collect();
        let row = |(id, session): (RecordId, Session)| {
            let name = library.dosings().with(|dosings| session_title(id, &session, dosings));
            let href = Route::Session(id).path();
            view! { <li><RowLink href title=name caption=session_when(today, &session) icon=IconName::Calendar/></li> }.into_any()
        };
        // the list has the newest first
        let rows: Vec<AnyView> = coming.into_iter().rev().map(row).collect();
        let add = rows.is_empty().then(|| {
            let href = Route::SessionNew.path();
            view! { <li><RowLink href title=tr::care::dates_add() caption=tr::care::dates_none() icon=IconName::Calendar/></li> }.into_any()
        });
        view! {
            <section class="section">
                <h2 class="subheading">{tr::care::dates()}</h2>
                <ul class="rows" role="list">{rows}{add}</ul>
            </section>
        }
        .into_any()
    })
}

fn section<const N: usize>(title: &'static str, rows: [AnyView; N]) -> AnyView {
    let rows: Vec<AnyView> = rows.into_iter().map(|row| view! { <li>{row}</li> }.into_any()).collect();
    view! {
        <section class="section">
            <h2 class="subheading">{title}</h2>
            <ul class="rows" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// Reads a field of the card without changing it.
fn read<T: Clone>(desk: Desk, place: fn(&mut Clinic) -> &mut T) -> T {
    desk.card.with(|card| place(&mut card.clone()).clone())
}

/// Words, kept as they are typed.
fn text_row(desk: Desk, label: &'static str, hint: &'static str, none: &'static str, place: fn(&mut Clinic) -> &mut String) -> AnyView {
    let open = RwSignal::new(false);
    let words = Signal::derive(move || Some(read(desk, place)).filter(|words| !text::is_blank(words)));
    let field = move || {
        let value = RwSignal::new(untrack(|| read(desk, place)));
        on_change(move || value.get(), move |words| desk.write(|card| *place(card) = words));
        let hint = Some(hint).filter(|hint| !hint.is_empty()).map(str::to_owned);
        view! { <TextField label value hint on_enter=move || open.set(false)/> }.into_any()
    };
    row(label, words, none, open, Callback::new(move |()| open.set(false)), field)
}

/// A telephone number: as typed, where there is a number in it.
fn phone_row(desk: Desk, label: &'static str, place: fn(&mut Clinic) -> &mut String) -> AnyView {
    let words = Signal::derive(move || Some(read(desk, place)).filter(|words| !text::is_blank(words)));
    let check = Checked {
        label,
        hint: None,
        fault: tr::care::phone_fault(),
        now: Callback::new(move |()| untrack(|| read(desk, place))),
        take: Callback::new(move |words: String| {
            let is_fine = text::is_blank(&words) || words.contains(|c: char| c.is_numeric());
            if is_fine && untrack(|| read(desk, place)) != words {
                desk.write(|card| *place(card) = words);
            }
            is_fine
        }),
    };
    checked_row(words, tr::care::ask(), check)
}

/// An amount of time before the appointment.
fn amount_row(desk: Desk, label: &'static str, place: fn(&mut Clinic) -> &mut Option<u32>) -> AnyView {
    let words = Signal::derive(move || read(desk, place).map(|minutes| tr::care::amount_before(&amount_words(minutes))));
    let check = Checked {
        label: tr::care::amount_label(),
        hint: Some(tr::care::amount_hint().to_owned()),
        fault: tr::care::amount_fault(),
        now: Callback::new(move |()| untrack(|| read(desk, place)).map(amount_words).unwrap_or_default()),
        take: Callback::new(move |words: String| {
            let units = Units { hours: tr::care::unit_hours(), minutes: tr::care::unit_minutes() };
            let Ok(minutes) = amount::minutes(&words, units) else { return false };
            if untrack(|| read(desk, place)) != minutes {
                desk.write(|card| *place(card) = minutes);
            }
            true
        }),
    };
    checked_row_of(label, words, tr::care::ask(), check)
}

/// What a field takes that doesn't take everything.
#[derive(Clone)]
struct Checked {
    label: &'static str,
    hint: Option<String>,
    fault: &'static str,
    /// What stands in it when it opens.
    now: Callback<(), String>,
    /// Puts what is typed on the card; `false`, and nothing is changed, where it can't be.
    take: Callback<String, bool>,
}

fn checked_row(words: Signal<Option<String>>, none: &'static str, check: Checked) -> AnyView {
    checked_row_of(check.label, words, none, check)
}

fn checked_row_of(label: &'static str, words: Signal<Option<String>>, none: &'static str, check: Checked) -> AnyView {
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let Checked { label: field_label, hint, fault, now, take } = check;
    let done = Callback::new(move |()| {
        let is_fine = take.run(typed.get_untracked());
        is_wrong.set(!is_fine);
        // an open sheet that is told to be open begins anew, and what was typed would be gone
        if is_fine {
            open.set(false);
        }
    });
    // closed by Escape or beside it: what is fine is taken, what isn't changes nothing
    on_change(
        move || open.get(),
        move |is_open| {
            if !is_open {
                take.run(typed.get_untracked());
            }
        },
    );
    let field = move || {
        typed.set(now.run(()));
        is_wrong.set(false);
        let error = Signal::derive(move || is_wrong.get().then(|| fault.to_owned()));
        view! { <TextField label=field_label value=typed hint=hint.clone() error on_enter=done/> }.into_any()
    };
    row(label, words, none, open, done, field)
}

/// One row of the card, and the sheet that it opens.
fn row(
    label: &'static str,
    words: Signal<Option<String>>,
    none: &'static str,
    open: RwSignal<bool>,
    done: Callback<()>,
    field: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let may_write = Library::expect().access() == Access::Whole;
    let press = move || {
        if may_write {
            open.set(true);
        }
    };
    view! {
        <OwnRow label words none on_press=press/>
        <Sheet open label>
            <SheetHeader title=label on_done=done/>
            {field()}
        </Sheet>
    }
    .into_any()
}

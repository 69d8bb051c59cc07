//! Preparing for an appointment: the rows that lead on, the clinic's rules for it, the lists by time, and the wishes agreed before.

use leptos::prelude::*;

use super::checklist::Checklists;
use super::desk::Desk;
use super::names;
use super::rules::{ClinicRules, card};
use crate::components::{ButtonLink, IconName, PageHeader, RowLink, WritingArea, dynamic};
use crate::content::checklists;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::expectations::ExpectationsRow;
use crate::routes::{HELP, Part, Route};
use crate::state::{Library, Preferences, Today};

/// The page.
#[component]
pub fn PrepareScreen(desk: Desk) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let id = desk.id;
    let title = Signal::derive(move || {
        let name = library.dosings().with(|dosings| names::in_sentence(id, dosings));
        if desk.read(crate::domain::session::Session::is_dosing) {
            tr::prepare::title(&name)
        } else {
            tr::prepare::title_visit().to_owned()
        }
    });
    let lead = Signal::derive(move || {
        let (when, day) = desk.read(|session| (names::when(today, session), session.day()));
        if day > today.day().get() { tr::prepare::lead_coming(&when) } else { tr::prepare::lead(&when) }
    });
    view! {
        <PageHeader title lead/>
        <div class="gutter"><p class="note">{tr::prepare::always()}</p></div>
        <Rows desk/>
        <ClinicRules desk/>
        <Checklists desk/>
        <NotToday/>
        <Wishes desk/>
    }
}

#[component]
fn Rows(desk: Desk) -> impl IntoView {
    let library = Library::expect();
    let id = desk.id;
    let is_dosing = desk.read(crate::domain::session::Session::is_dosing);
    let edit = Route::SessionPart(id, Part::Edit).path();
    let intention = Memo::new(move |_| {
        let carried = desk.read(|session| session.intention);
        let words = carried.and_then(|id| library.with_items(|items| Some(items.get(&id)?.intention()?.words().to_owned())));
        words.filter(|words| !text::is_blank(words)).unwrap_or_else(|| tr::prepare::intention_none().to_owned())
    });
    let company = Memo::new(move |_| {
        desk.read(|session| match (text::is_blank(&session.company), session.attended) {
            (false, _) => tr::prepare::company_named(&session.company),
            (true, true) => tr::prepare::company_team().to_owned(),
            (true, false) => tr::prepare::open_when().to_owned(),
        })
    });
    view! {
        <section class="section section--tight">
            <ul class="rows" role="list">
                <li><RowLink href=edit.clone() icon=IconName::Star title=tr::prepare::intention() caption=Signal::derive(move || intention.get())/></li>
                <li><RowLink href=Route::ClinicCard.path() icon=IconName::FileText title=tr::prepare::rules() caption=tr::prepare::rules_caption()/></li>
                <li><RowLink href=Route::Sheet.path() icon=IconName::ClipboardList title=tr::sheet::title() caption=tr::sheet::row_caption()/></li>
                <li><RowLink href=edit icon=IconName::Users title=tr::prepare::company() caption=Signal::derive(move || company.get())/></li>
                <li>
                    <RowLink
                        href=Route::SessionPart(id, Part::Supporter).path()
                        icon=IconName::Heart
                        title=tr::prepare::supporter()
                        caption=tr::prepare::supporter_caption()
                    />
                </li>
                {is_dosing.then(|| view! { <ExpectationsRow/> }.into_any())}
            </ul>
        </section>
    }
}

/// Reasons to call the clinic first. The app gives no verdict on them.
#[component]
fn NotToday() -> impl IntoView {
    let library = Library::expect();
    let reasons: Vec<AnyView> = checklists::not_today().iter().map(|choice| view! { <li>{choice.text.get()}</li> }.into_any()).collect();
    let call = dynamic(move || {
        let card = card(library);
        let Some(number) = card.as_ref().and_then(|card| dialed(&card.phone)) else { return ().into_any() };
        let name = card.map(|card| card.name).filter(|name| !text::is_blank(name));
        let words = name.map_or_else(|| tr::prepare::call_my_clinic().to_owned(), |name| tr::prepare::call_clinic(&name));
        view! { <div class="buttons"><ButtonLink href=format!("tel:{number}") icon=IconName::Phone>{words}</ButtonLink></div> }.into_any()
    });
    view! {
        <section class="section stack-4">
            <h2 class="subheading">{tr::prepare::not_today()}</h2>
            <p>{tr::prepare::not_today_lead()}</p>
            <ul class="plain-list">{reasons}</ul>
            {call}
            <ul class="rows" role="list">
                <li><RowLink href=HELP.to_owned() icon=IconName::LifeBuoy title=tr::prepare::chest_pain()/></li>
            </ul>
        </section>
    }
}

/// A number as a telephone takes it; `None` where there is none in it.
fn dialed(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    digits.contains(|c: char| c.is_ascii_digit()).then_some(digits)
}

/// Touch and consent, in the person's own words.
#[component]
fn Wishes(desk: Desk) -> impl IntoView {
    view! {
        <section class="section stack-3">
            <h2 class="subheading">{tr::prepare::wishes()}</h2>
            <p class="soft">{tr::prepare::wishes_lead()}</p>
            <WritingArea
                label=tr::prepare::wishes_label()
                value=desk.text(|session| &mut session.wishes)
                placeholder=tr::prepare::wishes_placeholder()
                spellcheck=Preferences::expect().spellcheck()
                on_leave=move || desk.rest()
            />
        </section>
    }
}

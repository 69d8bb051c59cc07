//! Before a session: one thing for today, which can be put away, and three rows.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, ButtonLink, IconName, RowLink, dynamic};
use crate::domain::day::Day;
use crate::domain::intention::Current;
use crate::domain::text;
use crate::domain::today::{Ahead, Thing, Today as Shown};
use crate::i18n::tr;
use crate::pages::expectations::ExpectationsRow;
use crate::routes::{Part, Route};
use crate::state::{Item, Library, Today};

use super::install;

/// One thing for today.
#[component]
pub fn AheadCard(shown: Memo<Shown>) -> impl IntoView {
    let today = Today::expect();
    let ahead = Memo::new(move |_| shown.with(|shown| shown.ahead));
    let away = RwSignal::new(None::<Day>);
    dynamic(move || {
        let day = today.day().get();
        let Some(Ahead { id, thing }) = ahead.get().filter(|_| away.get() != Some(day)) else { return ().into_any() };
        let (title, words, way, route) = match thing {
            Thing::Company => (
                tr::today::thing_company(),
                tr::today::thing_company_text(),
                tr::today::thing_company_way(),
                Route::SessionPart(id, Part::Edit),
            ),
            Thing::Intention => {
                (tr::today::thing_intention(), tr::today::thing_intention_text(), tr::today::thing_intention_way(), intention(shown))
            }
            Thing::Sheet => (tr::today::thing_sheet(), tr::today::thing_sheet_text(), tr::today::thing_sheet_way(), Route::Sheet),
            Thing::Supporter => {
                let route = Route::SessionPart(id, Part::Supporter);
                (tr::today::thing_supporter(), tr::today::thing_supporter_text(), tr::today::thing_supporter_way(), route)
            }
            Thing::Prepare => (
                tr::today::thing_prepare(),
                tr::today::thing_prepare_text(),
                tr::today::thing_prepare_way(),
                Route::SessionPart(id, Part::Prepare),
            ),
        };
        let kind = if install::is_offered() { ButtonKind::Secondary } else { ButtonKind::Primary };
        view! {
            <section class="section gutter">
                <div class="card">
                    <p class="label">{tr::today::one_thing()}</p>
                    <h2 class="subheading">{title}</h2>
                    <p class="soft">{words}</p>
                    <div class="buttons">
                        <ButtonLink href=route.path() kind>{way}</ButtonLink>
                        <Button kind=ButtonKind::Quiet on_press=move || away.set(Some(day))>{tr::today::not_today()}</Button>
                    </div>
                </div>
            </section>
        }
        .into_any()
    })
}

/// Where the words to carry are found: the intention that was begun, or a new one.
fn intention(shown: Memo<Shown>) -> Route {
    match shown.with(|shown| shown.intention) {
        Current::None => Route::IntentionNew,
        Current::Unfinished { id, resume } => Route::IntentionStep(id, resume),
        Current::Held { id, .. } => Route::Intention(id),
    }
}

/// The intention, the lists, the clinic's own rules.
#[component]
pub fn Rows(shown: Memo<Shown>) -> impl IntoView {
    let library = Library::expect();
    let (ahead, current) = (Memo::new(move |_| shown.with(|shown| shown.ahead)), Memo::new(move |_| shown.with(|shown| shown.intention)));
    let words = move || {
        let id = match current.get() {
            Current::Held { id, .. } | Current::Unfinished { id, .. } => id,
            Current::None => return tr::today::row_intention_none().to_owned(),
        };
        let item = library.item(id);
        let words = item.with(|item| item.as_ref().and_then(Item::intention).map(|intention| intention.words().to_owned()));
        words.filter(|words| !text::is_blank(words)).unwrap_or_else(|| tr::today::go_on_intention_caption().to_owned())
    };
    dynamic(move || {
        let Some(Ahead { id, .. }) = ahead.get() else { return ().into_any() };
        let is_before_first = shown.with(|shown| shown.standing.last.is_none());
        view! {
            <section class="section">
                <ul class="rows" role="list">
                    <li><RowLink href=intention(shown).path() icon=IconName::Star title=tr::today::your_intention() caption=words()/></li>
                    <li>
                        <RowLink
                            href=Route::SessionPart(id, Part::Prepare).path()
                            icon=IconName::Check
                            title=tr::today::prepare()
                            caption=tr::today::thing_prepare_text()
                        />
                    </li>
                    {is_before_first.then(|| view! { <ExpectationsRow/> }.into_any())}
                    <li>
                        <RowLink
                            href=Route::ClinicCard.path()
                            icon=IconName::FileText
                            title=tr::today::row_clinic()
                            caption=tr::today::prepare_caption()
                        />
                    </li>
                    <li>
                        <RowLink href=Route::Sheet.path() icon=IconName::ClipboardList title=tr::sheet::title() caption=tr::sheet::row_caption()/>
                    </li>
                </ul>
            </section>
        }
        .into_any()
    })
}

//! What stands above the card because of the day: the way back into a session, its page, a parked decision, the look back.

use leptos::prelude::*;

use crate::components::{ButtonLink, IconName, RowLink};
use crate::domain::id::RecordId;
use crate::domain::parked::Parked;
use crate::domain::text;
use crate::domain::today::{Notice, Today as Shown};
use crate::i18n::tr;
use crate::routes::{Part, Route};
use crate::state::{Item, Library};

/// All of them; nothing where there are none.
#[component]
pub fn Notices(shown: Memo<Shown>) -> impl IntoView {
    let notices = Memo::new(move |_| shown.with(|shown| shown.notices.clone()));
    let one = |notice: Notice| match notice {
        Notice::GoingOn(id) => {
            row(&Route::SessionPart(id, Part::Now), IconName::Clock, tr::today::going_on(), tr::today::going_on_caption())
        }
        Notice::Begin(id) => view! {
            {row(&Route::Session(id), IconName::Route, tr::today::begin(), tr::today::begin_caption())}
            {row(&Route::SessionPart(id, Part::Prepare), IconName::ClipboardList, tr::today::prepare(), tr::today::prepare_caption())}
        }
        .into_any(),
        Notice::Back(id) => view! { <li><Back id/></li> }.into_any(),
        Notice::LookBack(id) => {
            row(&Route::SessionPart(id, Part::LookBack), IconName::BookOpen, tr::today::look_back(), tr::today::look_back_caption())
        }
        Notice::Expectation(id) => row(&Route::Expectation(id), IconName::Sun, tr::today::put_away(), tr::today::put_away_caption()),
    };
    move || {
        let notices = notices.get();
        (!notices.is_empty()).then(|| {
            view! { <div class="section gutter"><ul class="rows" role="list">{notices.into_iter().map(one).collect_view()}</ul></div> }
                .into_any()
        })
    }
}

fn row(route: &Route, icon: IconName, title: &'static str, caption: &'static str) -> AnyView {
    view! { <li><RowLink href=route.path() icon title caption/></li> }.into_any()
}

/// A parked decision whose day has come, with the person's own reasons.
#[component]
fn Back(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    let words = move |words: fn(&Parked) -> &String| {
        item.with(|item| item.as_ref().and_then(Item::of::<Parked>).map(words).filter(|words| !text::is_blank(words)).cloned())
    };
    view! {
        <div class="card stack-3">
            <p class="label">{tr::today::back_label()}</p>
            <h2 class="own-words-small" dir="auto" translate="no">{move || words(|parked| &parked.decision)}</h2>
            {move || words(|parked| &parked.reasons).map(|reasons| view! {
                <p class="label">{tr::today::back_reasons()}</p>
                <p class="own-words-small" dir="auto" translate="no">{reasons}</p>
            }.into_any())}
            <div class="buttons"><ButtonLink href=Route::Parked(id).path()>{tr::today::back_open()}</ButtonLink></div>
        </div>
    }
}

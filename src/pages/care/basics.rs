//! `/care/basics`: rest, food, water and movement, as they were noted, by day. No count, no gap, no right amount.

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, Empty, Icon, PageHeader, dynamic};
use crate::content::vocabulary;
use crate::domain::basics::{Noted, by_day};
use crate::domain::check_in::CheckIn;
use crate::i18n::tr;
use crate::pages::check_in::basic_icon;
use crate::pages::sessions::long_date;
use crate::routes::Route;
use crate::state::{Library, Today};

/// How many days stand there at first.
const DAYS: usize = 14;

/// The page.
#[component]
pub fn BasicsPage() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let shown = RwSignal::new(DAYS);
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::body::basics() lead=tr::body::basics_lead()/>
            {dynamic(move || {
                let check_ins = library.all::<CheckIn>();
                let days = by_day(check_ins.iter().map(|(_, check_in)| check_in));
                if days.is_empty() && library.is_loading().get() {
                    return view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any();
                }
                if days.is_empty() {
                    return view! { <Empty title=tr::body::basics_empty() text=tr::body::basics_empty_hint()/> }.into_any();
                }
                let has_more = days.len() > shown.get();
                let rows: Vec<AnyView> = days.into_iter().take(shown.get()).map(|noted| day(noted, today)).collect();
                view! {
                    <section class="section section--tight stack-4">
                        <ul class="rows" role="list">{rows}</ul>
                        {has_more.then(|| view! {
                            <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=move || shown.update(|shown| *shown += DAYS)>
                                {tr::body::basics_more()}
                            </Button>
                        }.into_any())}
                    </section>
                }
                .into_any()
            })}
            <div class="gutter buttons"><ButtonLink href=Route::CheckIn.path()>{tr::body::basics_way()}</ButtonLink></div>
        </main>
    }
}

fn day(Noted { day, basics }: Noted, today: Today) -> AnyView {
    // always in the order of the app, so that the same thing stands in the same place
    let mark = |key: &'static str, words: &'static str| {
        view! { <li class="basic-mark"><Icon name=basic_icon(key)/><span>{words}</span></li> }.into_any()
    };
    let noted = vocabulary::basics().iter().filter(|basic| basics.iter().any(|key| key == basic.key));
    let marks: Vec<AnyView> = noted.map(|basic| mark(basic.key, basic.text.get())).collect();
    view! {
        <li class="own-list__item stack-2">
            <h2 class="label">{long_date(today, day)}</h2>
            <ul class="basic-marks" role="list">{marks}</ul>
        </li>
    }
    .into_any()
}

//! The top of Today: the date, one line that says where the person is, and the arc.

use leptos::prelude::*;

use crate::app::{Chrome, here};
use crate::components::{Arc, Ground, TopBar, TopBarLeft, dynamic};
use crate::domain::arc::Phase;
use crate::domain::day::Day;
use crate::domain::today::Today as Shown;
use crate::domain::window::{Standing, end_of};
use crate::i18n::{number, tr};
use crate::state::Today;

/// Everything that is said in the sky, for one day.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    title: String,
    lead: String,
    arc: String,
    /// Under the ring.
    session: String,
    /// Under day 14.
    end: String,
}

/// The top of the page.
#[component]
pub fn Sky(shown: Memo<Shown>) -> impl IntoView {
    let today = Today::expect();
    let standing = Memo::new(move |_| shown.with(|shown| shown.standing));
    let said = Memo::new(move |_| said(today, standing.get(), shown.with(|shown| shown.untouched)));
    let part = move |part: fn(&Said) -> &String| Signal::derive(move || said.with(|said| part(said).clone()));
    view! {
        <div class="sky">
            <DateBar/>
            <div class="sky__words gutter">
                <h1 class="title" tabindex="-1">{part(|said| &said.title)}</h1>
                <p class="soft">{part(|said| &said.lead)}</p>
            </div>
            <Arc
                phase=Signal::derive(move || here::arc_phase(standing.get()))
                label=part(|said| &said.arc)
                session=part(|said| &said.session)
                end=part(|said| &said.end)
            />
        </div>
    }
}

fn said(today: Today, standing: Standing, untouched: bool) -> Said {
    let now = today.day().get();
    // a day of another year is said with its year
    let long = |day: Day| if day.parts().0 == now.parts().0 { today.weekday_month_day(day) } else { today.month_day_year(day) };
    match (standing.phase, standing.last, standing.next) {
        (Phase::Preparing, _, Some((next, number))) => {
            let session = number::session(number);
            Said {
                title: tr::today::title_before(&session),
                lead: tr::today::lead_before(&long(next.day)),
                arc: tr::today::arc_before(&session, &long(next.day)),
                session: today.month_day_short(next.day),
                end: tr::today::arc_end().to_owned(),
            }
        }
        (Phase::SessionDay | Phase::Day(_) | Phase::OpenRoad, Some((last, number)), _) => {
            let (session, last_day) = (number::session(number), end_of(last.day));
            let end = today.month_day(last_day);
            let (title, lead, arc) = match standing.phase {
                Phase::SessionDay => (tr::today::title_day_0().to_owned(), tr::today::lead_day_0(), tr::today::arc_day_0(&session, &end)),
                Phase::Day(day) => {
                    let lead = if day <= 3 { tr::today::lead_few() } else { tr::today::lead_begun() };
                    let day = day.to_string();
                    (tr::today::title_day(&day, &session), lead, tr::today::arc_day(&day, &session, &end))
                }
                _ => (tr::today::title_open_road().to_owned(), tr::today::lead_begun(), tr::today::arc_open_road(&session, &end)),
            };
            let under =
                if standing.phase == Phase::SessionDay { tr::today::arc_today().to_owned() } else { today.month_day_short(last.day) };
            Said { title, lead: lead.to_owned(), arc, session: under, end: today.month_day_short(last_day) }
        }
        _ => Said {
            title: tr::today::title().to_owned(),
            lead: if untouched { tr::today::lead_new() } else { tr::today::lead_begun() }.to_owned(),
            arc: tr::today::arc_label().to_owned(),
            session: tr::today::arc_session().to_owned(),
            end: tr::today::arc_end().to_owned(),
        },
    }
}

/// The top bar with the day it is; it changes at midnight by itself.
#[component]
fn DateBar() -> impl IntoView {
    let today = Today::expect();
    let chrome = Chrome::expect();
    dynamic(move || {
        let day = today.day().get();
        let left = TopBarLeft::Date { long: today.weekday_month_day(day), short: today.month_day(day) };
        view! { <TopBar left=left ground=Ground::Sky on_menu=Callback::new(move |()| chrome.open_menu())/> }.into_any()
    })
}

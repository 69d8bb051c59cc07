//! Where the person stands between sessions: for Today, for the small arc in the headers, and for the question of the day.

use leptos::prelude::*;

use crate::components::ArcPhase;
use crate::content::prompts;
use crate::domain::arc::Phase;
use crate::domain::window::{Standing, end_of};
use crate::i18n::{number, tr};
use crate::state::{Library, Today};

/// Where the person stands today; it changes by itself at midnight and with every session that is noted.
pub fn standing() -> Memo<Standing> {
    let (today, dosings) = (Today::expect(), Library::expect().dosings());
    Memo::new(move |_| Standing::on(today.day().get(), &dosings.read()))
}

/// The part of the way that questions are taken from, without listening.
pub fn prompts_now() -> prompts::Phase {
    let (today, dosings) = (Today::expect(), Library::expect().dosings());
    prompts::Phase::of(Standing::on(today.day().get_untracked(), &dosings.read_untracked()).phase)
}

/// How the arc shows it.
pub fn arc_phase(standing: Standing) -> ArcPhase {
    match standing.phase {
        Phase::NoSession | Phase::Preparing => ArcPhase::Preparing,
        Phase::SessionDay => ArcPhase::SessionDay,
        Phase::Day(day) => ArcPhase::Day(day),
        Phase::OpenRoad => ArcPhase::OpenRoad,
    }
}

/// What the small arc in a header says: no count of days.
pub fn said_in_header(standing: Standing) -> String {
    let today = Today::expect();
    match (standing.phase, standing.last, standing.next) {
        (Phase::Preparing, _, Some((_, number))) => tr::today::here_before(&number::session(number)),
        (Phase::SessionDay | Phase::Day(_), Some((last, number)), _) => {
            tr::today::here_after(&number::session(number), &today.month_day(end_of(last.day)))
        }
        (Phase::OpenRoad, ..) => tr::today::here_open_road().to_owned(),
        _ => tr::today::here_none().to_owned(),
    }
}

/// The few words beside the small arc in the rail; none where no session is noted.
pub fn said_in_rail(standing: Standing) -> Option<String> {
    match (standing.phase, standing.last, standing.next) {
        (Phase::Preparing, _, Some((_, number))) => Some(tr::today::rail_before(&number::session(number))),
        (Phase::SessionDay | Phase::Day(_), Some((_, number)), _) => Some(tr::today::rail_after(&number::session(number))),
        (Phase::OpenRoad, ..) => Some(tr::today::title_open_road().to_owned()),
        _ => None,
    }
}

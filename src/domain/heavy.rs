//! Heavy things on Today: a parked decision that is back, the page that looks back, hopes and fears that were put away. The last one
//! stands there alone or not at all, and once one of them was answered no other is offered on that day.

use super::day::Day;
use super::expectation::{self, Expectation};
use super::id::RecordId;
use super::look_back::{self, LookBack};
use super::parked::Parked;
use super::today::Notice;
use super::window::Dosing;

/// What could be offered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heavy<'a> {
    /// Decisions that wait.
    pub parked: &'a [(RecordId, &'a Parked)],
    /// Pages that look back.
    pub pages: &'a [(RecordId, &'a LookBack)],
    /// Hopes and fears.
    pub expectations: &'a [(RecordId, &'a Expectation)],
}

impl Heavy<'_> {
    /// What is offered on a day that is no session's. `holds_few` is a day on which Today holds as few choices as it can: nothing that was
    /// put away is offered then.
    ///
    /// Where something else waits as well, what was put away comes every other day, so that neither waits for ever; and never on the day
    /// that the person chose for a decision.
    pub fn offered(self, today: Day, dosings: &[Dosing], holds_few: bool) -> Vec<Notice> {
        let back = self.parked.iter().filter(|(_, parked)| parked.is_back(today));
        let back = back.min_by_key(|(id, parked)| (parked.returns, *id.bytes()));
        let pages = || self.pages.iter().filter(|(_, page)| page.trashed.is_none()).map(|(_, page)| *page);
        let page = look_back::stands_on(today, dosings, pages()).map(|session| session.id);
        let put_away = expectation::stands_on(today, dosings, self.expectations.iter().copied()).filter(|_| !holds_few);

        let back_was_met = self.parked.iter().any(|(_, parked)| parked.settled.as_ref().is_some_and(|at| at.day == today));
        let page_was_met = pages().any(|page| page.put_off == Some(today) || page.closed.as_ref().is_some_and(|at| at.day == today));
        let put_away_was_met = self.expectations.iter().any(|(_, set)| set.was_met_on(today));
        let is_back_today = back.is_some_and(|(_, parked)| parked.returns == Some(today));
        let turn = put_away.and_then(|(_, set)| set.session(dosings)).is_some_and(|session| today.days_since(session.day) % 2 == 0);

        let others_wait = back.is_some() || page.is_some();
        let put_away = put_away.filter(|_| !back_was_met && !page_was_met && !put_away_was_met && !is_back_today && (turn || !others_wait));
        if let Some((id, _)) = put_away {
            return vec![Notice::Expectation(id)];
        }
        // on the day that they chose for it a decision comes back, whatever else was answered
        let back = back.filter(|_| is_back_today || !put_away_was_met).map(|(id, _)| Notice::Back(*id));
        back.into_iter().chain(page.filter(|_| !back_was_met && !put_away_was_met).map(Notice::LookBack)).collect()
    }
}

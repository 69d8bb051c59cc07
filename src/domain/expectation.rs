//! What a person hopes for, fears, and would call enough, written before a session and put away; and on which days Today offers it back.
//!
//! "Put away" is what the record says, not another seal: the words lie in it like all others, and the person can open them at any time.

use super::Extra;
use super::arc::WINDOW_DAYS;
use super::day::Day;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::session::Came;
use super::text::is_blank;
use super::window::{Dosing, windows};

/// The day after its session from which on it is offered back.
pub const FROM_DAY: i32 = WINDOW_DAYS;

/// The three questions, each a short screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// What the person hopes for.
    Hope,
    /// What they are afraid of.
    Fear,
    /// What would be enough.
    Enough,
}

impl Step {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Hope, Self::Fear, Self::Enough];

    /// Its name in links and in the format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hope => "hope",
            Self::Fear => "fear",
            Self::Enough => "enough",
        }
    }

    /// The step of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The step after this one; `None` after the last.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Hope => Some(Self::Fear),
            Self::Fear => Some(Self::Enough),
            Self::Enough => None,
        }
    }

    /// The step before this one; `None` before the first.
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Hope => None,
            Self::Fear => Some(Self::Hope),
            Self::Enough => Some(Self::Fear),
        }
    }
}

/// One set of hopes and fears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// What the person hopes for.
    pub hope: String,
    /// What they are afraid of.
    pub fear: String,
    /// What would be enough.
    pub enough: String,
    /// The key of the screen that was open last, to go on there; empty once it was put away.
    pub open_at: String,
    /// When it was put away; `None` while it is being written.
    pub put_away: Option<Moment>,
    /// When it was opened after that; while this is `None` its words stand on no screen.
    pub opened: Option<Moment>,
    /// The day for which the person said "Not now".
    pub put_off: Option<Day>,
    /// When the person asked not to be offered it again.
    pub left: Option<Moment>,
    /// What came of the hope.
    pub hope_came: Option<Came>,
    /// What came of the fear.
    pub fear_came: Option<Came>,
    /// What came of that which would be enough.
    pub enough_came: Option<Came>,
    /// What the person writes beside it, once it is open.
    pub beside: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Expectation {
    at, lang;
    hope, fear, enough, open_at, put_away, opened, put_off, left, hope_came, fear_came, enough_came, beside, trashed
});

impl Expectation {
    /// A set without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            hope: String::new(),
            fear: String::new(),
            enough: String::new(),
            open_at: String::new(),
            put_away: None,
            opened: None,
            put_off: None,
            left: None,
            hope_came: None,
            fear_came: None,
            enough_came: None,
            beside: String::new(),
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        Step::ALL.into_iter().all(|step| is_blank(self.answer(step))) && is_blank(&self.beside)
    }

    /// What was written on a screen.
    pub fn answer(&self, step: Step) -> &str {
        match step {
            Step::Hope => &self.hope,
            Step::Fear => &self.fear,
            Step::Enough => &self.enough,
        }
    }

    /// The words that stand for it in a list: none while it is put away.
    pub fn words(&self) -> &str {
        let written = || Step::ALL.into_iter().map(|step| self.answer(step)).find(|words| !is_blank(words));
        if self.standing() == Standing::PutAway { "" } else { written().unwrap_or_default() }
    }

    /// How it stands.
    pub const fn standing(&self) -> Standing {
        match (&self.put_away, &self.opened) {
            (None, _) => Standing::Written,
            (Some(_), None) => Standing::PutAway,
            (Some(_), Some(_)) => Standing::Open,
        }
    }

    /// The screen on which writing goes on: the one that was open last, else the last one with words, else the first.
    pub fn resume(&self) -> Step {
        let written = || Step::ALL.into_iter().rfind(|step| !is_blank(self.answer(*step)));
        Step::from_key(&self.open_at).or_else(written).unwrap_or(Step::Hope)
    }

    /// Puts it away: no screen shows its words until they are opened. One that was put away before keeps its day, and with it the session
    /// that it was written before.
    pub fn put_away_at(&mut self, now: Moment, dosings: &[Dosing]) {
        self.open_at.clear();
        if self.put_away.is_some() {
            self.put_away_again(now, dosings);
        } else {
            self.put_away = Some(now);
        }
    }

    /// Puts away what was opened. Once its time has come it was offered, and isn't offered again.
    pub fn put_away_again(&mut self, now: Moment, dosings: &[Dosing]) {
        self.opened = None;
        if self.is_due(now.day, dosings) {
            self.left = Some(now);
        }
    }

    /// Whether the fourteenth day after its session has come.
    fn is_due(&self, today: Day, dosings: &[Dosing]) -> bool {
        self.session(dosings).is_some_and(|session| today.days_since(session.day) >= FROM_DAY)
    }

    /// The session that it was written before: the first one on the day it was put away, or later. `dosings` are in the order of
    /// [`dosings`](super::window::dosings).
    pub fn session(&self, dosings: &[Dosing]) -> Option<Dosing> {
        let day = self.put_away.as_ref()?.day;
        dosings.iter().find(|dosing| dosing.day >= day).copied()
    }

    /// The sessions whose days it can be read beside: its own, and those whose days run into each other with it.
    pub fn sessions(&self, dosings: &[Dosing]) -> Vec<RecordId> {
        let Some(own) = self.session(dosings) else { return Vec::new() };
        let windows = windows(dosings);
        windows.into_iter().find(|window| window.sessions.contains(&own.id)).map(|window| window.sessions).unwrap_or_default()
    }

    /// Whether the person dealt with it on this day: read it, put it away again, or said "Not now".
    pub fn was_met_on(&self, day: Day) -> bool {
        let on_day = |at: &Option<Moment>| at.as_ref().is_some_and(|at| at.day == day);
        self.put_off == Some(day) || on_day(&self.opened) || on_day(&self.left)
    }
}

/// How a set stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is being written.
    Written,
    /// It is put away, and its words stand on no screen.
    PutAway,
    /// It was put away and opened again.
    Open,
}

/// The set to go on with before a session: one that is being written, else the one that was put away last, else the one opened last.
pub fn current<'a>(sets: impl IntoIterator<Item = (RecordId, &'a Expectation)>) -> Option<(RecordId, &'a Expectation)> {
    let rank = |set: &Expectation| match set.standing() {
        Standing::Written => 2,
        Standing::PutAway => 1,
        Standing::Open => 0,
    };
    let there = sets.into_iter().filter(|(_, set)| set.trashed.is_none() && !set.is_empty());
    there.max_by_key(|(id, set)| (rank(set), set.put_away.as_ref().unwrap_or(&set.at).utc_ms, *id.bytes()))
}

/// The set that may be offered back: put away, not opened, from the fourteenth day after its session on, until it is opened or the person
/// asks not to be offered it. Of several the one that was put away first. Whether this day has room for it is another question.
pub fn stands_on<'a>(
    today: Day,
    dosings: &[Dosing],
    sets: impl IntoIterator<Item = (RecordId, &'a Expectation)>,
) -> Option<(RecordId, &'a Expectation)> {
    let waits = |set: &Expectation| set.trashed.is_none() && set.standing() == Standing::PutAway && set.left.is_none();
    let put_away_ms = |set: &Expectation| set.put_away.as_ref().map_or(0, |at| at.utc_ms);
    let standing = sets.into_iter().filter(|(_, set)| waits(set) && set.is_due(today, dosings));
    standing.min_by_key(|(id, set)| (put_away_ms(set), *id.bytes()))
}

#[cfg(test)]
#[path = "expectation_tests.rs"]
mod tests;

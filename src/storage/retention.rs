//! How long things stay: the trash, the history, and when a purge may happen at all.
//!
//! Pure rules over days that are passed in. A device's clock can be wrong by years, so no single reading of it deletes
//! anything: a purge needs three different days of use after the time is up, without a jump of the clock between.

use super::merge::visible;
use super::version::Version;
use crate::domain::Extra;
use crate::domain::day::Day;
use crate::domain::fields::json_object;
use crate::domain::id::VersionId;
use crate::domain::moment::Moment;
use crate::domain::record::Body;

/// Days in the trash before a record may be deleted for good.
pub const TRASH_DAYS: i32 = 30;
/// Days for which every earlier version stays.
pub const HISTORY_DAYS: i32 = 30;
/// Earlier versions that stay however old they are.
pub const HISTORY_NEWEST: usize = 20;
/// Days of use after the time is up, the last of them the day of the purge.
pub const DAYS_OF_USE: usize = 3;
/// A step of the clock between two starts that makes it doubtful, in milliseconds: 48 hours.
pub const CLOCK_STEP_MS: u64 = 48 * 60 * 60 * 1000;

/// The days on which the app was started, as far back as a purge has to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// When the app was last started, in milliseconds since 1970 by the device's clock.
    last_ms: Option<i64>,
    /// The last three different days of use since the clock last jumped, earliest first.
    days: Vec<Day>,
    /// Fields from a newer version.
    extra: Extra,
}

json_object!(Usage { days; last_ms });

impl Usage {
    /// Notes a start. After a step of more than 48 hours in either direction the count begins again with this day; weeks
    /// without the app look just like that, and are treated like that.
    pub fn start(&mut self, now: &Moment) {
        if self.last_ms.is_none_or(|last| last.abs_diff(now.utc_ms) > CLOCK_STEP_MS) {
            self.days.clear();
        }
        self.last_ms = Some(now.utc_ms);
        // a day earlier than the last one counted: the person has flown west, or the clock was put back a little
        if self.days.last().is_none_or(|last| *last < now.day) {
            self.days.push(now.day);
        }
        let surplus = self.days.len().saturating_sub(DAYS_OF_USE);
        self.days.drain(..surplus);
    }

    /// Whether anything at all may be deleted in this start.
    pub fn is_settled(&self) -> bool {
        self.days.len() >= DAYS_OF_USE
    }

    /// Whether something may be deleted today whose time was up on `expiry`: today is at least the third day of use after.
    pub fn may_purge(&self, expiry: Day) -> bool {
        self.is_settled() && self.days.iter().all(|day| *day > expiry)
    }
}

/// The day on which a record's time in the trash is up; `None` where it isn't in the trash.
pub fn trash_expiry(body: &Body) -> Option<Day> {
    body.trashed().and_then(|moment| moment.day.plus(TRASH_DAYS))
}

/// Whether a record may be deleted for good: all its words are in the trash, each for long enough.
pub fn is_due(heads: &[Version], usage: &Usage) -> bool {
    let expiry = |version: &Version| version.content.body().and_then(trash_expiry);
    let is_due = |version: &Version| expiry(version).is_some_and(|expiry| usage.may_purge(expiry));
    visible(heads).next().is_some() && visible(heads).all(is_due)
}

/// Which earlier versions of a record may go. `history` is newest first and does not hold the heads.
///
/// An intention's earlier words are part of what it is and always stay; so do kinds that this version doesn't know.
pub fn prunable(history: &[Version], usage: &Usage) -> Vec<VersionId> {
    let is_entry = |version: &Version| matches!(version.content.body(), Some(Body::Entry(_)));
    if !history.iter().all(is_entry) {
        return Vec::new();
    }
    let is_due = |version: &&Version| version.saved.day.plus(HISTORY_DAYS).is_some_and(|expiry| usage.may_purge(expiry));
    history.iter().skip(HISTORY_NEWEST).filter(is_due).map(|version| version.vid).collect()
}

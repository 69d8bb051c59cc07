//! What is done on session day: marking a moment, noting when the medicine was taken, looking in; and which session goes on.
//!
//! Every change can be made twice without doing more than once, because a change that was not kept is shown and made again.

use super::day::Day;
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::session::{Course, Look, Mark, Session};
use super::text::is_blank;

const MINUTE_MS: i64 = 60_000;
/// For how long a session that nobody ended counts as going on: a day.
const GOES_ON_MS: i64 = 24 * 60 * MINUTE_MS;
/// A companion notes how the person is once in so many minutes.
pub const LOOK_EVERY_MIN: i64 = 15;

/// The session that goes on: begun, not ended, not in the trash, and begun within a day. Of several the one begun last. One that was
/// begun in the future goes on too: the clock was put back since.
pub fn going_on<'a>(sessions: impl IntoIterator<Item = (RecordId, &'a Session)>, now_ms: i64) -> Option<RecordId> {
    let begun = |(id, session): (RecordId, &Session)| {
        let course = session.course.as_ref().filter(|course| course.ended.is_none() && session.trashed.is_none())?;
        let goes_on = now_ms.saturating_sub(course.begun.utc_ms) < GOES_ON_MS;
        goes_on.then_some((id, course.begun.utc_ms))
    };
    let going: Vec<(RecordId, i64)> = sessions.into_iter().filter_map(begun).collect();
    order::highest_first(going, |(id, begun)| (*begun, 0, *id.bytes())).first().map(|(id, _)| *id)
}

/// The moment so many minutes before, on the same clock.
pub fn earlier(moment: &Moment, minutes: i64) -> Moment {
    let utc_ms = moment.utc_ms.saturating_sub(minutes * MINUTE_MS);
    Moment { utc_ms, day: Day::at(utc_ms, moment.offset_min), ..moment.clone() }
}

impl Course {
    /// What the clock counts from: the medicine, where that was noted, else the beginning.
    pub fn since(&self) -> &Moment {
        self.taken.as_ref().unwrap_or(&self.begun)
    }

    /// Marks a moment.
    pub fn mark(&mut self, at: &Moment) {
        if self.marks.iter().all(|mark| mark.at.utc_ms != at.utc_ms) {
            self.marks.push(Mark::at(at.clone()));
        }
    }

    /// The look that belongs to this quarter of an hour, where something was noted in it.
    pub fn look_at(&self, now_ms: i64) -> Option<&Look> {
        let place = self.place_of_look(now_ms);
        place.and_then(|place| self.looks.get(place))
    }

    /// Notes how the person is: in the look of this quarter of an hour, or in a new one.
    pub fn note(&mut self, at: &Moment, change: impl FnOnce(&mut Look)) {
        if self.place_of_look(at.utc_ms).is_none() {
            self.looks.push(Look::at(at.clone()));
        }
        if let Some(look) = self.place_of_look(at.utc_ms).and_then(|place| self.looks.get_mut(place)) {
            change(look);
        }
    }

    /// Whether it is time to note how the person is: a quarter of an hour is over, and in this one nothing was noted.
    pub fn wants_a_look(&self, now_ms: i64) -> bool {
        self.quarter(now_ms) > 0 && self.look_at(now_ms).is_none()
    }

    fn place_of_look(&self, at_ms: i64) -> Option<usize> {
        let quarter = self.quarter(at_ms);
        self.looks.iter().rposition(|look| self.quarter(look.at.utc_ms) == quarter)
    }

    /// Notes what was measured and typed. Where this quarter of an hour already says something else, it is a look of its own: no figure
    /// takes another's place. Made twice with the same moment, it is one.
    pub fn note_typed(&mut self, at: &Moment, typed: &[String; 4]) {
        let fits = |look: &Look| {
            let there = [&look.pressure, &look.pulse, &look.oxygen, &look.words];
            there.into_iter().zip(typed).all(|(there, new)| there.is_empty() || is_blank(new) || there == new)
        };
        let same = self.looks.iter().position(|look| look.at.utc_ms == at.utc_ms);
        let place = same.or_else(|| self.place_of_look(at.utc_ms).filter(|place| self.looks.get(*place).is_some_and(fits)));
        let place = place.unwrap_or_else(|| {
            self.looks.push(Look::at(at.clone()));
            self.looks.len() - 1
        });
        if let Some(look) = self.looks.get_mut(place) {
            let fields = [&mut look.pressure, &mut look.pulse, &mut look.oxygen, &mut look.words];
            for (field, typed) in fields.into_iter().zip(typed).filter(|(_, typed)| !is_blank(typed)) {
                field.clone_from(typed);
            }
        }
    }

    /// Which quarter of an hour it is since what the clock counts from; what was before that is none of those after.
    fn quarter(&self, at_ms: i64) -> i64 {
        at_ms.saturating_sub(self.since().utc_ms).div_euclid(LOOK_EVERY_MIN * MINUTE_MS)
    }
}

impl Look {
    /// Notes a state, or takes it back.
    pub fn set_state(&mut self, key: &str, on: bool) {
        self.states.retain(|state| state != key);
        if on {
            self.states.push(key.to_owned());
        }
    }

    /// Whether anything that is measured was typed.
    pub fn has_figures(&self) -> bool {
        [&self.pressure, &self.pulse, &self.oxygen].iter().any(|figure| !figure.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::on;
    use crate::domain::session::Sort;

    fn begun(day: &str) -> Session {
        let mut session = Session::noted(on(day), Sort::Dosing, "en");
        session.course = Some(Course::begun(on(day), ""));
        session
    }

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn after(course: &Course, minutes: i64) -> Moment {
        earlier(&course.begun, -minutes)
    }

    #[test]
    fn no_figure_takes_the_place_of_another() {
        let mut course = Course::begun(on("2026-03-09"), "");
        let typed = |pressure: &str, words: &str| [pressure, "", "", words].map(str::to_owned);
        course.note_typed(&after(&course, 0), &typed("120/80", ""));
        // the medicine, ten minutes later: what was measured before it stays what it was
        course.taken = Some(after(&course, 10));
        course.note_typed(&after(&course, 18), &typed("150/95", ""));
        course.note_typed(&after(&course, 20), &typed("", "asks for water"));
        course.note_typed(&after(&course, 22), &typed("148/92", ""));
        let said: Vec<(&str, &str)> = course.looks.iter().map(|look| (look.pressure.as_str(), look.words.as_str())).collect();
        assert_eq!(said, [("120/80", ""), ("150/95", "asks for water"), ("148/92", "")]);
        course.note_typed(&after(&course, 22), &typed("148/92", ""));
        assert_eq!(course.looks.len(), 3, "made twice, it is one");
    }

    #[test]
    fn the_session_that_goes_on_is_found() {
        let now = on("2026-03-09").utc_ms + 3_600_000;
        let session = begun("2026-03-09");
        assert_eq!(going_on([(id(1), &session)], now), Some(id(1)));
        // begun and never ended, days ago
        assert_eq!(going_on([(id(1), &begun("2026-03-07"))], now), None);
        // the clock was put back
        assert_eq!(going_on([(id(1), &begun("2026-03-10"))], now), Some(id(1)));
        // moved to another day since: it goes on all the same
        let moved = Session { at: on("2026-05-01"), ..session.clone() };
        assert_eq!(going_on([(id(1), &moved)], now), Some(id(1)));
        let trashed = Session { trashed: Some(on("2026-03-09")), ..session.clone() };
        assert_eq!(going_on([(id(1), &trashed)], now), None);
        let mut ended = session.clone();
        ended.course.as_mut().unwrap().ended = Some(on("2026-03-09"));
        assert_eq!(going_on([(id(1), &ended), (id(2), &Session::noted(on("2026-03-09"), Sort::Dosing, "en"))], now), None);
        // of two the one begun last; of two at once always the same
        let mut later = session.clone();
        later.course.as_mut().unwrap().begun.utc_ms += 60_000;
        assert_eq!(going_on([(id(9), &session), (id(3), &later)], now), Some(id(3)));
        assert_eq!(going_on([(id(4), &session), (id(5), &session)], now), going_on([(id(5), &session), (id(4), &session)], now));
    }

    #[test]
    fn a_change_made_twice_is_made_once() {
        let mut course = begun("2026-03-09").course.unwrap();
        let at = after(&course, 20);
        for _ in 0..2 {
            course.mark(&at);
            course.note(&at, |look| look.set_state("look.resting", true));
        }
        assert_eq!((course.marks.len(), course.looks.len()), (1, 1));
        assert_eq!(course.looks[0].states, ["look.resting"]);
        course.note(&at, |look| look.set_state("look.resting", false));
        assert!(course.looks[0].states.is_empty());
    }

    #[test]
    fn a_look_is_wanted_once_in_each_quarter_of_an_hour() {
        let mut course = begun("2026-03-09").course.unwrap();
        let wants = |course: &Course, minutes| course.wants_a_look(after(course, minutes).utc_ms);
        assert!(!wants(&course, 0) && !wants(&course, 14) && wants(&course, 15) && wants(&course, 400));
        let at = after(&course, 16);
        course.note(&at, |look| look.pressure = "134/82".to_owned());
        assert!(!wants(&course, 29) && wants(&course, 30));
        // the clock was put back before the beginning: nothing is wanted, and nothing breaks
        assert!(!wants(&course, -60));
        assert!(course.look_at(at.utc_ms).unwrap().has_figures());
    }

    #[test]
    fn the_medicine_can_be_noted_as_taken_earlier() {
        let midnight = Moment { utc_ms: on("2026-03-09").utc_ms + 43_200_000, day: "2026-03-10".parse().unwrap(), ..on("2026-03-09") };
        let before = earlier(&midnight, 5);
        assert_eq!((before.minute_of_day(), before.day), (1435, on("2026-03-09").day));
    }
}

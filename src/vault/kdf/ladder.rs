//! How much work a device can bear: three rungs, tried from the top.
//!
//! A rung is taken when a key is made on it within [`LIMIT_MS`], measured on this device in an instance as fresh as the
//! one that will unlock. A rung that was too slow is tried once more before the next one, because the answer holds for
//! years and the first try may have met a busy moment. A rung that there's no memory for isn't. The lowest rung is taken
//! however long it takes: less would protect from nobody.

use super::params::Argon2Params;

/// How long unlocking may take, in milliseconds.
pub const LIMIT_MS: u32 = 1_500;

/// How often a rung that was too slow is tried.
const TRIES: u8 = 2;

/// How one try went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A key was made in so many milliseconds.
    Took(u32),
    /// There was no key when the time was over.
    TooLong,
    /// The device hasn't got the memory.
    NoMemory,
}

/// Where the search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ladder {
    /// This rung is tried next.
    Try(Rung),
    /// This is what the device can bear.
    Settled(Argon2Params),
    /// Not even the lowest rung works here.
    Nothing,
}

/// A rung that is being tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    params: Argon2Params,
    below: u8,
    tries: u8,
}

impl Ladder {
    /// At the top.
    pub const TOP: Self = Self::Try(Rung { params: Argon2Params::STRONG, below: 1, tries: 1 });
}

impl Rung {
    /// What to measure.
    pub const fn params(self) -> Argon2Params {
        self.params
    }

    /// Whether it is the lowest, which gets all the time it needs.
    pub fn is_lowest(self) -> bool {
        self.rung_below().is_none()
    }

    /// Where the search stands after this outcome.
    pub fn after(self, outcome: Outcome) -> Ladder {
        match outcome {
            Outcome::Took(ms) if ms <= LIMIT_MS || self.is_lowest() => Ladder::Settled(self.params),
            Outcome::Took(_) | Outcome::TooLong if self.tries < TRIES && !self.is_lowest() => {
                Ladder::Try(Self { tries: self.tries + 1, ..self })
            }
            _ => self.rung_below().map_or(Ladder::Nothing, |params| Ladder::Try(Self { params, below: self.below + 1, tries: 1 })),
        }
    }

    fn rung_below(self) -> Option<Argon2Params> {
        Argon2Params::LADDER.get(usize::from(self.below)).copied()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use Outcome::{NoMemory, TooLong, Took};

    /// What is tried, and how it ends.
    fn climb(outcomes: &[Outcome]) -> (Vec<Argon2Params>, Ladder) {
        let mut ladder = Ladder::TOP;
        let mut tried = Vec::new();
        for outcome in outcomes {
            let Ladder::Try(rung) = ladder else { panic!("nothing is tried before {outcome:?}") };
            tried.push(rung.params());
            ladder = rung.after(*outcome);
        }
        (tried, ladder)
    }

    const STRONG: Argon2Params = Argon2Params::STRONG;
    const MIDDLE: Argon2Params = Argon2Params::MIDDLE;
    const FLOOR: Argon2Params = Argon2Params::FLOOR;

    #[test]
    fn a_quick_device_gets_the_top_rung_at_once() {
        assert_eq!(climb(&[Took(LIMIT_MS)]), (vec![STRONG], Ladder::Settled(STRONG)));
    }

    #[test]
    fn one_busy_moment_does_not_make_the_lock_weaker() {
        assert_eq!(climb(&[Took(LIMIT_MS + 1), Took(900)]), (vec![STRONG, STRONG], Ladder::Settled(STRONG)));
        assert_eq!(climb(&[TooLong, Took(900)]), (vec![STRONG, STRONG], Ladder::Settled(STRONG)));
    }

    #[test]
    fn a_slow_device_goes_down_rung_by_rung_and_keeps_the_floor_however_long_it_takes() {
        let (tried, end) = climb(&[TooLong, TooLong, Took(800)]);
        assert_eq!((tried, end), (vec![STRONG, STRONG, MIDDLE], Ladder::Settled(MIDDLE)));
        let (tried, end) = climb(&[TooLong, Took(2_000), TooLong, TooLong, Took(30_000)]);
        assert_eq!((tried, end), (vec![STRONG, STRONG, MIDDLE, MIDDLE, FLOOR], Ladder::Settled(FLOOR)));
    }

    #[test]
    fn where_memory_is_missing_the_next_rung_is_tried_at_once_and_at_last_nothing_is_left() {
        assert_eq!(climb(&[NoMemory, Took(700)]), (vec![STRONG, MIDDLE], Ladder::Settled(MIDDLE)));
        assert_eq!(climb(&[NoMemory, NoMemory, NoMemory]), (vec![STRONG, MIDDLE, FLOOR], Ladder::Nothing));
        assert_eq!(climb(&[NoMemory, NoMemory, TooLong]).1, Ladder::Nothing);
    }
}

//! How hard a passphrase is to guess: the settings of Argon2id (version 1.3), and the bounds on stored ones.
//!
//! The derivation itself runs in a worker with a binary of its own. It takes [`Argon2Params`], and there is no way to make
//! one that is out of bounds: so a header that somebody wrote over can neither weaken what the person types next nor make
//! the device run out of memory.

/// Settings within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argon2Params {
    m_kib: u32,
    t: u32,
}

/// Why stored settings are refused, before anything is derived with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamsFault {
    /// Less memory than the floor, or too little for so few passes.
    TooWeak,
    /// More memory than a phone's browser gives.
    TooMuchMemory,
    /// More passes than a person would wait for.
    TooManyPasses,
    /// More than one lane: there is one thread.
    TooManyLanes,
}

const MIB: u32 = 1024;
/// Length of the derived key in bytes.
pub const OUTPUT: usize = 32;
/// The most memory that is taken, in KiB.
pub const MOST_MEMORY: u32 = 256 * MIB;
/// The most passes.
pub const MOST_PASSES: u32 = 10;

impl Argon2Params {
    /// For devices that take at most [`Self::PATIENCE_MS`] for it.
    pub const STRONG: Self = Self { m_kib: 64 * MIB, t: 3 };
    /// For devices that don't.
    pub const MIDDLE: Self = Self { m_kib: 46 * MIB, t: 1 };
    /// For devices that have too little memory for that; nothing weaker is accepted.
    pub const FLOOR: Self = Self { m_kib: 19 * MIB, t: 2 };
    /// What is tried when a lock is set, in this order.
    pub const LADDER: [Self; 3] = [Self::STRONG, Self::MIDDLE, Self::FLOOR];
    /// The longest that a derivation may take on the device where the lock is set, in milliseconds.
    pub const PATIENCE_MS: u32 = 1_500;

    /// Settings as stored.
    ///
    /// # Errors
    /// Where they are out of bounds.
    pub const fn new(m_kib: u32, t: u32, p: u32) -> Result<Self, ParamsFault> {
        if p != 1 {
            return Err(ParamsFault::TooManyLanes);
        }
        if m_kib > MOST_MEMORY {
            return Err(ParamsFault::TooMuchMemory);
        }
        if t > MOST_PASSES {
            return Err(ParamsFault::TooManyPasses);
        }
        let fewest = if m_kib >= Self::MIDDLE.m_kib { Self::MIDDLE.t } else { Self::FLOOR.t };
        if m_kib < Self::FLOOR.m_kib || t < fewest {
            return Err(ParamsFault::TooWeak);
        }
        Ok(Self { m_kib, t })
    }

    /// Memory in KiB.
    pub const fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes over it.
    pub const fn t(self) -> u32 {
        self.t
    }

    /// Lanes: one.
    pub const fn p(self) -> u32 {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_is_within_bounds_and_so_are_the_bounds() {
        for rung in Argon2Params::LADDER {
            assert_eq!(Argon2Params::new(rung.m_kib(), rung.t(), rung.p()), Ok(rung));
        }
        assert!(Argon2Params::new(262_144, 10, 1).is_ok());
    }

    #[test]
    fn what_is_out_of_bounds_is_refused_by_name() {
        let refused = [
            ((19_455, 2, 1), ParamsFault::TooWeak),
            ((19_456, 1, 1), ParamsFault::TooWeak),
            ((47_103, 1, 1), ParamsFault::TooWeak),
            ((65_536, 0, 1), ParamsFault::TooWeak),
            ((0, 0, 1), ParamsFault::TooWeak),
            ((262_145, 3, 1), ParamsFault::TooMuchMemory),
            ((u32::MAX, 3, 1), ParamsFault::TooMuchMemory),
            ((65_536, 11, 1), ParamsFault::TooManyPasses),
            ((65_536, 3, 0), ParamsFault::TooManyLanes),
            ((65_536, 3, 2), ParamsFault::TooManyLanes),
        ];
        for ((m_kib, t, p), fault) in refused {
            assert_eq!(Argon2Params::new(m_kib, t, p), Err(fault), "{m_kib} {t} {p}");
        }
    }
}

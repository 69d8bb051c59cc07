//! How much work Argon2id is asked to do, and the bounds on what a header may ask.

/// Memory and passes of Argon2id (version 1.3), with one lane. Only values within the bounds exist, so that a header that
/// somebody changed can ask neither for a key that is soon guessed nor for more than a device has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argon2Params {
    m_kib: u32,
    t: u32,
}

/// Why stored parameters are refused, before anything is derived with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamsFault {
    /// Less memory than the floor, or too little for so few passes.
    TooWeak,
    /// More memory than a phone's browser gives.
    TooMuchMemory,
    /// More passes than a person would wait for.
    TooManyPasses,
    /// Another number of lanes than one: there is one thread.
    Lanes,
}

const MIB: u32 = 1024;

impl Argon2Params {
    /// What a device is asked first: 64 MiB, three passes.
    pub const STRONG: Self = Self { m_kib: 64 * MIB, t: 3 };
    /// What a slower device is asked: 46 MiB, one pass.
    pub const MIDDLE: Self = Self { m_kib: 46 * MIB, t: 1 };
    /// The least that is ever asked: 19 MiB, two passes.
    pub const FLOOR: Self = Self { m_kib: 19 * MIB, t: 2 };
    /// What is tried when a lock is set, in this order.
    pub const LADDER: [Self; 3] = [Self::STRONG, Self::MIDDLE, Self::FLOOR];

    /// The most memory that is ever asked for, in KiB.
    const MOST_MEMORY: u32 = 256 * MIB;
    /// The most passes that are ever asked for.
    const MOST_PASSES: u32 = 10;
    /// How many lanes there are.
    pub const LANES: u32 = 1;

    /// Parameters with one lane; `None` outside the bounds.
    pub fn new(m_kib: u32, t: u32) -> Option<Self> {
        Self::stored(m_kib, t, Self::LANES).ok()
    }

    /// Parameters that were stored.
    ///
    /// One pass is enough only with the memory of [`Argon2Params::MIDDLE`]: with less, the table of OWASP asks for two.
    ///
    /// # Errors
    /// Which bound they are beyond.
    pub const fn stored(m_kib: u32, t: u32, p: u32) -> Result<Self, ParamsFault> {
        if p != Self::LANES {
            return Err(ParamsFault::Lanes);
        }
        if m_kib > Self::MOST_MEMORY {
            return Err(ParamsFault::TooMuchMemory);
        }
        if t > Self::MOST_PASSES {
            return Err(ParamsFault::TooManyPasses);
        }
        let fewest = if m_kib < Self::MIDDLE.m_kib { Self::FLOOR.t } else { Self::MIDDLE.t };
        if m_kib < Self::FLOOR.m_kib || t < fewest {
            return Err(ParamsFault::TooWeak);
        }
        Ok(Self { m_kib, t })
    }

    /// Memory in KiB.
    pub const fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes over the memory.
    pub const fn t(self) -> u32 {
        self.t
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn the_rungs_are_within_the_bounds_and_so_are_the_bounds() {
        for rung in Argon2Params::LADDER {
            assert_eq!(Argon2Params::stored(rung.m_kib(), rung.t(), Argon2Params::LANES), Ok(rung));
            assert_eq!(Argon2Params::new(rung.m_kib(), rung.t()), Some(rung));
        }
        assert!(Argon2Params::new(262_144, 10).is_some());
    }

    #[test]
    fn what_is_out_of_bounds_is_refused_by_name() {
        let refused = [
            ((19_455, 2, 1), ParamsFault::TooWeak),
            ((19_455, 10, 1), ParamsFault::TooWeak),
            ((19_456, 1, 1), ParamsFault::TooWeak),
            ((47_103, 1, 1), ParamsFault::TooWeak),
            ((65_536, 0, 1), ParamsFault::TooWeak),
            ((0, 0, 1), ParamsFault::TooWeak),
            ((262_145, 3, 1), ParamsFault::TooMuchMemory),
            ((u32::MAX, u32::MAX, 1), ParamsFault::TooMuchMemory),
            ((65_536, 11, 1), ParamsFault::TooManyPasses),
            ((65_536, 3, 0), ParamsFault::Lanes),
            ((65_536, 3, 2), ParamsFault::Lanes),
        ];
        for ((m_kib, t, p), fault) in refused {
            assert_eq!(Argon2Params::stored(m_kib, t, p), Err(fault), "{m_kib} {t} {p}");
        }
    }
}

//! How much work Argon2id is asked to do.

/// Memory and passes of Argon2id, with one lane. Only values within the bounds exist, so that a header that somebody
/// changed can ask neither for a key that is soon guessed nor for more than a device has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argon2Params {
    m_kib: u32,
    t: u32,
}

const MIB: u32 = 1024;

impl Argon2Params {
    /// What a device is asked first: 64 MiB, three passes.
    pub const STRONG: Self = Self { m_kib: 64 * MIB, t: 3 };
    /// What a slower device is asked: 46 MiB, one pass.
    pub const MIDDLE: Self = Self { m_kib: 46 * MIB, t: 1 };
    /// The least that is ever asked: 19 MiB, two passes.
    pub const FLOOR: Self = Self { m_kib: 19 * MIB, t: 2 };

    /// The most memory that is ever asked for, in KiB.
    const MOST_MEMORY: u32 = 256 * MIB;
    /// The most passes that are ever asked for.
    const MOST_PASSES: u32 = 10;

    /// Parameters that were stored; `None` outside the bounds.
    ///
    /// One pass is enough only with the memory of [`Argon2Params::MIDDLE`]: with less, the table of OWASP asks for two.
    pub fn new(m_kib: u32, t: u32) -> Option<Self> {
        let fewest = if m_kib < Self::MIDDLE.m_kib { Self::FLOOR.t } else { Self::MIDDLE.t };
        let fits = (Self::FLOOR.m_kib..=Self::MOST_MEMORY).contains(&m_kib) && (fewest..=Self::MOST_PASSES).contains(&t);
        fits.then_some(Self { m_kib, t })
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
    fn the_three_rungs_are_within_the_bounds() {
        for rung in [Argon2Params::STRONG, Argon2Params::MIDDLE, Argon2Params::FLOOR] {
            assert_eq!(Argon2Params::new(rung.m_kib(), rung.t()), Some(rung));
        }
    }

    #[test]
    fn less_than_the_floor_and_more_than_a_phone_has_are_refused() {
        let floor = Argon2Params::FLOOR.m_kib();
        for (m_kib, t) in [(0, 0), (floor - 1, 2), (floor - 1, 10), (floor, 1), (46 * MIB - 1, 1), (64 * MIB, 0), (64 * MIB, 11)] {
            assert_eq!(Argon2Params::new(m_kib, t), None, "{m_kib} KiB, {t} passes");
        }
        assert_eq!(Argon2Params::new(256 * MIB + 1, 1), None);
        assert_eq!(Argon2Params::new(u32::MAX, u32::MAX), None);
        assert!(Argon2Params::new(256 * MIB, 10).is_some());
    }
}

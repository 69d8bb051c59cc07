//! The recovery code: 128 random bits that a person writes down, with 12 more that tell a slip of the pen from a wrong code.
//!
//! Written as 28 digits of Crockford's base 32 (no I, L, O, U) in seven groups of four. The check is CRC-12 with the
//! generator 80F (hexadecimal), which always notices one wrong digit, or two neighbors in the wrong order.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::vault::entropy::{self, Entropy};

/// Length of the code's secret part in bytes.
const BYTES: usize = 16;
/// How many digits it is written with.
pub const DIGITS: usize = 28;
/// Digits that stand together.
const GROUP: usize = 4;
const CHECK_BITS: u32 = 12;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery code, wiped when dropped and never shown but by [`RecoveryCode::text`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; BYTES]);

/// Why a text is not a recovery code. None of these says anything about a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// A letter that no code has, such as U, counted in digits from 0.
    Letter(usize),
    /// So many digits instead of 28.
    Length(usize),
    /// There is a slip somewhere: the digits don't fit together.
    Slip,
}

impl RecoveryCode {
    /// Makes a new one.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(entropy::take(entropy))
    }

    pub(super) const fn expose(&self) -> &[u8; BYTES] {
        &self.0
    }

    /// The code as it is shown: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(DIGITS + DIGITS / GROUP));
        for place in 0..DIGITS {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(self.digit(place)));
        }
        text
    }

    /// Reads what a person typed: in any case, with any spaces and dashes, O for 0, I or L for 1.
    pub fn parse(typed: &str) -> Result<Self, CodeFault> {
        let mut code = Self([0; BYTES]);
        let (mut digits, mut check) = (0, 0_u16);
        for letter in typed.chars().filter(|letter| !is_between(*letter)) {
            let value = value(letter).ok_or(CodeFault::Letter(digits))?;
            for (at, bit) in (5 * digits..).zip((0..5).rev().map(|bit| value >> bit & 1)) {
                match code.0.get_mut(at / 8) {
                    Some(byte) => *byte = (*byte << 1) + bit,
                    None => check = (check << 1) + u16::from(bit),
                }
            }
            digits += 1;
        }
        if digits != DIGITS {
            return Err(CodeFault::Length(digits));
        }
        if check == crc(&code.0) { Ok(code) } else { Err(CodeFault::Slip) }
    }

    /// The digit at a place: five bits of the code followed by its check.
    fn digit(&self, place: usize) -> u8 {
        let check = crc(&self.0);
        let bit = |at: usize| match self.0.get(at / 8) {
            Some(byte) => byte >> (7 - at % 8) & 1 == 1,
            None => check >> (8 * BYTES + CHECK_BITS as usize - 1 - at) & 1 == 1,
        };
        let value = (5 * place..5 * place + 5).fold(0, |value, at| 2 * value + usize::from(bit(at)));
        ALPHABET.get(value).copied().unwrap_or(b'?')
    }
}

/// Compares in constant time.
impl PartialEq for RecoveryCode {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for RecoveryCode {}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// Whether a letter stands only between digits: white space, and every dash that a keyboard or a printer makes.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '_' | '.' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let at = ALPHABET.iter().position(|digit| char::from(*digit) == letter)?;
    u8::try_from(at).ok()
}

/// CRC-12/DECT: generator x^12 + x^11 + x^3 + x^2 + x + 1, begun with zeros, highest bit first.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 4, |crc, _| if crc & 0x800 == 0 { crc << 1 & 0xFFF } else { (crc << 1 ^ 0x80F) & 0xFFF })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_the_one_that_it_says() {
        // the check value of CRC-12/DECT in the catalogues
        assert_eq!(crc(b"123456789"), 0xF5B);
    }

    #[test]
    fn nothing_of_a_code_is_shown() {
        assert_eq!(format!("{:?}", RecoveryCode([7; 16])), "RecoveryCode(..)");
    }
}

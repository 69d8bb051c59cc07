//! The recovery code: it survives a hasty hand, and a slip is told from a wrong code.

use lodestar::vault::slot::code::{CodeFault, DIGITS};
use lodestar::vault::slot::{Key, RecoveryCode};
use proptest::prelude::*;

use crate::storage::support::{Counted, often};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code(seed: u64) -> (RecoveryCode, String) {
    let code = RecoveryCode::random(&Counted::from(seed));
    let text = code.text().to_string();
    (code, text)
}

#[test]
fn it_is_written_in_seven_groups_of_four() {
    for seed in 0..200 {
        let (_, text) = code(seed);
        let groups: Vec<&str> = text.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 7]);
        assert!(text.replace('-', "").chars().all(|digit| ALPHABET.contains(digit)), "{text}");
    }
}

#[test]
fn other_texts_are_refused_by_name() {
    let (_, text) = code(1);
    let fault = |typed: &str| RecoveryCode::parse(typed).unwrap_err();
    assert_eq!(fault(""), CodeFault::Length(0));
    assert_eq!(fault(&text[..33]), CodeFault::Length(27));
    assert_eq!(fault(&format!("{text}0")), CodeFault::Length(29));
    assert_eq!(fault(&format!("{text}{text}")), CodeFault::Length(2 * DIGITS));
    assert_eq!(fault(&text.replacen('-', "U", 1)), CodeFault::Letter(4));
    assert_eq!(fault("\u{1F331}"), CodeFault::Letter(0));
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn it_comes_back_however_it_is_typed(seed in any::<u64>(), between in "[ \t\n\u{a0}._\u{2013}\u{2014}\u{2010}\u{2212}-]{0,3}", lower in any::<u32>()) {
        let (code, text) = code(seed);
        let typed: String = text
            .chars()
            .enumerate()
            .map(|(at, digit)| {
                let is_lower = lower >> (at % 32) & 1 == 1;
                match digit {
                    '-' => between.clone(),
                    '0' if is_lower => "oO"[at % 2..=at % 2].to_owned(),
                    '1' if is_lower => "iIlL"[at % 4..=at % 4].to_owned(),
                    digit if is_lower => digit.to_lowercase().to_string(),
                    digit => digit.to_string(),
                }
            })
            .collect();
        prop_assert_eq!(RecoveryCode::parse(&typed), Ok(code));
    }

    /// One wrong digit, or two neighbors in the wrong order, always.
    #[test]
    fn a_slip_is_noticed(seed in any::<u64>(), at in 0..DIGITS, other in 0..32_usize) {
        let (_, text) = code(seed);
        let mut digits: Vec<char> = text.chars().filter(|digit| *digit != '-').collect();
        let wrong = ALPHABET.chars().nth(other).unwrap();
        if digits[at] != wrong {
            let mut typed = digits.clone();
            typed[at] = wrong;
            prop_assert_eq!(RecoveryCode::parse(&typed.iter().collect::<String>()), Err(CodeFault::Slip));
        }
        if at > 0 && digits[at] != digits[at - 1] {
            digits.swap(at - 1, at);
            prop_assert_eq!(RecoveryCode::parse(&digits.iter().collect::<String>()), Err(CodeFault::Slip));
        }
    }

    #[test]
    fn any_text_is_refused_calmly(typed in any::<String>()) {
        prop_assert!(RecoveryCode::parse(&typed).is_err());
    }
}

#[test]
fn codes_differ_and_are_compared() {
    let (one, two) = (code(1), code(2));
    assert_ne!(one.0, two.0);
    assert_ne!(one.1, two.1);
    assert_eq!(one.0, RecoveryCode::parse(&one.1).unwrap());
    assert_eq!(format!("{:?}", Key::Recovery(one.0)), "Recovery(RecoveryCode(..))");
}

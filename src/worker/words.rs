//! Passphrases of six random words, for people who would rather not think of one.
//!
//! The list is that of the Electronic Frontier Foundation; what was left out of it, and why, is told in
//! `words/README.md`. Six words are worth 77 bits: a laboratory that tries ten million a second needs longer than the
//! earth is old.

use lodestar::vault::entropy::{Entropy, take};
use zeroize::Zeroizing;

/// How many words a phrase has.
const WORDS: usize = 6;

/// The longest word with the space before it.
const LONGEST: usize = 10;

const LIST: &str = include_str!("words/eff_large.txt");
const LEFT_OUT: &str = include_str!("words/left_out.txt");

/// Makes up a phrase.
pub fn phrase(entropy: &dyn Entropy) -> Zeroizing<String> {
    let mut phrase = Zeroizing::new(String::with_capacity(WORDS * LONGEST));
    for place in 0..WORDS {
        if place > 0 {
            phrase.push(' ');
        }
        phrase.push_str(word(entropy));
    }
    phrase
}

/// Draws until there's a word. Whatever is drawn beyond the list is put back: going round to its beginning would make
/// some words likelier than others.
fn word(entropy: &dyn Entropy) -> &'static str {
    // 2^13 numbers for 7,776 words
    const THIRTEEN_BITS: u16 = 0x1fff;
    loop {
        let drawn = Zeroizing::new(take::<2>(entropy));
        let place = usize::from(u16::from_be_bytes(*drawn) & THIRTEEN_BITS);
        if let Some(word) = LIST.lines().nth(place).filter(|word| !LEFT_OUT.lines().any(|out| out == *word)) {
            return word;
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::cell::Cell;
    use std::collections::{BTreeMap, BTreeSet};

    /// Every number of two bytes, one after the other.
    #[derive(Default)]
    pub struct Counting(Cell<u16>);

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for pair in bytes.chunks_mut(2) {
                pair.copy_from_slice(&self.0.get().to_be_bytes()[..pair.len()]);
                self.0.set(self.0.get().wrapping_add(1));
            }
        }
    }

    fn kept() -> BTreeSet<&'static str> {
        let out: BTreeSet<&str> = LEFT_OUT.lines().collect();
        LIST.lines().filter(|word| !out.contains(word)).collect()
    }

    #[test]
    fn the_list_is_whole_and_each_word_left_out_is_one_of_it() {
        let list: BTreeSet<&str> = LIST.lines().collect();
        assert_eq!((list.len(), LIST.lines().count()), (7_776, 7_776));
        assert!(LEFT_OUT.lines().all(|out| list.contains(out)));
    }

    #[test]
    fn six_words_are_worth_77_bits_and_can_be_typed() {
        let kept = kept();
        let bits = 6.0 * f64::from(u32::try_from(kept.len()).unwrap()).log2();
        assert!(bits >= 77.0, "{bits} bits");
        assert!(kept.iter().all(|word| (3..LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn every_word_that_is_kept_is_drawn_equally_often_and_no_other() {
        let entropy = Counting::default();
        let mut drawn: BTreeMap<&str, u32> = BTreeMap::new();
        // as many as there are words, out of all numbers of thirteen bits, each once
        for _ in 0..kept().len() {
            *drawn.entry(word(&entropy)).or_default() += 1;
        }
        assert!(entropy.0.get() <= 0x2000);
        assert_eq!(drawn.keys().copied().collect::<BTreeSet<_>>(), kept());
        assert!(drawn.values().all(|times| *times == 1));
    }

    #[test]
    fn a_phrase_is_six_words_with_a_space_between() {
        let phrase = phrase(&Counting::default());
        let words: Vec<&str> = phrase.split(' ').collect();
        assert_eq!(words.len(), 6);
        assert!(words.iter().all(|word| kept().contains(word)));
        assert!(phrase.capacity() >= WORDS * (LONGEST - 1) + WORDS - 1, "it grew and left a copy behind");
    }
}

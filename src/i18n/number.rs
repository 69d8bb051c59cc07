//! Small numbers in words: "session two".

use super::tr;

/// One to twelve in words, and figures for what is more.
pub fn in_words(number: usize) -> String {
    let words = match number {
        1 => tr::numbers::one(),
        2 => tr::numbers::two(),
        3 => tr::numbers::three(),
        4 => tr::numbers::four(),
        5 => tr::numbers::five(),
        6 => tr::numbers::six(),
        7 => tr::numbers::seven(),
        8 => tr::numbers::eight(),
        9 => tr::numbers::nine(),
        10 => tr::numbers::ten(),
        11 => tr::numbers::eleven(),
        12 => tr::numbers::twelve(),
        more => return more.to_string(),
    };
    words.to_owned()
}

/// "session two", in a sentence.
pub fn session(number: usize) -> String {
    tr::numbers::session(&in_words(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_words() {
        assert_eq!([2, 12, 13].map(in_words), ["two", "twelve", "13"]);
        assert_eq!(session(2), "session two");
    }
}

//! Small numbers in words: "session two".

use super::tr;

/// One to twelve in words, and figures for what is more.
pub fn in_words(number: usize) -> String {
    let words = match number {
        1 => tr::thread::one(),
        2 => tr::thread::two(),
        3 => tr::thread::three(),
        4 => tr::thread::four(),
        5 => tr::thread::five(),
        6 => tr::thread::six(),
        7 => tr::thread::seven(),
        8 => tr::thread::eight(),
        9 => tr::thread::nine(),
        10 => tr::thread::ten(),
        11 => tr::thread::eleven(),
        12 => tr::thread::twelve(),
        more => return more.to_string(),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_words() {
        assert_eq!([2, 12, 13].map(in_words), ["two", "twelve", "13"]);
    }
}

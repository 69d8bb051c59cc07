//! The forms in which browsers, and this app, write text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Every form of a word, with its name.
pub(super) fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let plain = word.as_bytes();
    let mut forms = vec![
        ("UTF-8", plain.to_vec()),
        ("UTF-16LE", word.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", word.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        // Firefox writes the text of a key with 1 added to every letter, so that a zero can end it
        ("Firefox key", plain.iter().map(|byte| byte.wrapping_add(1)).collect()),
    ];
    // base64 looks different by what stands before it
    for (name, wide, before) in
        [("base64", "base64 in UTF-16LE", 0), ("base64 at 1", "base64 at 1 in UTF-16LE", 1), ("base64 at 2", "base64 at 2 in UTF-16LE", 2)]
    {
        let text = base64_inside(plain, before);
        forms.push((wide, text.bytes().flat_map(|byte| [byte, 0]).collect()));
        forms.push((name, text.into_bytes()));
    }
    forms
}

/// The letters of base64 that depend on nothing but these bytes, when so many others stand before them.
fn base64_inside(bytes: &[u8], before: usize) -> String {
    let padded = [vec![0; before], bytes.to_vec()].concat();
    let text = STANDARD.encode(&padded);
    let first = (before * 8).div_ceil(6);
    let end = padded.len() * 8 / 6;
    text.get(first..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_recognized_wherever_the_word_begins() {
        for before in ["", "a", "ab", "abc", "abcd"] {
            let text = STANDARD.encode(format!("{before}unmistakable and more"));
            let found = (0..3).any(|shift| text.contains(&base64_inside(b"unmistakable", shift)));
            assert!(found, "after {before:?}");
        }
    }

    #[test]
    fn every_form_is_long_enough_to_be_no_chance() {
        assert!(forms("unmistakable").iter().all(|(_, bytes)| bytes.len() >= 12));
    }
}

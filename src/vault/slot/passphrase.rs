//! What a typed passphrase becomes before it is derived, so that the same words open whatever keyboard they came from.
//!
//! Two things happen, in either order. The browser puts signs together that make one letter (`normalize("NFC")`, Unicode's
//! form for passwords by RFC 8265): every engine has it, Unicode promises that it stays the same for letters that exist, and
//! tables for it in the wasm would cost more bytes than the whole vault. And here, white space at both ends goes, and every
//! run of it inside becomes one space. Letters keep their case.

use zeroize::Zeroizing;

/// Makes the white space of a passphrase even; `None` where nothing is left of it.
pub fn prepared(typed: &str) -> Option<Zeroizing<String>> {
    // the room is taken at once, so that no half-filled copy is left behind unwiped
    let mut prepared = Zeroizing::new(String::with_capacity(typed.len()));
    for word in typed.split_whitespace() {
        if !prepared.is_empty() {
            prepared.push(' ');
        }
        prepared.push_str(word);
    }
    (!prepared.is_empty()).then_some(prepared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_made_even_and_nothing_else_is_touched() {
        let prepare = |typed: &str| prepared(typed).map(|words| words.to_string());
        assert_eq!(prepare("  otter  plum\u{a0}\tquiet\r\nlamp \u{3000}").as_deref(), Some("otter plum quiet lamp"));
        assert_eq!(prepare("Otter-Plum\u{e9}\u{1F331}").as_deref(), Some("Otter-Plum\u{e9}\u{1F331}"));
        assert_eq!(prepare("otter plum"), prepare("otter plum\n"));
        for nothing in ["", " ", "\u{2003}\n"] {
            assert_eq!(prepare(nothing), None);
        }
    }
}

//! Pieces of Rust source: names, string literals and doc comments.

/// Words that can't name a function, a parameter or a module.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv",
    "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Checks that a key can name something in Rust: `snake_case`, and no keyword.
pub fn name(key: &str) -> Result<&str, String> {
    let starts_well = key.starts_with(|c: char| c.is_ascii_lowercase());
    if !starts_well || !key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        return Err(format!("key `{key}`: use small letters, digits and _, beginning with a letter"));
    }
    if KEYWORDS.contains(&key) {
        return Err(format!("key `{key}` is a word of Rust itself: choose another"));
    }
    Ok(key)
}

/// A string literal.
pub fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A doc attribute that shows a text as it is, whatever marks it holds.
pub fn doc(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' {
            escaped.push(' ');
        } else {
            if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '\'' | '?' | ':' | ';' | '"' | '%' | '(' | ')' | '/') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    format!("#[doc = {}]\n", literal(&escaped))
}

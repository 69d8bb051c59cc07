//! The content policy of a page, read the way a browser reads it: what it lets the page reach.
//!
//! It is read from the page that runs, not from what the build meant to write, so that the page about privacy shows what is in force.

use super::order;

/// How far a directive reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nowhere.
    Nothing,
    /// The app's own address.
    Own,
    /// That, and what the page makes by itself.
    OwnOrMade,
    /// Other addresses too.
    Elsewhere,
}

/// One directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its name in the policy.
    pub name: String,
    /// How far it reaches.
    pub reach: Reach,
}

/// Directives in the order in which a reader asks about them: first those by which words could leave. Others follow in the order of the
/// policy, and what holds for all that isn't named comes last.
const ASKED_FIRST: [&str; 6] = ["connect-src", "form-action", "script-src", "worker-src", "img-src", "media-src"];
const LAST: &str = "default-src";

/// Ways by which a page can send something and that `default-src` does not cover.
const NOT_COVERED: &str = "form-action";

/// Reads a policy. Of two directives by one name the first counts, as in a browser; those that have no sources are left out.
pub fn directives(policy: &str) -> Vec<Directive> {
    let mut found: Vec<Directive> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        let Some(name) = words.next().map(str::to_ascii_lowercase) else { continue };
        let has_sources = name.ends_with("-src") || ["base-uri", NOT_COVERED, "frame-ancestors"].contains(&name.as_str());
        if has_sources && !found.iter().any(|known| known.name == name) {
            found.push(Directive { name, reach: words.map(reach).fold(Reach::Nothing, farther) });
        }
    }
    order::highest_first(found, |directive| (place(&directive.name), 0, [0; 16]))
}

/// Whether the policy keeps the page from reaching any other address, forms included.
pub fn is_closed(directives: &[Directive]) -> bool {
    let named = |name: &str| directives.iter().any(|directive| directive.name == name);
    named(LAST) && named(NOT_COVERED) && directives.iter().all(|directive| directive.reach != Reach::Elsewhere)
}

/// Whether a page of `origin` went to another host for `url`. What a page makes by itself (`data:`, `blob:`) goes nowhere.
pub fn is_elsewhere(url: &str, origin: &str) -> bool {
    let goes_out = ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme));
    let is_own = url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    goes_out && !is_own
}

fn place(name: &str) -> i64 {
    let asked = ASKED_FIRST.iter().rev().zip(1..).find(|(asked, _)| **asked == name);
    asked.map_or(if name == LAST { -1 } else { 0 }, |(_, place)| place)
}

fn reach(source: &str) -> Reach {
    match source.to_ascii_lowercase().as_str() {
        // what is allowed to run is no place
        "'none'" | "'wasm-unsafe-eval'" | "'unsafe-eval'" | "'unsafe-inline'" | "'strict-dynamic'" => Reach::Nothing,
        "'self'" => Reach::Own,
        "data:" | "blob:" => Reach::OwnOrMade,
        _ => Reach::Elsewhere,
    }
}

const fn farther(one: Reach, other: Reach) -> Reach {
    if one as u8 > other as u8 { one } else { other }
}

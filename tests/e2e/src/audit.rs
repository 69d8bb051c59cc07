//! What left the browser: every request of a run, held against what may be asked for.

use anyhow::{Result, ensure};

use crate::page::Page;
use crate::server::{Request, Server};

/// The places of the app, as the first part of their path.
const PLACES: &[&str] =
    &["", "sessions", "intentions", "expectations", "journal", "check-in", "horizon", "care", "learn", "help", "settings", "welcome"];
/// Names below a place that are no ids.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "new", "trash", "edit", "versions", "write", "turn", "carry", "voice", "drawing", "media",
    "hope", "fear", "enough",
    "prepare", "supporter", "now", "sitter", "after", "look-back", "practice",
    "patterns", "measures", "plans", "parked", "clinic", "questions", "storage", "lock", "privacy",
    "sheet", "show", "basics", "pressure", "bladder",
];
/// The place below which stand the names of guides.
const GUIDES: &str = "learn";

/// Makes sure that every request was a plain GET of a file of the app or a place in it, with nothing after a question mark.
///
/// # Errors
/// With the first request that was something else.
pub fn requests(server: &Server) -> Result<usize> {
    let files = server.files();
    let asked = server.requests();
    ensure!(!asked.is_empty(), "no request was recorded");
    for request in &asked {
        ensure!(request.method == "GET", "a request that sends: {request:?}");
        ensure!(request.query.is_none(), "a request with a query: {request:?}");
        ensure!(files.contains(&request.path) || is_place(&request.path), "a request for something unknown: {request:?}");
    }
    Ok(asked.len())
}

/// Makes sure that the page knows of no resource of another origin. (The policy blocks them; this shows that none was tried.)
///
/// # Errors
/// With the first one.
pub async fn own_origin(page: &Page) -> Result<()> {
    let foreign: Vec<String> = page
        .run(
            "return performance.getEntriesByType('resource').map((one) => one.name) \
             .filter((name) => !name.startsWith(location.origin + '/') && !name.startsWith('data:') && !name.startsWith('blob:'))",
            vec![],
        )
        .await?;
    ensure!(foreign.is_empty(), "resources of another origin: {foreign:?}");
    Ok(())
}

/// The files that pages asked for, without the places.
pub fn files(asked: &[Request]) -> Vec<String> {
    let mut paths: Vec<String> = asked.iter().map(|request| request.path.clone()).filter(|path| !is_place(path)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// True for a path that leads to a page of the app.
pub fn is_place(path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').split('/');
    match parts.next() {
        Some(GUIDES) => parts.next().is_none_or(is_slug) && parts.next().is_none(),
        Some(first) => PLACES.contains(&first) && parts.all(|part| WORDS.contains(&part) || is_id(part)),
        None => false,
    }
}

/// Small letters and `-`, as in the name of a guide.
fn is_slug(part: &str) -> bool {
    (1..=40).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn is_id(part: &str) -> bool {
    part.len() == 32 && part.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_by_their_path() {
        let session = "/sessions/00112233445566778899aabbccddeeff/look-back";
        for path in ["/", "/journal/new", "/journal/00112233445566778899aabbccddeeff/edit", session, "/learn/how-it-works", "/help"] {
            assert!(is_place(path), "{path}");
        }
        for path in ["/upload", "/journal/dear-diary", "/learn/a/b", "/journal/00112233445566778899AABBCCDDEEFF", "/sw.js"] {
            assert!(!is_place(path), "{path}");
        }
    }
}

//! The content security policy, written once: into the page as meta, and into the headers that a host sends.

/// What a page of ours may load and run. Every source is our own origin; nothing else is reachable.
///
/// `wasm-unsafe-eval` lets wasm compile (the app is wasm); `connect-src` is for fetching that wasm and for the
/// service worker's precache.
const DIRECTIVES: [&str; 12] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // last: a meta element can't carry it, and a browser that meets it there complains
    "frame-ancestors 'none'",
];

/// The policy for the header.
pub fn for_header() -> String {
    DIRECTIVES.join("; ")
}

/// The policy for the meta element.
pub fn for_meta() -> String {
    let kept: Vec<&str> = DIRECTIVES.iter().copied().filter(|directive| !directive.starts_with("frame-ancestors")).collect();
    kept.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_source_lies_outside_our_origin() {
        for directive in DIRECTIVES {
            for source in directive.split(' ').skip(1) {
                assert!(["'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"].contains(&source), "{directive}");
            }
        }
    }

    #[test]
    fn the_two_differ_by_frame_ancestors_alone() {
        assert_eq!(for_header(), format!("{}; frame-ancestors 'none'", for_meta()));
    }
}

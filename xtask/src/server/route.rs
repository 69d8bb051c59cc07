//! Which file belongs to a path. A host maps the same way (`public/_redirects`).

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route<'a> {
    /// The app's own page: it reads the path itself.
    Shell,
    /// The page that works without the app.
    Help,
    /// A file, by its name below the folder.
    File(&'a str),
    /// Nothing of ours.
    Nowhere,
}

/// Reads a path that starts with a slash and has no query.
pub(crate) fn route(path: &str) -> Route<'_> {
    // names of ours are plain: what needs an escape or climbs is not one of them
    if path.contains(['%', '\\', '\0']) || path.split('/').any(|part| part == "..") {
        return Route::Nowhere;
    }
    let name = path.trim_start_matches('/');
    if name == "help" || name.starts_with("help/") {
        return Route::Help;
    }
    let last = name.rsplit('/').next().unwrap_or_default();
    if !last.contains('.') {
        return Route::Shell;
    }
    let hidden = name.split('/').any(|part| part.starts_with(['.', '_']));
    let packed = [".br", ".gz"].iter().any(|ending| last.ends_with(ending));
    if hidden || packed { Route::Nowhere } else { Route::File(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_the_app_lead_to_its_page() {
        for path in ["/", "/journal", "/journal/", "/journal/0f3a/versions", "/welcome"] {
            assert_eq!(route(path), Route::Shell, "{path}");
        }
    }

    #[test]
    fn help_and_below_lead_to_help() {
        for path in ["/help", "/help/", "/help/breathe"] {
            assert_eq!(route(path), Route::Help, "{path}");
        }
        assert_eq!(route("/helpful"), Route::Shell);
    }

    #[test]
    fn a_name_with_a_dot_is_a_file() {
        assert_eq!(route("/sw.js"), Route::File("sw.js"));
        assert_eq!(route("/assets/lodestar-1a_bg.wasm"), Route::File("assets/lodestar-1a_bg.wasm"));
    }

    #[test]
    fn nothing_outside_or_beside_is_served() {
        for path in ["/../Cargo.toml", "/a/../../b.txt", "/%2e%2e/x.txt", "/_headers.txt", "/.git/config.x", "/sw.js.br", "/x\\y.js"] {
            assert_eq!(route(path), Route::Nowhere, "{path}");
        }
    }
}

//! The folder of the built app: its files, in the form that a client takes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::header_rules::{Header, HeaderRules};
use super::route::{Route, route};

/// The built app.
#[derive(Debug)]
pub(crate) struct Site {
    folder: PathBuf,
    rules: HeaderRules,
}

/// A file, as it goes out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub body: Vec<u8>,
    pub headers: Vec<Header>,
}

impl Site {
    /// Looks at the folder.
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            bail!("{} holds no built app; cargo xtask build makes one", folder.display());
        }
        let path = folder.join("_headers");
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        Ok(Self { folder: folder.to_path_buf(), rules: HeaderRules::parse(&text)? })
    }

    /// The file for a path, if there is one.
    pub fn find(&self, path: &str, encodings: &[String]) -> Option<Found> {
        let name = match route(path) {
            Route::Shell => "index.html",
            Route::Help => "help.html",
            Route::File(name) => name,
            Route::Nowhere => return None,
        };
        let (body, encoding) = self.read(name, encodings)?;
        let mut headers = self.headers(path);
        headers.push(("Content-Type".to_owned(), media_type(name).to_owned()));
        headers.push(("Vary".to_owned(), "Accept-Encoding".to_owned()));
        if let Some(encoding) = encoding {
            headers.push(("Content-Encoding".to_owned(), encoding.to_owned()));
        }
        Some(Found { body, headers })
    }

    /// The headers that go with a path, whatever is found there.
    pub fn headers(&self, path: &str) -> Vec<Header> {
        let mut headers: Vec<Header> = self.rules.headers(path).cloned().collect();
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("cache-control")) {
            headers.push(("Cache-Control".to_owned(), "no-cache".to_owned()));
        }
        headers
    }

    fn read(&self, name: &str, encodings: &[String]) -> Option<(Vec<u8>, Option<&'static str>)> {
        let plain = self.folder.join(name);
        for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
            if encodings.iter().any(|taken| taken == encoding)
                && let Ok(body) = fs::read(self.folder.join(format!("{name}.{ending}")))
            {
                return Some((body, Some(encoding)));
            }
        }
        Some((fs::read(plain).ok()?, None))
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

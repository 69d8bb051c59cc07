//! A small HTTP server for the built app: what a static host does, on this machine.
//!
//! It sends the headers of `_headers`, the precompressed files, and the page that belongs to each path. It answers
//! GET and HEAD, reads no body, and can write down every request. It is meant for one machine's own browsers: plain
//! HTTP/1.1 on the loopback addresses, a thread per connection.

mod connection;
mod header_rules;
mod request;
mod route;
mod site;

use std::fs::File;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result};

use site::Site;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The folder of the built app.
    pub dist: PathBuf,
    /// A file that gets one line per request: method and target, query included.
    pub log: Option<PathBuf>,
}

/// A server that holds its port and has not answered yet.
#[derive(Debug)]
pub struct Server {
    listeners: Vec<TcpListener>,
    port: u16,
    site: Arc<Site>,
    log: Arc<Log>,
}

impl Server {
    /// Takes the port on 127.0.0.1 and, where the machine has it, on `::1`.
    ///
    /// # Errors
    /// When the port is taken, the app was not built, or the log can't be written.
    pub fn bind(options: &Options) -> Result<Self> {
        let site = Arc::new(Site::open(&options.dist)?);
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
            .with_context(|| format!("port {} is taken; choose another with --port", options.port))?;
        let port = first.local_addr().context("the port has no number")?.port();
        let mut listeners = vec![first];
        // a browser tries ::1 for localhost first; a machine without it falls back by itself
        if let Ok(second) = TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            listeners.push(second);
        }
        let log = Arc::new(Log::open(options.log.as_deref())?);
        Ok(Self { listeners, port, site, log })
    }

    /// The port that it holds.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers until the process ends.
    pub fn run(self) {
        let port = self.port;
        let mut doors = Vec::new();
        for listener in self.listeners {
            let (site, log) = (Arc::clone(&self.site), Arc::clone(&self.log));
            doors.push(thread::spawn(move || answer_at(&listener, port, &site, &log)));
        }
        for door in doors {
            // a door that broke has said so; the other goes on
            let _ = door.join();
        }
    }
}

fn answer_at(listener: &TcpListener, port: u16, site: &Arc<Site>, log: &Arc<Log>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        let (site, log) = (Arc::clone(site), Arc::clone(log));
        thread::spawn(move || {
            // a browser that goes away in the middle is no news
            let _ = connection::answer(stream, port, &site, &log);
        });
    }
}

/// One line per request, written before the answer, so that a test that stops the server finds all of them.
#[derive(Debug)]
pub(crate) struct Log(Option<Mutex<File>>);

impl Log {
    fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Self(None)) };
        let file = File::options().create(true).append(true).open(path).with_context(|| format!("could not open {}", path.display()))?;
        Ok(Self(Some(Mutex::new(file))))
    }

    pub(crate) fn note(&self, method: &str, target: &str) -> io::Result<()> {
        let Some(file) = &self.0 else { return Ok(()) };
        let line = format!("{method} {target}\n");
        file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes())
    }
}

#[cfg(test)]
mod tests;

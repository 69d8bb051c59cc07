//! The server that `cargo xtask serve` runs, as a process of its own: it can go away and come back, and it writes down what it was asked.
//!
//! Stopped means killed: a connection is refused then, which is what being offline means in these stories.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, Ipv6Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::browser::process::Family;
use crate::folder::TempFolder;

/// The server. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    program: PathBuf,
    root: PathBuf,
    notes: TempFolder,
    port: u16,
    running: Option<Family>,
}

/// One request, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// GET, hopefully.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// What stood after a question mark.
    pub query: Option<String>,
}

impl Server {
    /// Lets `program` (xtask) serve the files of `root` on a free port of `localhost`.
    ///
    /// # Errors
    /// When there is no such folder, or the server doesn't start.
    pub fn start(program: &Path, root: &Path) -> Result<Self> {
        let root = root.canonicalize().with_context(|| format!("there is no folder {}", root.display()))?;
        let mut server = Self { program: program.to_owned(), root, notes: TempFolder::new()?, port: 0, running: None };
        server.resume()?;
        Ok(server)
    }

    /// Serves again, on the same port as before.
    ///
    /// # Errors
    /// When somebody else took the port.
    pub fn resume(&mut self) -> Result<()> {
        if self.running.is_some() {
            return Ok(());
        }
        let mut command = Command::new(&self.program);
        command.args(["serve", "--no-build", "--port", &self.port.to_string()]);
        command.arg("--dist").arg(&self.root).arg("--log").arg(self.log());
        let (family, output) = Family::start_talking(command)?;
        // its first line says where it is
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let port = line.split("localhost:").nth(1).and_then(|rest| rest.split(' ').next());
        let port = port.and_then(|port| port.trim().parse().ok());
        self.port = port.with_context(|| format!("the server did not start; it said \u{201c}{}\u{201d}", line.trim()))?;
        self.running = Some(family);
        Ok(())
    }

    /// Serves the files of another folder from now on, on the same port.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn swap(&mut self, root: &Path) -> Result<()> {
        self.stop();
        self.root = root.canonicalize().with_context(|| format!("there is no folder {}", root.display()))?;
        self.resume()
    }

    /// Goes away: open connections are cut, new ones refused.
    pub fn stop(&mut self) {
        self.running = None;
    }

    /// True when a connection is refused.
    pub fn is_gone(&self) -> bool {
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() && TcpStream::connect((Ipv6Addr::LOCALHOST, self.port)).is_err()
    }

    /// `http://localhost:PORT`.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Everything that was asked since the start.
    pub fn requests(&self) -> Vec<Request> {
        let text = fs::read_to_string(self.log()).unwrap_or_default();
        text.lines().map(Request::parse).collect()
    }

    /// Every file that is served, as a path from the root.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.root, "", &mut found);
        found.sort();
        found
    }

    fn log(&self) -> PathBuf {
        self.notes.path().join("requests")
    }
}

impl Request {
    fn parse(line: &str) -> Self {
        let (method, target) = line.split_once(' ').unwrap_or((line, ""));
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (target, None),
        };
        Self { method: method.to_owned(), path: path.to_owned(), query }
    }
}

/// The rules of the host (`_headers` and the like) and precompressed copies are no files of their own.
fn list(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    let Ok(items) = fs::read_dir(folder) else {
        return;
    };
    for item in items.flatten() {
        let name = item.file_name().to_string_lossy().into_owned();
        let path = item.path();
        let is_packed = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        if path.is_dir() {
            list(&path, &format!("{prefix}/{name}"), found);
        } else if !name.starts_with('_') && !is_packed {
            found.push(format!("{prefix}/{name}"));
        }
    }
}

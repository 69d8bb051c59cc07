//! Child processes that never outlive their owner.
//!
//! A driver starts a browser, and a browser starts a dozen helpers, some of them adopted by init. All of them carry a mark in their
//! environment, so that the whole family can be found and killed, whatever became of its tree.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

/// The environment variable that marks a family of processes.
const MARK: &str = "LODESTAR_E2E_FAMILY";

/// A started program and everything that it started. Dropping it kills them all.
#[derive(Debug)]
pub struct Family {
    child: Child,
    mark: String,
}

impl Family {
    /// Starts `command` with its output thrown away.
    ///
    /// # Errors
    /// When the program can't be started.
    pub fn start(mut command: Command) -> Result<Self> {
        command.stdout(Stdio::null());
        Self::spawn(command)
    }

    /// Starts `command` and hands over what it prints.
    ///
    /// # Errors
    /// When the program can't be started.
    pub fn start_talking(mut command: Command) -> Result<(Self, ChildStdout)> {
        command.stdout(Stdio::piped());
        let mut family = Self::spawn(command)?;
        let output = family.child.stdout.take().context("a program without output")?;
        Ok((family, output))
    }

    fn spawn(mut command: Command) -> Result<Self> {
        let mark = format!("{}-{}", std::process::id(), serial());
        let program = command.get_program().to_os_string();
        let child = command
            .env(MARK, &mark)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("could not start {}", program.display()))?;
        Ok(Self { child, mark })
    }

    /// True when the started program itself has ended.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// The processes of this family that are alive now, the started program included.
    pub fn members(&self) -> Vec<u32> {
        let all = processes();
        let mut found: HashSet<u32> = all.iter().filter(|process| process.marks(&self.mark)).map(|process| process.id).collect();
        found.insert(self.child.id());
        // a sandboxed helper hides its environment but not its parent
        loop {
            let before = found.len();
            for process in &all {
                if found.contains(&process.parent) {
                    found.insert(process.id);
                }
            }
            if found.len() == before {
                break;
            }
        }
        all.iter().filter(|process| found.contains(&process.id) && !process.is_dead).map(|process| process.id).collect()
    }

    /// Waits until nobody but the started program is left.
    ///
    /// # Errors
    /// When others are still there after `limit`.
    pub async fn wait_for_children(&self, limit: Duration) -> Result<()> {
        let start = Instant::now();
        loop {
            let left = self.members().len();
            if left <= 1 {
                return Ok(());
            }
            if start.elapsed() > limit {
                bail!("{} processes of the browser were still there after {limit:?}", left - 1);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Kills every member with SIGKILL, as a power cut or the system's memory killer would, and waits until they are gone.
    pub fn kill(&mut self) {
        // twice and more: a family can grow while it is being counted
        for _ in 0..100 {
            let members = self.members();
            if members.is_empty() {
                break;
            }
            for member in members {
                kill_one(member);
            }
            let _ = self.child.try_wait();
            std::thread::yield_now();
        }
        let _ = self.child.wait();
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Sends SIGKILL to one process. One that has already ended is as good as killed.
pub fn kill_one(id: u32) {
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// The command line of a process, its parts separated by spaces; empty when it has ended.
pub fn command_line(id: u32) -> String {
    let bytes = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).replace('\0', " ")
}

/// A name that no other part of this run has.
pub fn serial() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[derive(Debug)]
struct Process {
    id: u32,
    parent: u32,
    is_dead: bool,
}

impl Process {
    fn read(id: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // the name stands in brackets and may hold anything, so count from the last one
        let mut rest = stat.rsplit_once(") ")?.1.split(' ');
        let state = rest.next()?;
        let parent = rest.next()?.parse().ok()?;
        Some(Self { id, parent, is_dead: state == "Z" || state == "X" })
    }

    fn marks(&self, mark: &str) -> bool {
        let wanted = OsString::from(format!("{MARK}={mark}"));
        fs::read(format!("/proc/{}/environ", self.id))
            .is_ok_and(|bytes| bytes.split(|byte| *byte == 0).any(|one| one == wanted.as_encoded_bytes()))
    }
}

fn processes() -> Vec<Process> {
    let Ok(folder) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    folder.filter_map(|item| item.ok()?.file_name().to_str()?.parse().ok()).filter_map(Process::read).collect()
}

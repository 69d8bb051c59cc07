//! The browsers and their drivers, from the system's package manager.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::{paths, run};

/// Something a test drives, and Debian's package for it.
struct Need {
    /// Any of these on the path will do.
    programs: &'static [&'static str],
    package: &'static str,
}

const NEEDS: [Need; 10] = [
    Need { programs: &["chromium", "google-chrome"], package: "chromium" },
    Need { programs: &["chromedriver"], package: "chromium-driver" },
    Need { programs: &["firefox-esr", "firefox"], package: "firefox-esr" },
    Need { programs: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
    Need { programs: &["Xvfb"], package: "xvfb" },
    Need { programs: &["python3"], package: "python3" },
    Need { programs: &["dbus-daemon"], package: "dbus" },
    // opens the backups that the app makes
    Need { programs: &["age"], package: "age" },
    Need { programs: &["npm"], package: "npm" },
    Need { programs: &["fc-list"], package: "fontconfig" },
];

/// What the small WebKit browser of the end-to-end tests imports.
const WEBKIT_PACKAGES: [&str; 3] = ["python3-gi", "gir1.2-webkit2-4.1", "gir1.2-gtk-3.0"];

/// Sees to it that every browser is there: as root on Debian by installing, elsewhere by naming the command.
///
/// # Errors
/// When one is missing and can't be installed.
pub(super) fn provide() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    if paths::on_path("apt-get").is_none() || !is_root() {
        bail!("for these tests the machine lacks: {}\nOn Debian, as root: {install}", missing.join(", "));
    }
    println!("Installing {} with apt-get (about half a minute)", missing.join(", "));
    run::loud(apt(&["update", "-qq"]).stdout(Stdio::null()))?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(&missing);
    run::loud(apt(&arguments).stdout(Stdio::null()))
}

fn missing() -> Vec<&'static str> {
    let absent = |need: &&Need| !need.programs.iter().any(|program| paths::on_path(program).is_some());
    let mut missing: Vec<&str> = NEEDS.iter().filter(absent).map(|need| need.package).collect();
    if !has_webkit_for_python() {
        missing.extend(WEBKIT_PACKAGES);
    }
    missing
}

fn has_webkit_for_python() -> bool {
    // the system's own python: that is the one its packages are for
    let python = Path::new("/usr/bin/python3");
    let script = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')";
    let status = Command::new(python).args(["-c", script]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = run::program("apt-get", arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    run::output(&mut run::program("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}
